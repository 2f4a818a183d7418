package io.huitou.jobs.extract;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads landed Parquet back with DuckDB, a reader that is not ours. */
final class Lake {

    private Lake() {}

    /** Each row as its values with | between them; {file} in the query is the Parquet file. */
    static List<String> rows(Path file, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            String quoted = "'" + file.toString().replace("'", "''") + "'";
            try (ResultSet results = statement.executeQuery(
                    "select columns(*)::varchar from (" + query.replace("{file}", quoted) + ")")) {
                List<String> rows = new ArrayList<>();
                while (results.next()) {
                    List<String> values = new ArrayList<>();
                    for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                        values.add(String.valueOf(results.getString(i)));
                    }
                    rows.add(String.join("|", values));
                }
                return rows;
            }
        }
    }
}
