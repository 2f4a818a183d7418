package io.huitou.reports.press;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows begin with a bar from zero: dark now, light a year before, and a mark for another measure of it.
 *
 * @param columns heads of the figures at the right of the bars
 * @param labels points for the names
 * @param column points for a column of figures
 */
record BarTable(List<String> columns, List<Row> rows, double labels, double column) implements Drawing.Artist {
    static final int HEAD = 12;
    private static final double TALLEST = 17;

    /** value, prior, mark: zero or more, on one scale for all rows; null where hidden or unknown. texts: one per column. */
    record Row(
            String label,
            @Nullable Double value,
            @Nullable Double prior,
            @Nullable Double mark,
            List<String> texts,
            boolean isLowBase) {
        Row {
            texts = List.copyOf(texts);
        }
    }

    BarTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    @Override
    public void draw(Graphics2D page, Rectangle2D area) {
        Pen pen = new Pen(page);
        Font font = House.font(7, false);
        double zero = area.getX() + labels + 4;
        double end = area.getMaxX() - columns.size() * column;
        double scale = (end - zero - 4) / Math.max(longest(), 1e-9);
        double row = Math.min(TALLEST, (area.getHeight() - HEAD) / Math.max(1, rows.size()));
        for (int c = 0; c < columns.size(); c++) {
            pen.right(
                    pen.fit(columns.get(c), font, column - 4),
                    end + (c + 1) * column,
                    area.getY() + 8,
                    font,
                    House.GREY);
        }
        for (int r = 0; r < rows.size(); r++) {
            Row each = rows.get(r);
            double top = area.getY() + HEAD + r * row;
            double baseline = top + row / 2 + 2.6;
            Color ink = each.isLowBase() ? House.GREY : House.INK;
            pen.left(pen.fit(each.label(), font, labels), area.getX(), baseline, font, ink);
            bars(pen, each, zero, top, row, scale);
            for (int c = 0; c < columns.size(); c++) {
                pen.right(each.texts().get(c), end + (c + 1) * column, baseline, font, c == 0 ? ink : House.GREY);
            }
        }
        pen.rule(zero, area.getY() + HEAD, zero, area.getY() + HEAD + row * rows.size(), House.INK);
    }

    private static void bars(Pen pen, Row each, double zero, double top, double row, double scale) {
        double middle = top + row / 2;
        Double prior = each.prior();
        if (prior != null) {
            pen.bar(zero, top + 0.08 * row, prior * scale, 0.5 * row, House.PRIOR);
        }
        Double value = each.value();
        if (value != null) {
            pen.bar(
                    zero,
                    top + 0.34 * row,
                    value * scale,
                    0.5 * row,
                    each.isLowBase() ? House.PRIOR_LINE : House.ACTUAL);
        }
        Double mark = each.mark();
        if (mark != null) {
            double x = zero + mark * scale;
            if (value != null && mark > value) {
                pen.rule(zero + value * scale, middle, x, middle, House.PRIOR_LINE);
            }
            pen.bar(x - 1.3, top + 0.1 * row, 2.6, 0.8 * row, Color.WHITE);
            pen.bar(x - 0.6, top + 0.1 * row, 1.2, 0.8 * row, House.INK);
        }
    }

    private double longest() {
        return rows.stream()
                .flatMap(row -> Stream.of(row.value(), row.prior(), row.mark()))
                .filter(Objects::nonNull)
                .mapToDouble(value -> value)
                .max()
                .orElse(0);
    }
}
