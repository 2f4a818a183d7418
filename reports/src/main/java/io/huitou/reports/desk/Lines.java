package io.huitou.reports.desk;

import io.huitou.reports.Format;
import io.huitou.reports.words.Texts;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Lines for a person at a terminal: headings, and what stands under them indented. */
final class Lines {
    private static final String INDENT = "  ";
    private static final int LABEL = 18;
    private static final int VALUE = 16;

    private final StringBuilder text = new StringBuilder();

    void heading(String heading) {
        text.append(text.isEmpty() ? "" : "\n").append(heading).append('\n');
    }

    void line(String line) {
        text.append((INDENT + line).stripTrailing()).append('\n');
    }

    /** A label, its value and what is said of it, in columns. */
    void fact(String label, String value, String says) {
        line(padded(label, LABEL) + padded(value, VALUE) + says);
    }

    /** The same of what has no value but words. */
    void fact(String label, String says) {
        line(padded(label, LABEL) + says);
    }

    /** A text of several lines as it is, further in. */
    void block(String block) {
        block.lines().forEach(line -> line(INDENT + line));
    }

    void table(Connection connection, String sql) throws SQLException, IOException {
        StringBuilder table = new StringBuilder();
        try (Statement statement = connection.createStatement()) {
            Question.write(statement.executeQuery(sql), Format.TABLE, table);
        }
        table.toString().lines().forEach(this::line);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - Texts.width(text)));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
