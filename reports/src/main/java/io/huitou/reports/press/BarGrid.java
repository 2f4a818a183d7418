package io.huitou.reports.press;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The same things by several measures side by side, on one scale from zero: actual dark, prior year light beneath it.
 *
 * @param labels points for the names of the rows
 */
record BarGrid(List<String> columns, List<Row> rows, double labels) implements Drawing.Artist {
    private static final double HEAD = 13;
    private static final double TALLEST = 26;
    private static final double SHARES = 30;
    private static final double GAP = 18;
    private static final double FIGURES = 74;

    /** cells: one per column at most; a row may end early. */
    record Row(String label, List<Cell> cells, boolean isLowBase) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    /** share, prior: null where there is no bar; figure: at the right of the column. */
    record Cell(@Nullable Double share, @Nullable Double prior, String shareText, String figure) {}

    BarGrid {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    @Override
    public void draw(Graphics2D page, Rectangle2D area) {
        Pen pen = new Pen(page);
        Font font = House.font(7.5f, false);
        double left = area.getX() + labels;
        double[] widths = widths(area.getMaxX() - left);
        double row = Math.min(TALLEST, (area.getHeight() - HEAD) / Math.max(1, rows.size()));
        double scale = (Arrays.stream(widths).max().orElse(0) - SHARES - FIGURES) / Math.max(highest(), 1e-9);
        double heading = left;
        for (int c = 0; c < columns.size(); c++) {
            if (hasBars(c)) {
                pen.left(columns.get(c), heading, area.getY() + 8, font, House.GREY);
            } else {
                pen.right(columns.get(c), heading + widths[c], area.getY() + 8, font, House.GREY);
            }
            heading += widths[c] + GAP;
        }
        for (int r = 0; r < rows.size(); r++) {
            Row each = rows.get(r);
            double top = area.getY() + HEAD + r * row;
            double middle = top + row / 2;
            Color ink = each.isLowBase() ? House.GREY : House.INK;
            pen.left(pen.fit(each.label(), font, labels - 4), area.getX(), middle + 2.7, font, ink);
            double x = left;
            for (int c = 0; c < each.cells().size(); c++) {
                Cell cell = each.cells().get(c);
                double end = x;
                if (cell.prior() != null) {
                    pen.bar(x, middle - row * 0.12, cell.prior() * scale, row * 0.45, House.PRIOR);
                    end = x + cell.prior() * scale;
                }
                if (cell.share() != null) {
                    pen.bar(
                            x,
                            middle - row * 0.33,
                            cell.share() * scale,
                            row * 0.45,
                            each.isLowBase() ? House.PRIOR_LINE : House.ACTUAL);
                    end = Math.max(end, x + cell.share() * scale);
                    pen.rule(x, middle - row * 0.4, x, middle + row * 0.4, House.INK);
                }
                pen.left(cell.shareText(), end + 3, middle + 2.7, font, ink);
                pen.right(cell.figure(), x + widths[c], middle + 2.7, font, ink);
                x += widths[c] + GAP;
            }
        }
    }

    /** A column without bars is as wide as its figures, the others share what is left. */
    private double[] widths(double room) {
        long barred = IntStream.range(0, columns.size()).filter(this::hasBars).count();
        double left = room - (columns.size() - barred) * FIGURES - (columns.size() - 1) * GAP;
        return IntStream.range(0, columns.size())
                .mapToDouble(c -> hasBars(c) ? left / barred : FIGURES)
                .toArray();
    }

    private boolean hasBars(int column) {
        return rows.stream()
                .anyMatch(row ->
                        column < row.cells().size() && row.cells().get(column).share() != null);
    }

    private double highest() {
        return rows.stream()
                .flatMap(row -> row.cells().stream())
                .flatMap(cell -> Stream.of(cell.share(), cell.prior()))
                .filter(Objects::nonNull)
                .mapToDouble(value -> value)
                .max()
                .orElse(1);
    }
}
