package io.huitou.reports.desk;

import io.huitou.reports.EarlierRelease;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Lays out what an earlier release published as temporary tables: earlier_release (no row, or one), earlier_kpis (its
 * figures) and earlier_kpi_months (the kpis that it measured, and its months). A file that cannot be read, such as one of
 * an older version, is said to be incomparable: for a comparison no night fails.
 */
final class EarlierKpis {
    private static final String EMPTY = """
            create temporary table earlier_release(published_release text, published_as_of date, is_comparable boolean);
            create temporary table earlier_kpis(metric text, month date, segment_kind text, segment text,
                currency_code text, value double);
            create temporary table earlier_kpi_months(metric text, month date)""";

    /** The months that had ended by then: later ones were never published. */
    private static final String COPY = """
            insert into earlier_kpi_months
                select c.metric, m.month
                from earlier.metric_catalog as c cross join earlier.months as m
                where c.shape = 'kpi' and c.is_measured;
            insert into earlier_kpis
                select k.metric, k.month, k.segment_kind, k.segment, k.currency_code, k.value from earlier.kpi as k""";

    private EarlierKpis() {}

    /** Before the transaction begins: what fails in one ends it. */
    static void layOut(Connection connection, Optional<EarlierRelease> earlier) throws SQLException {
        execute(connection, EMPTY);
        if (earlier.isPresent()) {
            EarlierRelease release = earlier.get();
            boolean isComparable = copy(connection, release.file());
            execute(
                    connection,
                    "insert into earlier_release values (" + Names.literal(release.release()) + ", date '"
                            + release.asOf() + "', " + isComparable + ")");
        }
    }

    private static boolean copy(Connection connection, Path file) throws SQLException {
        try {
            execute(
                    connection,
                    "attach " + Names.literal(file.toAbsolutePath().toString()) + " as earlier (read_only)");
        } catch (SQLException unreadable) {
            return false;
        }
        try {
            execute(connection, COPY);
            return true;
        } catch (SQLException olderVersion) {
            execute(connection, "delete from earlier_kpi_months; delete from earlier_kpis");
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
