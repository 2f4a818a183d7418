package io.huitou.reports.press;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * A table of texts and numbers under a head of two lines.
 *
 * @param lines that a row may take; what is longer is cut
 */
record TextTable(List<Column> columns, List<Row> rows, int lines) implements Drawing.Artist {
    private static final double HEAD = 21;
    private static final double LINE = 8.6;
    private static final double PADDING = 4;
    private static final double GAP = 7;

    /** width: relative to the sum of all. */
    record Column(String title, double width, Style style) {}

    /** NUMBER stands at the right of its column, STRONG is bold. */
    enum Style {
        TEXT,
        STRONG,
        NUMBER
    }

    /** isLowBase: fewer than 30 people, grey. */
    record Row(List<String> cells, boolean isLowBase) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    TextTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row.cells().size() != columns.size()) {
                throw new IllegalArgumentException(
                        "Cannot show " + row.cells() + ": it has not the columns " + columns + ".");
            }
        }
    }

    /** Points that it needs. */
    int height() {
        return (int) Math.ceil(HEAD + rows.size() * rowHeight());
    }

    private double rowHeight() {
        return lines * LINE + PADDING;
    }

    @Override
    public void draw(Graphics2D page, Rectangle2D area) {
        Pen pen = new Pen(page);
        double scale =
                area.getWidth() / columns.stream().mapToDouble(Column::width).sum();
        double x = area.getX();
        for (int c = 0; c < columns.size(); c++) {
            Column column = columns.get(c);
            boolean isLast = c == columns.size() - 1;
            double width = column.width() * scale - (isLast ? 0 : GAP);
            List<String> head = pen.lines(column.title(), font(Style.TEXT), width, 2);
            text(pen, head, column.style(), x, width, area.getY() + HEAD - 4, House.GREY, font(Style.TEXT));
            for (int r = 0; r < rows.size(); r++) {
                Row row = rows.get(r);
                double bottom = area.getY() + HEAD + (r + 1) * rowHeight();
                Font font = font(column.style());
                List<String> cell = pen.lines(row.cells().get(c), font, width, lines);
                double free = (lines - cell.size()) * LINE / 2;
                Color ink = row.isLowBase() ? House.GREY : House.INK;
                text(pen, cell, column.style(), x, width, bottom - PADDING - free, ink, font);
            }
            x += column.width() * scale;
        }
        pen.rule(area.getX(), area.getY() + HEAD, area.getMaxX(), area.getY() + HEAD, House.INK);
        for (int r = 1; r <= rows.size(); r++) {
            double y = area.getY() + HEAD + r * rowHeight();
            pen.rule(area.getX(), y, area.getMaxX(), y, House.FAINT);
        }
    }

    private static Font font(Style style) {
        return House.font(7, style == Style.STRONG);
    }

    /** Lines of which the last stands on a baseline. */
    private static void text(
            Pen pen, List<String> lines, Style style, double x, double width, double baseline, Color ink, Font font) {
        for (int l = 0; l < lines.size(); l++) {
            double y = baseline - (lines.size() - 1 - l) * LINE;
            if (style == Style.NUMBER) {
                pen.right(lines.get(l), x + width, y, font, ink);
            } else {
                pen.left(lines.get(l), x, y, font, ink);
            }
        }
    }
}
