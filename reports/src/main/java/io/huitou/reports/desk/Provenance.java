package io.huitou.reports.desk;

import io.huitou.reports.words.Language;
import io.huitou.reports.words.Numbers;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells what stands behind the tables of a lineage: what was received, what the totals and the checks say, which run. */
final class Provenance {
    private static final Numbers NUMBERS = new Numbers(Language.ENGLISH);

    private final Connection connection;
    private final Lineage lineage;
    private final Lines out;

    Provenance(Connection connection, Lineage lineage, Lines out) {
        this.connection = connection;
        this.lineage = lineage;
        this.out = out;
    }

    void write(String table) throws SQLException, IOException {
        if (!lineage.entities().isEmpty()) {
            receipts();
            totals();
        }
        checks(table);
        release();
    }

    private void receipts() throws SQLException {
        out.heading("Received");
        String receipts = """
                select e.*, l.started_at, l.ended_at
                from extract_receipts as e
                left join run_log as l on l.kind = 'extract' and l.table_name = e.entity
                where e.entity in (%s)
                order by e.source, e.entity""".formatted(listed(lineage.entities()));
        Rows.of(connection, receipts, this::receipt);
    }

    private boolean receipt(ResultSet row) throws SQLException {
        String files = row.getLong("files") == 0
                ? ""
                : ", " + counted(row.getLong("files"), "file") + ", " + Rows.text(row, "first_file")
                        + (row.getLong("files") == 1 ? "" : " to " + Rows.text(row, "last_file"));
        out.line(Rows.text(row, "source") + "." + Rows.text(row, "entity") + ": " + Rows.text(row, "format") + files);
        out.line("  " + number(row, "rows_read") + " rows read"
                + unlessNone(row, "rows_carried", " + ", " carried over") + " = "
                + number(row, "rows_landed") + " landed + " + number(row, "rows_quarantined") + " quarantined"
                + unlessNone(row, "rows_suppressed", " + ", " of people who were erased")
                + unlessNone(row, "rows_replaced", " + ", " replaced")
                + unlessNone(row, "rows_deleted", " + ", " deleted at the source") + "; checksum "
                + Rows.text(row, "checksum"));
        out.line("  " + span("events", row, "first_event_at", "last_event_at")
                + span("; extracted", row, "started_at", "ended_at") + " (UTC)");
        if (!Rows.text(row, "query").isEmpty()) {
            out.block(Rows.text(row, "query").strip());
        }
        return true;
    }

    private static String number(ResultSet row, String column) throws SQLException {
        return NUMBERS.whole(row.getLong(column));
    }

    private static String unlessNone(ResultSet row, String column, String before, String what) throws SQLException {
        return isThere(row, column) && row.getLong(column) != 0 ? before + number(row, column) + what : "";
    }

    /** A release of an older version may have no such column. */
    private static boolean isThere(ResultSet row, String column) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (columns.getColumnLabel(i).equals(column)) {
                return true;
            }
        }
        return false;
    }

    private static String span(String what, ResultSet row, String from, String to) throws SQLException {
        return row.getString(from) == null
                ? what + " without a time"
                : what + " " + second(row.getString(from)) + " to " + second(row.getString(to));
    }

    private static String second(String timestamp) {
        return timestamp.replaceFirst("\\.\\d+$", "");
    }

    private void totals() throws SQLException, IOException {
        out.heading("Control totals of these entities");
        String rows = columns("bigint", "read", "quarantined", "landed", "duplicates", "staged", "left_out", "in_core");
        out.table(connection, "select entity, measure, " + rows + totalsOf("measure = 'rows'"));
        String amounts = totalsOf("measure <> 'rows' and landed <> 0");
        if (!Rows.of(connection, "select 1" + amounts, row -> true).isEmpty()) {
            out.line("");
            out.table(connection, "select entity, measure, landed, duplicates, staged, left_out, in_core" + amounts);
        }
    }

    private String totalsOf(String condition) {
        return " from control_totals where entity in (" + listed(lineage.entities()) + ") and " + condition
                + " order by entity, measure";
    }

    private static String columns(String type, String... names) {
        return Stream.of(names)
                .map(name -> "cast(" + name + " as " + type + ") as " + name)
                .collect(Collectors.joining(", "));
    }

    private void checks(String table) throws SQLException {
        out.heading("Checks on these tables");
        String counts = """
                select status, count(*) as checks from check_results where table_name in (%s)
                group by status order by status""".formatted(listed(lineage.tables()));
        List<String> ended = Rows.of(
                connection,
                counts,
                row -> row.getLong("checks") + " " + row.getString("status").replace('_', ' '));
        out.line(ended.isEmpty() ? "none" : String.join(", ", ended));
        String told = """
                select table_name, condition, status, violations, rows_checked from check_results
                where table_name = %s or (table_name in (%s) and status in ('failed', 'warned'))
                order by status = 'passed', table_name <> %1$s, table_name, condition""".formatted(Names.literal(table), listed(lineage.tables()));
        Rows.of(connection, told, row -> {
            long violations = row.getLong("violations");
            out.fact(
                    row.getString("status").replace('_', ' '),
                    row.getString("table_name") + ": " + Rows.text(row, "condition")
                            + (violations == 0
                                    ? ""
                                    : " (broken by " + NUMBERS.whole(violations) + " of "
                                            + counted(row.getLong("rows_checked"), "row") + ")"));
            return violations;
        });
    }

    private void release() throws SQLException {
        out.heading("Release");
        Rows.of(connection, "from release", row -> {
            out.fact("release", Rows.text(row, "release_id"));
            out.fact("run", Rows.text(row, "run_id"));
            out.fact("as of", row.getString("as_of"), Rows.text(row, "time_zone"));
            out.fact("engine", Rows.text(row, "engine"), "Huitou " + Rows.text(row, "version"));
            return true;
        });
    }

    private static String counted(long count, String thing) {
        return NUMBERS.whole(count) + " " + thing + (count == 1 ? "" : "s");
    }

    private static String listed(Collection<String> names) {
        return names.stream().sorted().map(Names::literal).collect(Collectors.joining(", "));
    }
}
