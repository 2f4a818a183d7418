package io.huitou.reports.desk;

import io.huitou.reports.ReportsException;
import io.huitou.reports.Subject;
import io.huitou.reports.figures.Kpi;
import io.huitou.reports.words.Language;
import io.huitou.reports.words.Numbers;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells one cell of a kpi: what it is made of, and what stands beside it. A hidden cell stays hidden. */
final class Cell {
    private static final int NAMED = 12;

    private final Connection connection;
    private final Subject subject;
    private final Lines out;
    private final Numbers numbers = new Numbers(Language.ENGLISH);
    private final String metric;
    private final String part;

    Cell(Connection connection, Subject subject, Lines out) {
        this.connection = connection;
        this.subject = subject;
        this.out = out;
        this.metric = Names.literal(subject.name());
        this.part = "metric = " + metric + " and segment_kind = " + Names.literal(subject.segmentKind())
                + " and segment = " + Names.literal(subject.segment());
    }

    void write() throws SQLException {
        if (texts("select 'it' from kpi where metric = " + metric + " limit 1").isEmpty()) {
            out.line("No month has a figure: nothing that is known of anybody gives it one.");
            return;
        }
        LocalDate month = month();
        knownSegment();
        String currency = currency();
        String ofCurrency = part + " and currency_code is not distinct from "
                + (currency == null ? "null" : Names.literal(currency));
        String whose =
                subject.segmentKind().equals("all") ? "all customers" : subject.segmentKind() + " " + subject.segment();
        out.heading(numbers.month(month) + ", " + whose + (currency == null ? "" : ", " + currency));
        Map<String, String> says = new LinkedHashMap<>();
        Rows.of(
                connection,
                "from column_catalog where table_name = " + metric,
                row -> says.put(row.getString("column_name"), Rows.text(row, "says_en")));
        boolean isThere = Rows.of(
                        connection,
                        "from kpi where " + ofCurrency + " and month = " + date(month),
                        row -> cell(row, says))
                .contains(true);
        if (!isThere) {
            out.line("There is no row: nothing that it counts happened in this month. Months that have one: "
                    + Rows.of(
                                    connection,
                                    "select strftime(min(month), '%Y-%m') || ' to ' || strftime(max(month), '%Y-%m')"
                                            + " as span from kpi where " + ofCurrency,
                                    row -> row.getString("span"))
                            .get(0));
        }
        beside("the month before", ofCurrency, month, month.minusMonths(1));
        beside("the year before", ofCurrency, month, month.minusYears(1));
        plan(currency, month);
        restated(ofCurrency, month);
    }

    private LocalDate month() throws SQLException {
        List<LocalDate> months = Rows.of(
                connection, "select month from months order by month", row -> row.getObject("month", LocalDate.class));
        LocalDate newest = months.get(months.size() - 1);
        LocalDate asked = subject.month().map(month -> month.atDay(1)).orElse(newest);
        if (!months.contains(asked)) {
            throw new ReportsException("Cannot explain " + subject.name() + " in " + YearMonth.from(asked)
                    + ": the release has the months " + YearMonth.from(months.get(0)) + " to " + YearMonth.from(newest)
                    + ". Name one of them.");
        }
        return asked;
    }

    private void knownSegment() throws SQLException {
        if (!texts("select 'it' from kpi where " + part + " limit 1").isEmpty()) {
            return;
        }
        List<String> kinds = texts("select distinct segment_kind from kpi where metric = " + metric + " order by 1");
        if (!kinds.contains(subject.segmentKind())) {
            throw new ReportsException("Cannot explain " + subject.name() + " by " + subject.segmentKind()
                    + ": customers are not divided so here. Kinds of segment: "
                    + String.join(
                            ", ",
                            kinds.stream().filter(kind -> !kind.equals("all")).toList()) + ".");
        }
        List<String> segments = texts("select segment from kpi where metric = " + metric + " and segment_kind = "
                + Names.literal(subject.segmentKind())
                + " group by segment order by damerau_levenshtein(lower(segment),"
                + " lower(" + Names.literal(subject.segment()) + ")), segment");
        throw new ReportsException("Cannot explain " + subject.name() + " of " + subject.segment()
                + ": there is no such "
                + subject.segmentKind() + ". There " + (segments.size() == 1 ? "is " : "are ")
                + String.join(", ", segments.subList(0, Math.min(NAMED, segments.size())))
                + (segments.size() > NAMED ? " and " + (segments.size() - NAMED) + " more" : "") + ".");
    }

