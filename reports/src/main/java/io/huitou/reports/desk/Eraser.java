package io.huitou.reports.desk;

import static java.util.stream.Collectors.joining;

import io.huitou.reports.Erasure;
import io.huitou.reports.Erasure.Erased;
import io.huitou.reports.Erasure.Trace;
import io.huitou.reports.Resources;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Takes a person out of Parquet files and analysts' files. A file that holds the person is written anew, row by row in its
 * old order, and then takes its own place: what was deleted in place would still lie in blocks that are free.
 */
public final class Eraser {
    private static final Pattern SPECIAL = Pattern.compile("[^\\p{L}\\p{N}_ ]");

    private final Erasure erasure;

    public Eraser(Erasure erasure) {
        this.erasure = erasure;
    }

    /** What each Parquet file holds of the person; isDry: and goes on holding. */
    public Map<Path, Erased> parquet(List<Path> files, boolean isDry, Resources resources)
            throws SQLException, IOException {
        Map<Path, Erased> all = new TreeMap<>();
        try (Connection connection = Connections.inMemory(resources.threads(), resources.memory());
                Statement statement = connection.createStatement()) {
            for (Path file : files) {
                String relation = "read_parquet(" + Names.literal(file.toString()) + ")";
                Part part = part(
                        relation,
                        Rows.of(connection, "describe from " + relation, row -> row.getString("column_name")));
                Erased erased = part.count(connection);
                if (!erased.isNothing()) {
                    all.put(file, erased);
                }
                if (!erased.isNothing() && !isDry) {
                    rewrite(statement, part, file);
                }
            }
        }
        return all;
    }

    private static void rewrite(Statement statement, Part part, Path file) throws SQLException, IOException {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".erasing");
        statement.execute("copy (" + part.kept() + ") to " + Names.literal(fresh.toString())
                + " (format parquet, compression zstd, row_group_size 122880)");
        Publication.sync(fresh);
        // A checksum that Spark laid beside the file would make the new one look broken.
        Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What an analysts' file holds of the person, by table. */
    public Map<String, Erased> find(Path file) throws SQLException {
        try (Connection connection = Connections.reading(file)) {
            return find(connection, "");
        }
    }

    private Map<String, Erased> find(Connection connection, String database) throws SQLException {
        Map<String, Erased> all = new TreeMap<>();
        for (Map.Entry<String, Part> table : tables(connection, database).entrySet()) {
            Erased erased = table.getValue().count(connection);
            if (!erased.isNothing()) {
                all.put(table.getKey(), erased);
            }
        }
        return all;
    }

