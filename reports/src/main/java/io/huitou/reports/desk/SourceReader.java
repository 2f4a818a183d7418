package io.huitou.reports.desk;

import static java.util.stream.Collectors.groupingBy;

import io.huitou.reports.site.Source;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Reads what a release received: its receipts, with the control totals and the quarantine of each entity. */
final class SourceReader {
    private SourceReader() {}

    /** What was received, by entity. */
    static List<Source> read(Connection connection) throws SQLException {
        Map<String, List<Total>> totals =
                Rows.of(connection, "from control_totals order by measure <> 'rows', measure", SourceReader::total)
                        .stream()
                        .collect(groupingBy(Total::entity));
        Map<String, List<Reason>> reasons = Rows.of(
                        connection,
                        "select entity, column_name, reason, cast(sum(rows) as bigint) as rows from quarantine_summary"
                                + " group by all order by rows desc, column_name, reason",
                        row -> new Reason(
                                row.getString("entity"),
                                new Source.Reason(
                                        Rows.text(row, "column_name"), Rows.text(row, "reason"), row.getLong("rows"))))
                .stream()
                .collect(groupingBy(Reason::entity));
        return Rows.of(connection, "from extract_receipts order by entity, source", row -> {
            String entity = row.getString("entity");
            return new Source(
                    Rows.text(row, "source"),
                    entity,
                    Rows.text(row, "format"),
                    row.getLong("files"),
                    Rows.text(row, "first_file"),
                    Rows.text(row, "last_file"),
                    Rows.text(row, "query"),
                    row.getLong("rows_read"),
                    row.getLong("rows_landed"),
                    row.getLong("rows_quarantined"),
                    second(Rows.text(row, "first_event_at")),
                    second(Rows.text(row, "last_event_at")),
                    Rows.text(row, "checksum"),
                    totals.getOrDefault(entity, List.of()).stream()
                            .map(Total::total)
                            .toList(),
                    reasons.getOrDefault(entity, List.of()).stream()
                            .map(Reason::reason)
                            .toList());
        });
    }

    private record Total(String entity, Source.Total total) {}

    private record Reason(String entity, Source.Reason reason) {}

    private static Total total(ResultSet row) throws SQLException {
        return new Total(
                row.getString("entity"),
                new Source.Total(
                        Rows.text(row, "measure"),
                        row.getBigDecimal("read"),
                        row.getBigDecimal("quarantined"),
                        row.getBigDecimal("landed"),
                        row.getBigDecimal("duplicates"),
                        row.getBigDecimal("staged"),
                        row.getBigDecimal("left_out"),
                        row.getBigDecimal("in_core")));
    }

    private static String second(String timestamp) {
        return timestamp.replaceFirst("(\\d\\d:\\d\\d:\\d\\d).*$", "$1");
    }
}
