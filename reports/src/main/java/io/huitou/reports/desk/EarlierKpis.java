package io.huitou.reports.desk;

import io.huitou.reports.EarlierRelease;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Lays out what an earlier release published as temporary tables: earlier_release (no row, or one), earlier_kpis (its
 * figures), earlier_kpi_months (the kpis that it measured, and its months), earlier_definitions (the texts that it ran)
 * and earlier_facts (see {@link Fingerprints}). A file that cannot be read, such as one of
 * an older version, is said to be incomparable: for a comparison no night fails.
 */
final class EarlierKpis {
    private static final String EMPTY = """
            create temporary table earlier_release(published_release text, published_as_of date, is_comparable boolean);
            create temporary table earlier_kpis(metric text, month date, segment_kind text, segment text,
                currency_code text, value double);
            create temporary table earlier_kpi_months(metric text, month date);
            create temporary table earlier_definitions(name text, file text, text text)""";

    /** The months that had ended by then: later ones were never published. */
    private static final String COPY = """
            insert into earlier_kpi_months
                select c.metric, m.month
                from earlier.metric_catalog as c cross join earlier.months as m
                where c.shape = 'kpi' and c.is_measured;
            insert into earlier_kpis
                select k.metric, k.month, k.segment_kind, k.segment, k.currency_code, k.value from earlier.kpi as k;
            insert into earlier_definitions select d.name, d.file, d.text from earlier.definitions as d""";

    private static final String FORGET =
            "delete from earlier_kpi_months; delete from earlier_kpis;" + " delete from earlier_definitions";

    private EarlierKpis() {}

    /** Before the transaction begins: what fails in one ends it. Returns the columns of the facts, by their table. */
    static Map<String, Set<String>> layOut(Connection connection, Optional<EarlierRelease> earlier)
            throws SQLException {
        Map<String, Set<String>> columns = new TreeMap<>();
        execute(connection, EMPTY);
        if (earlier.isPresent()) {
            EarlierRelease release = earlier.get();
            boolean isComparable = copy(connection, release.file(), columns);
            execute(
                    connection,
                    "insert into earlier_release values (" + Names.literal(release.release()) + ", date '"
                            + release.asOf() + "', " + isComparable + ")");
        }
        if (columns.isEmpty()) {
            execute(connection, Fingerprints.layOut("earlier_facts", "earlier.main.", columns));
        }
        return columns;
    }

    private static boolean copy(Connection connection, Path file, Map<String, Set<String>> columns)
            throws SQLException {
        try {
            execute(
                    connection,
                    "attach " + Names.literal(file.toAbsolutePath().toString()) + " as earlier (read_only)");
        } catch (SQLException unreadable) {
            return false;
        }
        try {
            execute(connection, COPY);
            Map<String, Set<String>> found = Fingerprints.columns(connection, "'earlier'");
            execute(connection, Fingerprints.layOut("earlier_facts", "earlier.main.", found));
            columns.putAll(found);
            return true;
        } catch (SQLException olderVersion) {
            execute(connection, FORGET);
            execute(connection, "drop table if exists earlier_facts");
            return false;
        } finally {
            execute(connection, "detach earlier");
        }
    }

    /** With a statement of its own: one that failed cannot be used again. */
    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
