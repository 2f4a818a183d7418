package io.huitou.reports.desk;

import io.huitou.reports.words.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Aligned columns for people: numbers to the right, a Chinese character counts as two. */
final class TableAnswer implements Answer {
    /** Widths are taken from the first rows, so that a long answer need not fit into memory. */
    private static final int LOOKED_AT = 1000;

    private static final int WIDEST = 60;

    private final List<Column> columns;
    private final Appendable out;
    private final List<List<String>> waiting = new ArrayList<>();
    private final int[] widths;
    private boolean isStarted;

    TableAnswer(List<Column> columns, Appendable out) {
        this.columns = columns;
        this.out = out;
        this.widths = columns.stream().mapToInt(c -> Texts.width(c.name())).toArray();
    }

    @Override
    public void row(List<@Nullable Object> row) throws IOException {
        List<String> cells =
                row.stream().map(v -> v == null ? "" : oneLine(v.toString())).toList();
        if (isStarted) {
            write(cells);
            return;
        }
        waiting.add(cells);
        if (waiting.size() == LOOKED_AT) {
            start();
        }
    }

    @Override
    public void end() throws IOException {
        if (!isStarted) {
            start();
        }
    }

    private void start() throws IOException {
        isStarted = true;
        for (List<String> row : waiting) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Math.min(WIDEST, Texts.width(row.get(i))));
            }
        }
        write(columns.stream().map(Column::name).toList());
        List<String> rules = new ArrayList<>();
        for (int width : widths) {
            rules.add("-".repeat(width));
        }
        write(rules);
        for (List<String> row : waiting) {
            write(row);
        }
        waiting.clear();
    }

    private void write(List<String> cells) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String padding = " ".repeat(Math.max(0, widths[i] - Texts.width(cells.get(i))));
            line.append(i == 0 ? "" : "  ");
            line.append(columns.get(i).isNumber() ? padding + cells.get(i) : cells.get(i) + padding);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R", "⏎").replaceAll("\\p{Cntrl}", " ");
    }
}
