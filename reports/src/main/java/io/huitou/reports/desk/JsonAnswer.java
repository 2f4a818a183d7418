package io.huitou.reports.desk;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON object per line. */
final class JsonAnswer implements Answer {
    private final List<String> keys;
    private final Appendable out;

    JsonAnswer(List<Column> columns, Appendable out) {
        this.keys = columns.stream().map(column -> json(column.name())).toList();
        this.out = out;
    }

    @Override
    public void row(List<@Nullable Object> row) throws IOException {
        for (int i = 0; i < row.size(); i++) {
            Object value = row.get(i);
            out.append(i == 0 ? '{' : ',').append(keys.get(i)).append(':');
            out.append(value instanceof String text ? json(text) : String.valueOf(value));
        }
        out.append("}\n");
    }

    @Override
    public void end() {}

    private static String json(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
