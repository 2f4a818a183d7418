package io.huitou.jobs.demo;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The company's CRM, an H2 file with table and column names of its own; no keys, as old systems are. */
final class CrmDatabase implements AutoCloseable {

    private static final int BATCH = 2_000;

    private final Connection connection;
    private final List<Table> tables = new ArrayList<>();

    /** Makes {@code <folder>/crm.mv.db}. */
    CrmDatabase(Path folder) throws SQLException {
        // One writer, and a half-made company is thrown away: no need to keep old versions of pages.
        String url = "jdbc:h2:file:" + folder.toAbsolutePath().resolve("crm") + ";RETENTION_TIME=0;WRITE_DELAY=2000";
        connection = DriverManager.getConnection(url, "sa", "");
        connection.setAutoCommit(false);
    }

    /** Creates a table. {@code columns} as in SQL: names with their types. */
    Table table(String name, String... columns) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table " + name + " (" + String.join(", ", columns) + ")");
        }
        String marks = "?, ".repeat(columns.length - 1) + "?";
        Table table = new Table(connection.prepareStatement("insert into " + name + " values (" + marks + ")"));
        tables.add(table);
        return table;
    }

    /** A moment on the company's clock, as the CRM keeps it: without a zone. Null where there is none. */
    static @Nullable LocalDateTime moment(long moment) {
        return moment == 0 ? null : LocalDateTime.ofEpochSecond(moment, 0, ZoneOffset.UTC);
    }

    /** Rows are sent in batches. */
    static final class Table {

        private final PreparedStatement insert;
        private int waiting;

        private Table(PreparedStatement insert) {
            this.insert = insert;
        }

        void row(@Nullable Object... values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, values[i]);
            }
            insert.addBatch();
            if (++waiting == BATCH) {
                send();
            }
        }

        private void send() throws SQLException {
            insert.executeBatch();
            insert.getConnection().commit();
            waiting = 0;
        }
    }

    /** Sends what waits and closes the file. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            for (Table table : tables) {
                table.send();
                table.insert.close();
            }
        }
    }
}
