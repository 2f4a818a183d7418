package io.huitou.jobs.init;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what the driver tells of a database, and counts rows as far as that costs nothing. */
final class SchemaReader {

    private static final int SECONDS_TO_COUNT = 5;

    private final Connection connection;
    private final DatabaseMetaData metadata;
    private final Identifiers identifiers;
    private final @Nullable String catalog;

    SchemaReader(Connection connection) throws SQLException {
        this.connection = connection;
        metadata = connection.getMetaData();
        identifiers = Identifiers.of(metadata);
        catalog = connection.getCatalog();
    }

    /** wanted: the schema to look at; null: the connection's own. Throws IllegalArgumentException where it is empty. */
    Schema read(@Nullable String wanted) throws SQLException {
        String own = connection.getSchema();
        String schema = wanted == null ? own : wanted;
        Map<String, List<SourceTable.Column>> columns = columns(schema);
        List<SourceTable> tables = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (Map.Entry<String, Boolean> found : tables(schema).entrySet()) {
            String name = found.getKey();
            SourceTable table = new SourceTable(
                    Objects.equals(schema, own) ? null : schema,
                    name,
                    found.getValue(),
                    columns.getOrDefault(name, List.of()),
                    key(schema, name),
                    foreignKeys(schema, name),
                    -1);
            Long rows = rows(table);
            if (rows == null) {
                unreadable.add(name);
            } else {
                tables.add(counted(table, rows));
            }
        }
        if (tables.isEmpty()) {
            throw new IllegalArgumentException("Cannot draft a configuration: there is no table that this user may read"
                    + (schema == null ? "" : " in the schema " + schema) + schemas(schema));
        }
        String fallback = Objects.requireNonNullElse(schema, "database");
        String database = catalog == null || catalog.isBlank() ? fallback : catalog;
        String product = metadata.getDatabaseProductName() + " " + metadata.getDatabaseMajorVersion();
        return new Schema(product, database, identifiers, tables, unreadable);
    }

    private String schemas(@Nullable String empty) throws SQLException {
        Set<String> others = new TreeSet<>();
        try (ResultSet rows = metadata.getTables(catalog, null, "%", null)) {
            while (rows.next()) {
                String schema = rows.getString("TABLE_SCHEM");
                if (schema != null && isTable(rows.getString("TABLE_TYPE")) && !schema.equals(empty)) {
                    others.add(schema);
                }
            }
        }
        return others.isEmpty()
                ? ". Give another --from or --user."
                : ". Name one with --schema: " + String.join(", ", others) + ".";
    }

    /** Table to whether it is a view, in the order of the names. */
    private Map<String, Boolean> tables(@Nullable String schema) throws SQLException {
        Map<String, Boolean> tables = new TreeMap<>();
        try (ResultSet rows = metadata.getTables(catalog, schema, "%", null)) {
            while (rows.next()) {
                String type = String.valueOf(rows.getString("TABLE_TYPE"));
                if (isTable(type) && Objects.equals(schema, rows.getString("TABLE_SCHEM"))) {
                    tables.put(rows.getString("TABLE_NAME"), type.contains("VIEW"));
                }
            }
        }
        return tables;
    }

    private static boolean isTable(@Nullable String type) {
        return type != null
                && (type.endsWith("TABLE") || type.endsWith("VIEW"))
                && !type.contains("SYSTEM")
                && !type.contains("TEMPORARY");
    }

    /** All of them at once: a database with 200 tables answers one question sooner than 200. */
    private Map<String, List<SourceTable.Column>> columns(@Nullable String schema) throws SQLException {
        Map<String, List<SourceTable.Column>> columns = new HashMap<>();
        try (ResultSet rows = metadata.getColumns(catalog, schema, "%", "%")) {
            while (rows.next()) {
                if (Objects.equals(schema, rows.getString("TABLE_SCHEM"))) {
                    Shape shape = Shape.of(
                            rows.getInt("DATA_TYPE"),
                            String.valueOf(rows.getString("TYPE_NAME")),
                            rows.getInt("DECIMAL_DIGITS"));
                    columns.computeIfAbsent(rows.getString("TABLE_NAME"), unused -> new ArrayList<>())
                            .add(new SourceTable.Column(rows.getString("COLUMN_NAME"), shape));
                }
            }
        }
        return columns;
    }

    private List<String> key(@Nullable String schema, String table) throws SQLException {
        Map<Integer, String> key = new TreeMap<>();
        try (ResultSet rows = metadata.getPrimaryKeys(catalog, schema, table)) {
            while (rows.next()) {
                key.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(key.values());
    }

    /** Those of one column; what points with several is no reference that a contract has. */
    private List<SourceTable.ForeignKey> foreignKeys(@Nullable String schema, String table) throws SQLException {
        Map<String, List<SourceTable.ForeignKey>> byName = new HashMap<>();
        try (ResultSet rows = metadata.getImportedKeys(catalog, schema, table)) {
            while (rows.next()) {
                byName.computeIfAbsent(String.valueOf(rows.getString("FK_NAME")), unused -> new ArrayList<>())
                        .add(new SourceTable.ForeignKey(
                                rows.getString("FKCOLUMN_NAME"),
                                rows.getString("PKTABLE_NAME"),
                                rows.getString("PKCOLUMN_NAME")));
            }
        }
        return byName.values().stream()
                .filter(columns -> columns.size() == 1)
                .map(columns -> columns.get(0))
                .sorted(Comparator.comparing(SourceTable.ForeignKey::column)
                        .thenComparing(SourceTable.ForeignKey::table))
                .toList();
    }

    /** Up to MANY; -1 for a view, which may cost anything, and where it takes too long; null: it may not be read. */
    private @Nullable Long rows(SourceTable table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(table.isView() ? 1 : SourceTable.MANY);
            statement.setQueryTimeout(SECONDS_TO_COUNT);
            String condition = table.isView() ? " where 1 = 0" : "";
            try (ResultSet rows = statement.executeQuery("select 1 from " + identifiers.write(table) + condition)) {
                long count = 0;
                while (rows.next()) {
                    count++;
                }
                return table.isView() ? -1 : count;
            }
        } catch (SQLException refused) {
            boolean isRefused = String.valueOf(refused.getSQLState()).startsWith("42");
            return isRefused ? null : Long.valueOf(-1);
        }
    }

    /** The likeliest of the column's values in its first rows; empty where there is none, or it takes too long. */
    Optional<String> mostFrequent(SourceTable table, String column) {
        Map<String, Integer> values = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(SourceTable.MANY);
            statement.setQueryTimeout(SECONDS_TO_COUNT);
            try (ResultSet rows = statement.executeQuery(
                    "select " + identifiers.write(column) + " from " + identifiers.write(table))) {
                while (rows.next()) {
                    String value = rows.getString(1);
                    if (value != null) {
                        values.merge(value.strip(), 1, Integer::sum);
                    }
                }
            }
        } catch (SQLException refused) {
            return Optional.empty();
        }
        return values.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    private static SourceTable counted(SourceTable table, long rows) {
        return new SourceTable(
                table.schema(), table.name(), table.isView(), table.columns(), table.key(), table.foreignKeys(), rows);
    }
}
