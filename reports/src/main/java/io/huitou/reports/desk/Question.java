package io.huitou.reports.desk;

import io.huitou.reports.Format;
import io.huitou.reports.ReportsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the analysts' file one question and writes the answer. */
public final class Question {
    /** What the driver puts before the reason when a statement fails while it is being prepared. */
    static final String PREAMBLE =
            "(?s)^Invalid Input Error: Attempting to execute an unsuccessful or closed pending query result\\s+Error: ";

    private Question() {}

    /** Returns the number of rows written. */
    public static long ask(Path file, String sql, Format format, Appendable out) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ReportsException(
                    "Cannot answer: there is no warehouse at " + file + ". Do run a night first: huitou run");
        }
        String one = OneStatement.of(sql);
        try (Connection connection = Connections.reading(file);
                Statement statement = connection.createStatement()) {
            return statement.execute(one) ? write(statement.getResultSet(), format, out) : 0;
        } catch (SQLException e) {
            throw new ReportsException("Cannot answer: " + said(e) + " Do look at what there is: show all tables", e);
        }
    }

    static long write(ResultSet rows, Format format, Appendable out) throws SQLException, IOException {
        List<Answer.Column> columns = columns(rows.getMetaData());
        Answer answer = switch (format) {
            case TABLE -> new TableAnswer(columns, out);
            case CSV -> new CsvAnswer(columns, out);
            case JSON -> new JsonAnswer(columns, out);
        };
        long count = 0;
        while (rows.next()) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                row.add(Answer.plain(rows.getObject(i)));
            }
            answer.row(row);
            count++;
        }
        answer.end();
        return count;
    }

    private static List<Answer.Column> columns(ResultSetMetaData metadata) throws SQLException {
        List<Answer.Column> columns = new ArrayList<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            columns.add(new Answer.Column(metadata.getColumnLabel(i), Answer.isNumber(metadata.getColumnType(i))));
        }
        return columns;
    }

    private static String said(SQLException e) {
        String message =
                e.getMessage() == null ? e.toString() : e.getMessage().strip().replaceFirst(PREAMBLE, "");
        return message.endsWith(".") ? message : message + (message.endsWith("^") ? "\n" : ".");
    }
}
