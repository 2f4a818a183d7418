package io.huitou.reports.press;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Shares of two times two kinds, each the darker the larger, and a line beneath for whom the table does not hold.
 *
 * @param columns two
 * @param rows two
 * @param cells four, row by row
 */
record Quadrants(List<String> columns, List<String> rows, List<Cell> cells, String beneath) implements Drawing.Artist {
    private static final double LABELS = 64;
    private static final double HEAD = 12;
    private static final double FOOT = 14;

    /** shade: 0 (white) to 1 (darkest). */
    record Cell(String name, String share, String base, double shade, boolean isLowBase) {}

    Quadrants {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        cells = List.copyOf(cells);
    }

    @Override
    public void draw(Graphics2D page, Rectangle2D area) {
        Pen pen = new Pen(page);
        Font small = House.font(7, false);
        double left = area.getX() + LABELS;
        double width = (area.getWidth() - LABELS) / 2;
        double height = (area.getHeight() - HEAD - FOOT) / 2;
        for (int c = 0; c < 2; c++) {
            pen.centre(
                    pen.fit(columns.get(c), small, width - 4),
                    left + (c + 0.5) * width,
                    area.getY() + 8,
                    small,
                    House.GREY);
        }
        for (int r = 0; r < 2; r++) {
            double top = area.getY() + HEAD + r * height;
            List<String> lines = pen.lines(rows.get(r), small, LABELS - 6, 3);
            for (int l = 0; l < lines.size(); l++) {
                pen.left(
                        lines.get(l),
                        area.getX(),
                        top + height / 2 + 2.6 + 9 * (l - (lines.size() - 1) / 2.0),
                        small,
                        House.GREY);
            }
            for (int c = 0; c < 2; c++) {
                cell(pen, cells.get(2 * r + c), left + c * width, top, width - 2, height - 2);
            }
        }
        pen.left(pen.fit(beneath, small, area.getWidth()), area.getX(), area.getMaxY() - 3, small, House.GREY);
    }

    private static void cell(Pen pen, Cell cell, double x, double y, double width, double height) {
        Font small = House.font(7, false);
        double shade = Math.max(0, Math.min(1, cell.shade()));
        Color ink = cell.isLowBase() ? House.GREY : shade > 0.55 ? Color.WHITE : House.INK;
        pen.bar(x, y, width, height, House.shade(shade));
        pen.outline(x, y, width, height, House.FAINT);
        double middle = y + height / 2;
        pen.left(pen.fit(cell.name(), small, width - 10), x + 5, middle - 9, small, ink);
        pen.left(cell.share(), x + 5, middle + 5, House.font(13, true), ink);
        pen.left(pen.fit(cell.base(), small, width - 10), x + 5, middle + 15, small, ink);
    }
}
