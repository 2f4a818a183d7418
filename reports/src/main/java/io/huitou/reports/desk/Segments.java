package io.huitou.reports.desk;

import io.huitou.reports.Edition;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The segments that a release knows. */
public final class Segments {
    private static final int SHOWN = 30;

    private Segments() {}

    /** Why there can be no edition of such a segment, and which there are; empty where there can be one. */
    public static Optional<String> problem(Path file, Edition edition) throws SQLException {
        if (edition.isWhole()) {
            return Optional.empty();
        }
        try (Connection connection = Connections.reading(file)) {
            List<String> segments = names(
                    connection,
                    "select distinct segment from kpi_cells where segment_kind = "
                            + Names.literal(edition.segmentKind()) + " order by segment");
            if (segments.contains(edition.segment())) {
                return Optional.empty();
            }
            String wanted = "Cannot print an edition of " + edition.segmentKind() + " " + edition.segment() + ": ";
            if (segments.isEmpty()) {
                List<String> kinds =
                        names(connection, "select distinct segment_kind from kpi_cells order by segment_kind");
                return Optional.of(wanted + "this release does not divide customers by " + edition.segmentKind()
                        + ". Write one of the kinds that it has: " + String.join(", ", kinds) + ".");
            }
            List<String> shown = segments.subList(0, Math.min(SHOWN, segments.size()));
            return Optional.of(wanted + "this release has no such segment. Write one that it has: "
                    + String.join(", ", shown) + (shown.size() < segments.size() ? " ..." : "."));
        }
    }

    private static List<String> names(Connection connection, String sql) throws SQLException {
        return Rows.of(connection, sql, row -> row.getString(1));
    }
}