    /** What somebody who died here has left; a name of its own each time, for DuckDB remembers files by theirs. */
    private static void removeLeftovers(Path fresh) throws IOException {
        Path folder = Objects.requireNonNull(fresh.toAbsolutePath().getParent());
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, fresh.getFileName() + ".*.tmp")) {
            for (Path file : left) {
                Files.delete(file);
            }
        }
    }

    /** Writes an analysts' file without the person beside it; returns the rows of every table and view. */
    public Map<String, Long> copy(Path file, Path fresh, Resources resources) throws SQLException, IOException {
        removeLeftovers(fresh);
        Path building = fresh.resolveSibling(fresh.getFileName() + "." + UUID.randomUUID() + ".tmp");
        Map<String, Long> rows;
        try (Connection connection = Connections.inMemory(resources.threads(), resources.memory());
                Statement statement = connection.createStatement()) {
            statement.execute("attach " + Names.literal(file.toString()) + " as whole (read_only)");
            statement.execute("attach " + Names.literal(building.toString()) + " as fresh");
            statement.execute("begin");
            statement.execute("copy from database whole to fresh (schema)");
            for (Map.Entry<String, Part> table : tables(connection, "whole").entrySet()) {
                statement.execute("insert into fresh." + Names.quoted(table.getKey()) + " "
                        + table.getValue().kept());
            }
            statement.execute("commit");
            statement.execute("checkpoint fresh");
            statement.execute("use fresh");
            rows = Publication.count(connection, "fresh");
            statement.execute("use memory");
            statement.execute("detach fresh");
            Publication.sync(building);
            Files.move(building, fresh, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return rows;
        } finally {
            Files.deleteIfExists(building);
            Files.deleteIfExists(building.resolveSibling(building.getFileName() + ".wal"));
        }
    }

    /** The tables of an attached database, empty: of the only one, with their columns. */
    private Map<String, Part> tables(Connection connection, String database) throws SQLException {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        String listed = """
                select t.table_name, c.column_name
                from duckdb_tables() as t
                join duckdb_columns() as c on c.table_oid = t.table_oid and c.database_oid = t.database_oid
                where not t.internal and not t.temporary and (t.database_name = %s or %s)
                order by t.table_name, c.column_index""".formatted(Names.literal(database), database.isEmpty());
        Rows.of(
                connection,
                listed,
                row -> columns.computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                        .add(row.getString(2)));
        Map<String, Part> tables = new TreeMap<>();
        for (Map.Entry<String, List<String>> table : columns.entrySet()) {
            String prefix = database.isEmpty() ? "" : database + ".";
            tables.put(table.getKey(), part(prefix + Names.quoted(table.getKey()), table.getValue()));
        }
        return tables;
    }

    private Part part(String relation, List<String> columns) {
        List<String> gone = new ArrayList<>();
        Map<String, List<String>> cleared = new LinkedHashMap<>();
        for (Trace trace : erasure.traces().apply(columns)) {
            String isPerson = condition(trace);
            if (trace.rowGoes()) {
                gone.add(isPerson);
            } else {
                trace.cleared()
                        .forEach(column -> cleared.computeIfAbsent(column, each -> new ArrayList<>())
                                .add(isPerson));
            }
        }
        return new Part(relation, gone, cleared);
    }

    private String condition(Trace trace) {
        String column = "cast(" + Names.quoted(trace.column()) + " as text)";
        if (!trace.isWithin()) {
            String ids = erasure.ids().stream().sorted().map(Names::literal).collect(joining(", "));
            return "coalesce(" + column + " in (" + ids + "), false)";
        }
        String words = erasure.ids().stream()
                .sorted()
                .map(id -> SPECIAL.matcher(id).replaceAll("\\\\$0"))
                .collect(joining("|"));
        String word = "(?:^|[^\\p{L}\\p{N}_])(?:" + words + ")(?:$|[^\\p{L}\\p{N}_])";
        return "coalesce(regexp_matches(" + column + ", " + Names.literal(word) + "), false)";
    }

    /** The rows of a table, and which of them hold the person. */
    private record Part(String relation, List<String> gone, Map<String, List<String>> cleared) {

        private String isGone() {
            return gone.isEmpty() ? "false" : String.join(" or ", gone);
        }

        Erased count(Connection connection) throws SQLException {
            if (gone.isEmpty() && cleared.isEmpty()) {
                return Erased.NOTHING;
            }
            String isCleared = cleared.isEmpty()
                    ? "false"
                    : cleared.values().stream().flatMap(List::stream).distinct().collect(joining(" or "));
            String counts = "select count(*) filter (where " + isGone() + "), count(*) filter (where not (" + isGone()
                    + ") and (" + isCleared + ")) from " + relation;
            return Rows.of(connection, counts, row -> new Erased(row.getLong(1), row.getLong(2)))
                    .get(0);
        }

        String kept() {
            String columns = cleared.entrySet().stream()
                    .map(each -> {
                        String name = Names.quoted(each.getKey());
                        return "case when " + String.join(" or ", each.getValue()) + " then null else " + name
                                + " end as " + name;
                    })
                    .collect(joining(", "));
            return "select *" + (columns.isEmpty() ? "" : " replace (" + columns + ")") + " from " + relation
                    + " where not (" + isGone() + ")";
        }
    }
}
