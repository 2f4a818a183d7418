package io.huitou.reports.press;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** A page's own KPIs side by side: name, value, what became of it in a year, thirteen months as a line. */
record KpiStrip(List<Cell> cells) implements Drawing.Artist {
    static final int HEIGHT = 48;
    private static final double LINE = 52;

    /** Points of a long name's letters; what is longer still is cut. */
    private static final double SMALLEST = 5.8;

    record Cell(String title, String value, String change, Color changeColor, String base, Sparkline line) {}

    KpiStrip {
        cells = List.copyOf(cells);
    }

    @Override
    public void draw(Graphics2D page, Rectangle2D area) {
        Pen pen = new Pen(page);
        double width = area.getWidth() / cells.size();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            double x = area.getX() + i * width;
            double room = width - 8;
            Font small = House.font(7, false);
            Font title = House.font(
                    (float) Math.max(SMALLEST, 7 * Math.min(1, room / pen.width(cell.title(), small))), false);
            Font large = House.font(13, true);
            pen.left(pen.fit(cell.title(), title, room), x, area.getY() + 8, title, House.GREY);
            pen.left(cell.value(), x, area.getY() + 24, large, House.INK);
            double lineAt = Math.max(x + pen.width(cell.value(), large) + 6, x + room - LINE);
            if (lineAt + 24 < x + room) {
                cell.line().draw(page, new Rectangle2D.Double(lineAt, area.getY() + 12, x + room - lineAt, 14));
            }
            pen.left(pen.fit(cell.change(), small, room), x, area.getY() + 35, small, cell.changeColor());
            pen.left(pen.fit(cell.base(), small, room), x, area.getY() + 45, small, House.GREY);
            if (i > 0) {
                pen.rule(x - 6, area.getY(), x - 6, area.getMaxY(), House.FAINT);
            }
        }
    }
}
