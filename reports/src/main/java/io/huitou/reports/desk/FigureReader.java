package io.huitou.reports.desk;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.huitou.reports.Edition;
import io.huitou.reports.figures.AmountTotals;
import io.huitou.reports.figures.Bilingual;
import io.huitou.reports.figures.Check;
import io.huitou.reports.figures.CheckCounts;
import io.huitou.reports.figures.Choices;
import io.huitou.reports.figures.DividedKpi;
import io.huitou.reports.figures.Division;
import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Freshness;
import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.MonthValue;
import io.huitou.reports.figures.Part;
import io.huitou.reports.figures.Quarantined;
import io.huitou.reports.figures.Refused;
import io.huitou.reports.figures.Release;
import io.huitou.reports.figures.Restatements;
import io.huitou.reports.figures.Restatements.Restated;
import io.huitou.reports.figures.SourceChanges;
import io.huitou.reports.figures.SourceQuality;
import io.huitou.reports.figures.Unmeasured;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what an edition prints; every figure comes from a table or view that an analyst can query too. */
public final class FigureReader {
    private FigureReader() {}

    /** The figures of one edition from a release's DuckDB file, which is only read. */
    public static Figures read(Path file, Edition edition, Lacking lacking) throws SQLException {
        try (Connection connection = Connections.reading(file)) {
            return new Figures(
                    edition,
                    release(connection),
                    kpis(connection, edition),
                    TopicReader.read(connection, edition, lacking),
                    divisions(connection, edition),
                    lacking.in("summary_choices", List.of(), () -> choices(connection)),
                    Rows.of(
                            connection,
                            "select title_en, title_zh, missing from metric_catalog"
                                    + " where shape = 'kpi' and missing <> '' order by metric",
                            row -> new Unmeasured(
                                    title(row),
                                    List.of(Rows.text(row, "missing").split(", ", -1)))),
                    refused(connection),
                    Rows.of(
                            connection,
                            "select distinct k.currency_code from kpi as k cross join release as r"
                                    + " where k.currency_code <> r.currency_code order by 1",
                            row -> row.getString(1)),
                    Rows.of(connection, "from source_quality", FigureReader::source),
                    lacking.in(
                            "amount_totals",
                            List.of(),
                            () -> Rows.of(connection, "from amount_totals", FigureReader::amount)),
                    checkCounts(connection),
                    openChecks(connection),
                    quarantined(connection),
                    lacking.in("restatements", Restatements.NONE, () -> restatements(connection)),
                    changes(connection, lacking),
                    lacking.relations());
        }
    }

    private static List<Refused> refused(Connection connection) throws SQLException {
        Map<Bilingual, List<Bilingual>> titles = new LinkedHashMap<>();
        Rows.of(
                connection,
                "select title_en, title_zh, reason_en, reason_zh from metric_catalog where reason_en <> ''"
                        + " order by metric",
                row -> titles.computeIfAbsent(
                                new Bilingual(Rows.text(row, "reason_en"), Rows.text(row, "reason_zh")),
                                reason -> new ArrayList<>())
                        .add(title(row)));
        return titles.entrySet().stream()
                .map(entry -> new Refused(entry.getValue(), entry.getKey()))
                .toList();
    }

    private static Release release(Connection connection) throws SQLException {
        return Rows.of(
                        connection,
                        "from release",
                        row -> new Release(
                                Rows.text(row, "release_id"),
                                Rows.text(row, "run_id"),
                                row.getObject("as_of", LocalDate.class),
                                new Bilingual(Rows.text(row, "company_en"), Rows.text(row, "company_zh")),
                                ZoneId.of(row.getString("time_zone")),
                                Rows.text(row, "currency_code")))
                .get(0);
    }

    private static List<Kpi> kpis(Connection connection, Edition edition) throws SQLException {
        record Month(String metric, MonthValue value) {}
        Map<String, List<Month>> months = Rows.of(
                        connection,
                        "from edition_months(" + selection(edition) + ") order by metric, month",
                        row -> new Month(row.getString("metric"), month(row)))
                .stream()
                .collect(groupingBy(Month::metric));
        return Rows.of(
                connection,
                "from edition_kpis(" + selection(edition) + ") order by place",
                row -> kpi(
                        row,
                        months.getOrDefault(row.getString("metric"), List.of()).stream()
                                .map(Month::value)
                                .toList()));
    }

