package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.Query;
import io.huitou.jobs.extract.SourceState.SourceColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGResultSetMetaData;

/**
 * The columns of a query, by their labels, and behind them those of the tables that it reads, as
 * {@code schema.table.column}: what was added there the query does not show.
 */
final class DatabaseColumns {

    private DatabaseColumns() {}

    /** before: {@code schema.table} of tables that were read before, and are looked at even where the query fails. */
    static List<SourceColumn> of(Feed feed, Query query, Set<String> before) throws SQLException {
        try (Connection connection = Connections.open(query.database(), feed.timeZone())) {
            List<SourceColumn> columns = new ArrayList<>();
            Set<String> tables = new TreeSet<>(before);
            try {
                columns.addAll(labels(connection, query, tables));
            } catch (SQLException refused) {
                if (before.isEmpty()) {
                    throw refused;
                }
            }
            connection.rollback();
            columns.addAll(ofTables(connection, tables));
            connection.rollback();
            return columns;
        }
    }

    /** The same by a connection that reads the query; what it has asked before stays of one transaction with it. */
    static List<SourceColumn> asRead(Connection connection, Query query) throws SQLException {
        // A refusal must leave the transaction to the reading.
        Savepoint before = connection.isWrapperFor(PGConnection.class) ? connection.setSavepoint() : null;
        try {
            Set<String> tables = new TreeSet<>();
            List<SourceColumn> columns = new ArrayList<>(labels(connection, query, tables));
            columns.addAll(ofTables(connection, tables));
            return columns;
        } catch (SQLException refused) {
            if (before != null && !DatabaseFailure.isOfTheLine(refused)) {
                connection.rollback(before);
            }
            throw refused;
        }
    }

    /** tables: those that the query reads are added. */
    private static List<SourceColumn> labels(Connection connection, Query query, Set<String> tables)
            throws SQLException {
        List<SourceColumn> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query.statement())) {
            ResultSetMetaData labels = statement.getMetaData();
            for (int i = 1; labels != null && i <= labels.getColumnCount(); i++) {
                columns.add(new SourceColumn(labels.getColumnLabel(i), SourceType.of(labels, i)));
                String table = table(schema(labels, i), labels.getTableName(i));
                if (table != null) {
                    tables.add(table);
                }
            }
        }
        return columns;
    }

    private static List<SourceColumn> ofTables(Connection connection, Set<String> tables) throws SQLException {
        List<SourceColumn> columns = new ArrayList<>();
        for (String table : tables) {
            columns.addAll(ofTable(connection, table));
        }
        return columns;
    }

    /** PostgreSQL's driver tells it by another name only. */
    private static @Nullable String schema(ResultSetMetaData labels, int column) throws SQLException {
        return labels instanceof PGResultSetMetaData postgres
                ? postgres.getBaseSchemaName(column)
                : labels.getSchemaName(column);
    }

    private static @Nullable String table(@Nullable String schema, @Nullable String table) {
        if (table == null || table.isEmpty()) {
            return null;
        }
        return schema == null || schema.isEmpty() ? table : schema + "." + table;
    }

    private static List<SourceColumn> ofTable(Connection connection, String name) throws SQLException {
        int dot = name.lastIndexOf('.');
        String schema = dot < 0 ? null : name.substring(0, dot);
        String table = name.substring(dot + 1);
        List<SourceColumn> columns = new ArrayList<>();
        // The names are patterns there, in which an underscore stands for any character.
        try (ResultSet all = connection.getMetaData().getColumns(connection.getCatalog(), schema, table, null)) {
            while (all.next()) {
                boolean isOfIt = table.equals(all.getString("TABLE_NAME"))
                        && (schema == null || schema.equals(all.getString("TABLE_SCHEM")));
                if (isOfIt) {
                    columns.add(new SourceColumn(
                            name + "." + all.getString("COLUMN_NAME"),
                            SourceType.of(
                                    all.getInt("DATA_TYPE"),
                                    String.valueOf(all.getString("TYPE_NAME")),
                                    all.getInt("COLUMN_SIZE"),
                                    all.getInt("DECIMAL_DIGITS"))));
                }
            }
        }
        return columns;
    }
}
