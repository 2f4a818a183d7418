package io.huitou.reports.desk;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** RFC 4180 with a header. A text that a spreadsheet would run as a formula gets an apostrophe in front. */
final class CsvAnswer implements Answer {
    private final Appendable out;

    CsvAnswer(List<Column> columns, Appendable out) throws IOException {
        this.out = out;
        List<@Nullable Object> header =
                columns.stream().<@Nullable Object>map(Column::name).toList();
        row(header);
    }

    @Override
    public void row(List<@Nullable Object> row) throws IOException {
        for (int i = 0; i < row.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            Object value = row.get(i);
            if (value != null) {
                out.append(value instanceof String text ? quoted(text) : value.toString());
            }
        }
        out.append("\r\n");
    }

    @Override
    public void end() {}

    private static String quoted(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain = !safe.isEmpty() && safe.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