    private static String selection(Edition edition) {
        return Names.literal(edition.segmentKind()) + ", " + Names.literal(edition.segment());
    }

    private static List<Division> divisions(Connection connection, Edition edition) throws SQLException {
        record Cell(String kind, String metric, String segment, DividedKpi kpi) {}
        List<Cell> cells = Rows.of(
                connection,
                "from edition_segments(" + selection(edition) + ") order by kind_place, place, segment_place",
                row -> new Cell(
                        row.getString("segment_kind"),
                        row.getString("metric"),
                        row.getString("segment"),
                        new DividedKpi(
                                title(row),
                                unit(Rows.text(row, "unit")),
                                better(row.getString("better")),
                                Rows.number(row, "value_of_all"),
                                row.getBoolean("is_total"),
                                List.of(part(row)))));
        Map<String, Map<String, List<Cell>>> byKind = cells.stream()
                .collect(groupingBy(
                        Cell::kind, LinkedHashMap::new, groupingBy(Cell::metric, LinkedHashMap::new, toList())));
        return byKind.entrySet().stream()
                .map(kind -> new Division(
                        kind.getKey(),
                        kind.getValue().values().iterator().next().stream()
                                .map(Cell::segment)
                                .toList(),
                        kind.getValue().values().stream()
                                .map(row -> row.stream().map(Cell::kpi).reduce(DividedKpi::and))
                                .flatMap(Optional::stream)
                                .toList()))
                .toList();
    }

    private static List<Choices> choices(Connection connection) throws SQLException {
        record Row(String list, long n, Choices.Choice choice) {}
        Map<String, List<Row>> lists = Rows.of(
                        connection,
                        "from summary_choices",
                        row -> new Row(
                                row.getString("list"),
                                row.getLong("n"),
                                new Choices.Choice(
                                        Rows.text(row, "choice"),
                                        row.getDouble("value"),
                                        row.getDouble("low"),
                                        row.getDouble("high"))))
                .stream()
                .collect(groupingBy(Row::list, LinkedHashMap::new, toList()));
        return lists.entrySet().stream()
                .map(list -> new Choices(
                        list.getKey(),
                        list.getValue().get(0).n(),
                        list.getValue().stream().map(Row::choice).toList()))
                .toList();
    }

    private static Part part(ResultSet row) throws SQLException {
        return new Part(
                Rows.number(row, "value"),
                Rows.whole(row, "n"),
                Rows.number(row, "deviation"),
                Rows.number(row, "deviation_error"),
                row.getBoolean("is_low_base"));
    }

    private static Kpi kpi(ResultSet row, List<MonthValue> months) throws SQLException {
        return new Kpi(
                row.getString("metric"),
                title(row),
                new Bilingual(Rows.text(row, "says_en"), Rows.text(row, "says_zh")),
                unit(Rows.text(row, "unit")),
                better(Rows.text(row, "better")),
                months,
                !Rows.text(row, "currency_code").isEmpty());
    }

    private static MonthValue month(ResultSet row) throws SQLException {
        return new MonthValue(
                row.getObject("month", LocalDate.class),
                Rows.number(row, "value"),
                Rows.number(row, "denominator"),
                Rows.whole(row, "n"),
                Rows.number(row, "low"),
                Rows.number(row, "high"),
                row.getBoolean("is_low_base"),
                Rows.number(row, "month_before"),
                Rows.number(row, "change_on_month"),
                Rows.number(row, "year_before"),
                Rows.number(row, "change_on_year"),
                Rows.number(row, "target"),
                Rows.number(row, "target_gap"));
    }

    private static SourceQuality source(ResultSet row) throws SQLException {
        Timestamp last = row.getTimestamp("last_event_at");
        return new SourceQuality(
                Rows.text(row, "source"),
                Rows.text(row, "entity"),
                last == null ? null : row.getObject("last_event_at", java.time.LocalDateTime.class),
                freshness(row),
                row.getLong("rows_read"),
                row.getLong("rows_quarantined"),
                row.getLong("rows_landed"),
                Rows.whole(row, "rows_duplicate"),
                row.getBoolean("adds_up"));
    }

    private static Freshness freshness(ResultSet row) throws SQLException {
        return new Freshness(
                Rows.whole(row, "silent_days"),
                Rows.whole(row, "allowed_days"),
                row.getBoolean("is_stale"),
                Rows.whole(row, "events_last_week"),
                Rows.whole(row, "usual_events"),
                row.getBoolean("is_thin"));
    }

