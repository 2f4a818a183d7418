package io.huitou.jobs.night;

import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Releases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares two releases table by table, in their Parquet files: the same columns and types in the same order, the same
 * rows in any order, doubles within 1e-9 of each other. Rows belong together by all their columns but the doubles;
 * where several are equal so far, by the order of their doubles.
 */
final class SameTables {
    /** What two runs of one night need not share: who they were, when, and what they found landed before them. */
    static final Set<String> OF_THE_RUN = Set.of(
            "extract_receipts.reading",
            "extract_receipts.rows_carried",
            "extract_receipts.rows_replaced",
            "extract_receipts.rows_deleted",
            "control_totals.carried",
            "control_totals.replaced",
            "control_totals.deleted",
            "release.release_id",
            "release.run_id",
            "run_log.run_id",
            "run_log.started_at",
            "run_log.ended_at",
            "run_log.milliseconds");

    private static final double TOLERANCE = 1e-9;
    private static final int EXAMPLES = 3;

    private final Set<String> except;

    /** except: tables, or columns as {@code table.column}, that are not looked at */
    SameTables(Set<String> except) {
        this.except = Set.copyOf(except);
    }

    /** The tables of one release: folders relative to its home. */
    record Tables(Path home, Map<String, String> folders) {
        static Tables published(Path home) throws IOException {
            return new Tables(
                    home, new Releases(new Home(home)).manifest().orElseThrow().tables());
        }

        String files(String table) {
            return "read_parquet('"
                    + home.resolve(folders.get(table)).toString().replace("'", "''") + "/*.parquet')";
        }

        boolean lacks(String table) throws IOException {
            Path folder = home.resolve(folders.get(table));
            if (!Files.isDirectory(folder)) {
                return true;
            }
            try (Stream<Path> files = Files.list(folder)) {
                return files.noneMatch(file -> file.toString().endsWith(".parquet"));
            }
        }
    }

    /** Each difference as a sentence; none where the releases are the same. */
    List<String> differences(Tables first, Tables second) throws IOException, SQLException {
        List<String> differences = new ArrayList<>();
        Set<String> names = new TreeSet<>(first.folders().keySet());
        names.addAll(second.folders().keySet());
        names.removeAll(except);
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            for (String table : names) {
                Map<Tables, String> sides = new LinkedHashMap<>();
                sides.put(first, "first");
                sides.put(second, "second");
                for (var side : sides.entrySet()) {
                    if (!side.getKey().folders().containsKey(table)) {
                        differences.add(table + ": the " + side.getValue() + " does not name this table");
                    } else if (side.getKey().lacks(table)) {
                        differences.add(table + ": the " + side.getValue() + " has no Parquet file in "
                                + side.getKey().folders().get(table));
                    }
                }
                if (differences.stream().noneMatch(words -> words.startsWith(table + ": the "))) {
                    differences.addAll(inTable(statement, table, first.files(table), second.files(table)));
                }
            }
        }
        return differences;
    }

    private List<String> inTable(Statement statement, String table, String first, String second) throws SQLException {
        Map<String, String> columns = columns(statement, table, first);
        Map<String, String> others = columns(statement, table, second);
        if (!List.copyOf(columns.entrySet()).equals(List.copyOf(others.entrySet()))) {
            return List.of(table + ": the columns are " + columns + " in the first, " + others + " in the second");
        }
        if (columns.isEmpty()) {
            return List.of();
        }
        List<String> keys = new ArrayList<>();
        List<String> doubles = new ArrayList<>();
        columns.forEach((column, type) -> (isDouble(type) ? doubles : keys).add(column));
        List<String> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query(keys, doubles, first, second))) {
            while (rows.next()) {
                found.add(table + ": " + rows.getString("what") + " " + rows.getString("row")
                        + (found.isEmpty() ? "; rows that differ: " + rows.getLong("differing") : ""));
            }
        }
        return found;
    }

    private Map<String, String> columns(Statement statement, String table, String files) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (ResultSet rows = statement.executeQuery("describe select * from " + files)) {
            while (rows.next()) {
                if (!except.contains(table + "." + rows.getString("column_name"))) {
                    columns.put(quoted(rows.getString("column_name")), rows.getString("column_type"));
                }
            }
        }
        return columns;
    }

    private static String query(List<String> keys, List<String> doubles, String first, String second) {
        String partition = keys.isEmpty() ? "" : "partition by " + String.join(", ", keys);
        String order = doubles.isEmpty() ? "" : " order by " + String.join(", ", doubles);
        String numbered = "(select *, row_number() over (" + partition + order + ") as \"the nth\" from ";
        String together = Stream.concat(keys.stream(), Stream.of("\"the nth\""))
                .map(c -> "a." + c + " is not distinct from b." + c)
                .collect(Collectors.joining(" and "));
        String apart = doubles.stream().map(c -> " or " + apart(c)).collect(Collectors.joining());
        return """
                select
                    case when b."the nth" is null then 'only the first has'
                         when a."the nth" is null then 'only the second has'
                         else 'the doubles are apart in' end as what,
                    %s as row,
                    count(*) over () as differing
                from %s%s) as a full join %s%s) as b on %s
                where a."the nth" is null or b."the nth" is null%s
                order by row limit %d""".formatted(row(keys, doubles), numbered, first, numbered, second, together, apart, EXAMPLES);
    }

    private static String apart(String column) {
        return """
                (a.%1$s is distinct from b.%1$s and not coalesce(isfinite(a.%1$s) and isfinite(b.%1$s)
                    and abs(a.%1$s - b.%1$s) <= %2$s * greatest(abs(a.%1$s), abs(b.%1$s)), false))""".formatted(column, TOLERANCE);
    }

    private static String row(List<String> keys, List<String> doubles) {
        Map<String, String> fields = new TreeMap<>();
        keys.forEach(c -> fields.put(c, "cast(coalesce(a." + c + ", b." + c + ") as text)"));
        doubles.forEach(c -> fields.put(c, "concat_ws(' and ', a." + c + ", b." + c + ")"));
        return fields.entrySet().stream()
                .map(field -> "'" + field.getKey().replace("'", "''") + ": ' || coalesce(" + field.getValue() + ", '')")
                .collect(Collectors.joining(" || ', ' || "));
    }

    private static boolean isDouble(String type) {
        return type.equals("DOUBLE") || type.equals("FLOAT");
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
