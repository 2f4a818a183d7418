package io.huitou.reports.press;

import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.words.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One chart or table under its message.
 *
 * @param title the message, a sentence where the figures say something
 * @param subtitle who, what in which unit, when
 * @param height of the drawing, in points
 * @param artist draws it; null where the figures are shown as a table
 * @param figures what is drawn, as rows
 */
record Exhibit(String title, String subtitle, int height, Drawing.@Nullable Artist artist, Figures figures) {

    /** A table whose figures are all there is to see. */
    static Exhibit table(String title, String subtitle, Figures figures) {
        return new Exhibit(title, subtitle, 0, null, figures);
    }

    /** What a spreadsheet holds and a screen reader reads. A cell is a text, a number, a date, a moment of the company's clock, a quantity, a change or null. */
    record Figures(List<Column> columns, List<List<@Nullable Object>> rows) {
        Figures {
            columns = List.copyOf(columns);
            rows = rows.stream().map(Figures::unmodifiable).toList();
            for (List<@Nullable Object> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "Cannot show " + row + ": it has not the columns " + columns + ".");
                }
            }
        }

        /** The same without sparklines, for forms that draw nothing into a cell. */
        Figures withoutLines() {
            int[] kept = IntStream.range(0, columns.size())
                    .filter(i -> columns.get(i).kind() != Kind.LINE)
                    .toArray();
            return new Figures(
                    Arrays.stream(kept).mapToObj(columns::get).toList(),
                    rows.stream().map(row -> only(kept, row)).toList());
        }

        private static List<@Nullable Object> only(int[] kept, List<@Nullable Object> row) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (int i : kept) {
                cells.add(row.get(i));
            }
            return cells;
        }

        private static List<@Nullable Object> unmodifiable(List<@Nullable Object> row) {
            return Collections.unmodifiableList(new ArrayList<>(row));
        }
    }

    /** A number that is written as its kpi is. */
    record Quantity(Unit unit, @Nullable Double value) {}

    /** A kpi's change, as MonthValue has it, and what it means. */
    record Change(Unit unit, @Nullable Double change, Verdict verdict) {}

    /** A column and how its numbers are written. */
    record Column(String title, Kind kind) {}

    /** PERCENT: 0 to 1. POINTS: -100 to 100. LINE: a sparkline, left out where nothing can be drawn. */
    enum Kind {
        TEXT,
        LINE,
        DATE,
        COUNT,
        PERCENT,
        POINTS,
        MONEY,
        NUMBER
    }
}