    /** The currency of the rows that are meant; null where the kpi has no amounts. */
    private @Nullable String currency() throws SQLException {
        List<String> found =
                texts("select distinct coalesce(currency_code, '') from kpi where " + part + " order by 1");
        String own = texts("select currency_code from release").get(0);
        Optional<String> asked = subject.currency();
        if (asked.isPresent() && !found.contains(asked.get())) {
            throw new ReportsException("Cannot explain " + subject.name() + " in " + asked.get() + ": "
                    + (found.equals(List.of(""))
                            ? "it has no amounts. Leave --currency out."
                            : "there are only " + String.join(", ", found) + ". Name one of them."));
        }
        if (asked.isEmpty() && found.size() > 1 && !found.contains(own)) {
            throw new ReportsException("Cannot explain " + subject.name() + ": it is in several currencies, none of"
                    + " them the company's " + own + ". Give --currency, one of " + String.join(", ", found) + ".");
        }
        String chosen = asked.orElse(found.contains(own) ? own : found.get(0));
        return chosen.isEmpty() ? null : chosen;
    }

    private boolean cell(ResultSet row, Map<String, String> says) throws SQLException {
        if (row.getBoolean("is_suppressed")) {
            out.fact(
                    "printed",
                    "n/a",
                    "hidden: fewer than 10 people, or needed so that nobody can work out such a cell");
            return true;
        }
        Kpi.Unit unit = FigureReader.unit(Rows.text(row, "unit"));
        Double value = Rows.number(row, "value");
        out.fact(
                "printed",
                numbers.cell(unit, value),
                row.getBoolean("is_low_base") ? "grey: fewer than 30 people" : "");
        out.fact("value", value == null ? "none" : value.toString(), formula(row, unit));
        Double low = Rows.number(row, "low");
        Double high = Rows.number(row, "high");
        if (low != null && high != null) {
            out.fact("95 % interval", numbers.cell(unit, low) + " to " + numbers.cell(unit, high), low + " to " + high);
        }
        for (String column : List.of("numerator", "denominator", "n", "n_missing")) {
            BigDecimal number = row.getBigDecimal(column);
            if (number != null) {
                String plain =
                        number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
                out.fact(column, plain, Objects.requireNonNullElse(says.get(column), ""));
            }
        }
        return true;
    }

    private static String formula(ResultSet row, Kpi.Unit unit) throws SQLException {
        if (row.getBigDecimal("denominator") == null) {
            return "the numerator itself";
        }
        return unit == Kpi.Unit.POINTS ? "100 x numerator / denominator" : "numerator / denominator";
    }

    private void beside(String label, String ofCurrency, LocalDate month, LocalDate earlier) throws SQLException {
        String both = """
                select e.unit, e.value, e.is_suppressed, kpi_change(e.unit, n.value, e.value) as change
                from (from kpi where %1$s and month = %3$s) as e
                left join (from kpi where %1$s and month = %2$s) as n on true""".formatted(ofCurrency, date(month), date(earlier));
        List<Boolean> found = Rows.of(connection, both, row -> {
            Kpi.Unit unit = FigureReader.unit(Rows.text(row, "unit"));
            Double change = Rows.number(row, "change");
            out.fact(
                    label,
                    numbers.cell(unit, Rows.number(row, "value")),
                    numbers.month(earlier)
                            + (row.getBoolean("is_suppressed") ? ", hidden" : "")
                            + (change == null ? "" : ", since then " + numbers.change(unit, change)));
            return true;
        });
        if (found.isEmpty()) {
            out.fact(label, "none", numbers.month(earlier) + " has no row");
        }
    }

    private void plan(@Nullable String currency, LocalDate month) throws SQLException {
        String own = texts("select currency_code from release").get(0);
        if (currency != null && !currency.equals(own)) {
            return;
        }
        Rows.of(
                connection,
                "from edition_months(" + Names.literal(subject.segmentKind()) + ", " + Names.literal(subject.segment())
                        + ") where metric = " + metric + " and month = " + date(month) + " and target is not null",
                row -> {
                    Kpi.Unit unit = FigureReader.unit(Rows.text(row, "unit"));
                    out.fact(
                            "plan",
                            numbers.cell(unit, Rows.number(row, "target")),
                            "the value is " + numbers.change(unit, Rows.number(row, "target_gap")) + " from it");
                    return true;
                });
    }

    private void restated(String ofCurrency, LocalDate month) throws SQLException {
        Rows.of(
                connection,
                "select r.*, c.unit from restatements as r join metric_catalog as c on c.metric = r.metric where "
                        + ofCurrency.replaceFirst("^metric", "r.metric") + " and month = " + date(month),
                row -> {
                    out.fact(
                            "restated",
                            numbers.cell(FigureReader.unit(Rows.text(row, "unit")), Rows.number(row, "value_before")),
                            "as the edition of " + row.getString("published_as_of") + " printed it, release "
                                    + row.getString("published_release"));
                    return true;
                });
    }

    private List<String> texts(String sql) throws SQLException {
        return new ArrayList<>(Rows.of(connection, sql, row -> row.getString(1)));
    }

    private static String date(LocalDate month) {
        return "date '" + month + "'";
    }
}
