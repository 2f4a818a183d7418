package io.huitou.reports.press;

import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.MonthValue;
import io.huitou.reports.press.Exhibit.Change;
import io.huitou.reports.press.Exhibit.Column;
import io.huitou.reports.press.Exhibit.Kind;
import io.huitou.reports.press.Exhibit.Quantity;
import io.huitou.reports.words.Numbers;
import io.huitou.reports.words.Phrases;
import io.huitou.reports.words.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The kpi that the summary draws: the first amount, else the first kpi with a history. */
record ChartedKpi(Kpi kpi) {
    private static final int MONTHS = 12;

    static Optional<ChartedKpi> choose(List<Kpi> kpis) {
        return Stream.concat(kpis.stream().filter(kpi -> kpi.unit() == Unit.MONEY), kpis.stream())
                .filter(kpi -> kpi.months().stream()
                                .filter(month -> month.value() != null)
                                .count()
                        >= 2)
                .findFirst()
                .map(ChartedKpi::new);
    }

    /** Whether any of the months drawn can be held against a year before. */
    boolean hasPriorYear() {
        LocalDate first = kpi.now().month().minusMonths(MONTHS - 1L);
        return kpi.months().stream().anyMatch(month -> !month.month().isBefore(first) && month.yearBefore() != null);
    }

    String unit(Phrases phrases, String currency) {
        return phrases.say("chart.unit." + kpi.unit().name().toLowerCase(Locale.ROOT), currency);
    }

    ColumnChart chart(Phrases phrases, Numbers numbers) {
        List<ColumnChart.Month> months = new ArrayList<>();
        for (int back = MONTHS - 1; back >= 0; back--) {
            LocalDate month = kpi.now().month().minusMonths(back);
            MonthValue value = kpi.in(month).orElse(null);
            Double actual = value == null ? null : value.value();
            Double prior = value == null ? null : value.yearBefore();
            Double change = value == null ? null : value.changeOnYear();
            boolean isFirstOfYear = back == MONTHS - 1 || month.getMonthValue() == 1;
            months.add(new ColumnChart.Month(
                    numbers.shortMonth(month),
                    isFirstOfYear ? Integer.toString(month.getYear()) : "",
                    actual,
                    prior,
                    numbers.cell(kpi.unit(), actual),
                    numbers.cell(kpi.unit(), prior),
                    numbers.change(kpi.unit(), change)));
        }
        return new ColumnChart(
                months,
                phrases.say("chart.actual"),
                phrases.say("chart.prior"),
                phrases.say("chart.change"),
                hasPriorYear());
    }

    /** What the chart shows, as rows. */
    Exhibit.Figures figures(Phrases phrases, Numbers numbers) {
        List<Column> columns = new ArrayList<>(List.of(
                new Column(phrases.say("chart.month"), Kind.TEXT),
                new Column(phrases.say("chart.actual"), Kind.NUMBER)));
        if (hasPriorYear()) {
            columns.add(new Column(phrases.say("chart.prior"), Kind.NUMBER));
            columns.add(new Column(phrases.say("chart.change"), Kind.NUMBER));
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int back = MONTHS - 1; back >= 0; back--) {
            LocalDate month = kpi.now().month().minusMonths(back);
            MonthValue value = kpi.in(month).orElse(null);
            List<@Nullable Object> row = new ArrayList<>();
            row.add(numbers.month(month));
            row.add(new Quantity(kpi.unit(), value == null ? null : value.value()));
            if (hasPriorYear()) {
                row.add(new Quantity(kpi.unit(), value == null ? null : value.yearBefore()));
                row.add(new Change(kpi.unit(), value == null ? null : value.changeOnYear(), Verdict.UNKNOWN));
            }
            rows.add(row);
        }
        return new Exhibit.Figures(columns, rows);
    }
}