    private static AmountTotals amount(ResultSet row) throws SQLException {
        return new AmountTotals(
                Rows.text(row, "source"),
                Rows.text(row, "entity"),
                Rows.text(row, "measure"),
                row.getBigDecimal("landed"),
                row.getBigDecimal("duplicates"),
                row.getBigDecimal("staged"),
                row.getBigDecimal("left_out"),
                row.getBigDecimal("in_core"),
                row.getBoolean("adds_up"));
    }

    private static CheckCounts checkCounts(Connection connection) throws SQLException {
        String counts = """
                select
                    count(*) filter (status = 'passed') as passed,
                    count(*) filter (status = 'warned') as warned,
                    count(*) filter (status = 'failed') as failed,
                    count(*) filter (status = 'not_measured') as not_measured
                from check_results""";
        return Rows.of(
                        connection,
                        counts,
                        row -> new CheckCounts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .get(0);
    }

    private static List<Check> openChecks(Connection connection) throws SQLException {
        return Rows.of(
                connection,
                "from check_results where status in ('failed', 'warned')"
                        + " order by status, violations desc, table_name, condition",
                row -> new Check(
                        Rows.text(row, "table_name"),
                        Rows.text(row, "condition"),
                        Rows.text(row, "status"),
                        row.getLong("violations"),
                        row.getLong("rows_checked")));
    }

    private static List<Quarantined> quarantined(Connection connection) throws SQLException {
        return Rows.of(
                connection,
                "from quarantine_summary order by rows desc, source, entity, column_name, reason",
                row -> new Quarantined(
                        Rows.text(row, "source"),
                        Rows.text(row, "entity"),
                        Rows.text(row, "column_name"),
                        Rows.text(row, "reason"),
                        row.getLong("rows")));
    }

    private static SourceChanges changes(Connection connection, Lacking lacking) throws SQLException {
        record Changed(String change, String column) {}
        List<Changed> changed = lacking.in(
                "source_drift",
                List.of(),
                () -> Rows.of(
                        connection,
                        "from source_drift order by change, source, entity, column_name",
                        row -> new Changed(
                                Rows.text(row, "change"),
                                Rows.text(row, "source") + "." + Rows.text(row, "entity") + "."
                                        + Rows.text(row, "column_name"))));
        Map<String, Long> counts = changed.stream().collect(groupingBy(Changed::change, counting()));
        return new SourceChanges(
                counts.getOrDefault("new", 0L),
                counts.getOrDefault("missing", 0L),
                counts.getOrDefault("narrowed", 0L),
                changed.stream().map(Changed::column).toList(),
                lacking.in(
                        "source_files",
                        List.of(),
                        () -> Rows.of(
                                connection,
                                "select file from source_files order by source, entity, file",
                                row -> Rows.text(row, "file"))));
    }

    private static Restatements restatements(Connection connection) throws SQLException {
        List<Restated> largest = Rows.of(
                connection,
                "from summary_restatements order by place",
                row -> new Restated(
                        title(row),
                        unit(Rows.text(row, "unit")),
                        row.getObject("month", LocalDate.class),
                        Rows.number(row, "value_before"),
                        Rows.number(row, "value"),
                        List.of(Rows.text(row, "reasons").split(", ", -1))));
        return Rows.of(
                        connection,
                        "select published_as_of, is_comparable, (select count(*) from restatements) as figures"
                                + " from earlier_edition",
                        row -> new Restatements(
                                row.getObject("published_as_of", LocalDate.class),
                                row.getBoolean("is_comparable"),
                                row.getLong("figures"),
                                largest))
                .stream()
                .findFirst()
                .orElse(Restatements.NONE);
    }

    private static Bilingual title(ResultSet row) throws SQLException {
        return new Bilingual(Rows.text(row, "title_en"), Rows.text(row, "title_zh"));
    }

    static Kpi.Unit unit(String unit) {
        for (Kpi.Unit known : Kpi.Unit.values()) {
            if (known.name().equals(unit.toUpperCase(Locale.ROOT))) {
                return known;
            }
        }
        return Kpi.Unit.RATIO;
    }

    private static Kpi.Better better(@Nullable String better) {
        return "higher".equals(better)
                ? Kpi.Better.HIGHER
                : "lower".equals(better) ? Kpi.Better.LOWER : Kpi.Better.NONE;
    }
}
