package io.huitou.jobs.night;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Asks any database directly, past Huitou, and writes its answer so that two databases' can be compared. */
final class SourceRows {
    private SourceRows() {}

    /** Each row as its values with | between them, in the order of their text; numbers without trailing zeros. */
    static List<String> of(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> answer = new ArrayList<>();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    values.add(text(rows.getObject(column)));
                }
                answer.add(String.join("|", values));
            }
            return answer.stream().sorted().toList();
        }
    }

    /** The same of tables as Parquet files. */
    static List<String> of(String sql) throws SQLException {
        return of("jdbc:duckdb:", sql);
    }

    private static String text(Object value) {
        if (value instanceof BigDecimal money) {
            return money.signum() == 0 ? "0" : money.stripTrailingZeros().toPlainString();
        }
        return String.valueOf(value);
    }
}
