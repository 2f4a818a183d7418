package io.huitou.reports.press;

import io.huitou.reports.press.Exhibit.Kind;
import io.huitou.reports.press.TextTable.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Things listed one below the other, each field told once: as the page prints it and as a spreadsheet keeps it.
 *
 * @param isLowBase of which things fewer than 30 people are behind, grey
 * @param lines that a thing may take on the page
 */
record Listing<T>(List<Field<T>> fields, List<T> rows, Predicate<T> isLowBase, int lines) {
    Listing {
        fields = List.copyOf(fields);
        rows = List.copyOf(rows);
    }

    /** How the page prints a field. width: relative to the sum of all. */
    record Print<T>(double width, Style style, Function<T, String> text) {}

    /** What a spreadsheet keeps of a thing. */
    interface Value<T> {
        @Nullable Object of(T thing);
    }

    /** How a spreadsheet keeps a field. */
    record Keep<T>(Kind kind, Value<T> value) {}

    /** A field that is printed, kept or both. */
    record Field<T>(
            String title,
            @Nullable Print<T> print,
            @Nullable Keep<T> keep) {
        static <T> Field<T> printed(String title, double width, Style style, Function<T, String> text) {
            return new Field<>(title, new Print<>(width, style, text), null);
        }

        static <T> Field<T> kept(String title, Kind kind, Value<T> value) {
            return new Field<>(title, null, new Keep<>(kind, value));
        }

        /** A text that is kept as it is printed. */
        static <T> Field<T> of(String title, double width, Style style, Function<T, String> text) {
            return printed(title, width, style, text).keptAs(Kind.TEXT, text::apply);
        }

        Field<T> keptAs(Kind kind, Value<T> value) {
            return new Field<>(title, print, new Keep<>(kind, value));
        }
    }

    TextTable table() {
        List<TextTable.Column> columns = new ArrayList<>();
        List<Print<T>> prints = new ArrayList<>();
        for (Field<T> field : fields) {
            Print<T> print = field.print();
            if (print != null) {
                columns.add(new TextTable.Column(field.title(), print.width(), print.style()));
                prints.add(print);
            }
        }
        return new TextTable(
                columns,
                rows.stream()
                        .map(thing -> new TextTable.Row(
                                prints.stream()
                                        .map(print -> print.text().apply(thing))
                                        .toList(),
                                isLowBase.test(thing)))
                        .toList(),
                lines);
    }

    Exhibit.Figures figures() {
        List<Exhibit.Column> columns = new ArrayList<>();
        List<Value<T>> values = new ArrayList<>();
        for (Field<T> field : fields) {
            Keep<T> keep = field.keep();
            if (keep != null) {
                columns.add(new Exhibit.Column(field.title(), keep.kind()));
                values.add(keep.value());
            }
        }
        List<List<@Nullable Object>> cells = new ArrayList<>();
        for (T thing : rows) {
            List<@Nullable Object> row = new ArrayList<>();
            values.forEach(value -> row.add(value.of(thing)));
            cells.add(row);
        }
        return new Exhibit.Figures(columns, cells);
    }
}
