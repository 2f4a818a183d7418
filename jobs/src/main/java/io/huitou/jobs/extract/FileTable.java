package io.huitou.jobs.extract;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the records of a CSV file into a table: a row each, or a row for each of their cells. */
final class FileTable implements AutoCloseable {

    private static final int ROWS_AT_ONCE = 1_000;
    private static final int ROWS_OF_A_REPORT = 10_000;

    private final PreparedStatement insert;
    private final List<String> header;
    private final boolean isUnpivoted;
    private int waiting;

    FileTable(Connection connection, String name, List<String> header, boolean isUnpivoted) throws SQLException {
        this.header = header;
        this.isUnpivoted = isUnpivoted;
        int values = 2 + (isUnpivoted ? 3 : header.size());
        insert = connection.prepareStatement("insert into " + FileTables.quoted(name) + " values ("
                + String.join(", ", Collections.nCopies(values, "?")) + ")");
    }

    /** most: records at most; returns whether the file has no more. */
    boolean load(CsvRows rows, long most, FileTables.Loading loading) throws IOException, SQLException {
        long loaded = 0;
        RawRow row = rows.next();
        for (; row != null && loaded < most; row = rows.next()) {
            if (row.fault() != null) {
                loading.finds(row);
            } else {
                add(row);
                if (++loaded % ROWS_OF_A_REPORT == 0) {
                    loading.goesOn();
                }
            }
        }
        flush();
        return row == null;
    }

    private void add(RawRow row) throws SQLException {
        for (int slot = 0; slot < header.size(); slot++) {
            insert.setString(1, row.origin());
            insert.setLong(2, row.line());
            String text = row.textAt(slot);
            String cell = text.isBlank() ? null : text;
            if (isUnpivoted) {
                insert.setInt(3, slot + 1);
                insert.setString(4, header.get(slot));
                set(5, cell);
                queue();
            } else {
                set(3 + slot, cell);
            }
        }
        if (!isUnpivoted) {
            queue();
        }
    }

    private void set(int parameter, @Nullable String cell) throws SQLException {
        if (cell == null) {
            insert.setNull(parameter, Types.VARCHAR);
        } else {
            insert.setString(parameter, cell);
        }
    }

    private void queue() throws SQLException {
        insert.addBatch();
        if (++waiting == ROWS_AT_ONCE) {
            flush();
        }
    }

    private void flush() throws SQLException {
        if (waiting > 0) {
            insert.executeBatch();
            waiting = 0;
        }
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
