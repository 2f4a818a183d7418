package io.huitou.reports.press;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Shares as a table whose cells are the darker the larger they are: cohorts by month, movements between tiers.
 *
 * @param corner above the rows' labels
 * @param side what stands between a row's label and its cells, such as its size
 */
record HeatTable(String corner, String side, List<String> columns, List<Row> rows, double labels)
        implements Drawing.Artist {
    private static final double SIDE = 34;
    private static final double HEAD = 12;
    private static final double TALLEST = 18;

    /** cells: one per column at most; a row may end early. */
    record Row(String label, String side, List<Cell> cells) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    /** shade: 0 (white) to 1 (darkest). */
    record Cell(String text, double shade, boolean isLowBase) {}

    HeatTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    @Override
    public void draw(Graphics2D page, Rectangle2D area) {
        Pen pen = new Pen(page);
        Font font = House.font(7, false);
        double left = area.getX() + labels + SIDE;
        double column = (area.getMaxX() - left) / columns.size();
        double row = Math.min(TALLEST, (area.getHeight() - HEAD) / rows.size());
        pen.left(corner, area.getX(), area.getY() + 8, font, House.GREY);
        pen.right(side, left - 5, area.getY() + 8, font, House.GREY);
        for (int c = 0; c < columns.size(); c++) {
            pen.centre(columns.get(c), left + (c + 0.5) * column, area.getY() + 8, font, House.GREY);
        }
        for (int r = 0; r < rows.size(); r++) {
            Row each = rows.get(r);
            double top = area.getY() + HEAD + r * row;
            double baseline = top + row / 2 + 2.6;
            pen.left(pen.fit(each.label(), font, labels), area.getX(), baseline, font, House.INK);
            pen.right(each.side(), left - 5, baseline, font, House.GREY);
            for (int c = 0; c < each.cells().size(); c++) {
                Cell cell = each.cells().get(c);
                double shade = Math.max(0, Math.min(1, cell.shade()));
                if (!cell.text().isEmpty()) {
                    pen.bar(left + c * column, top, column - 1, row - 1, House.shade(shade));
                }
                Color ink = cell.isLowBase() ? House.GREY : shade > 0.55 ? Color.WHITE : House.INK;
                pen.centre(cell.text(), left + (c + 0.5) * column - 0.5, baseline, font, ink);
            }
        }
    }
}
