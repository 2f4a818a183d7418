package io.huitou.reports.press;

import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.MonthValue;
import io.huitou.reports.press.Exhibit.Column;
import io.huitou.reports.press.Exhibit.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The chart of one score by month with its interval, and under it of how many it is made. */
record ScoreTrend(Compositor compositor, Kpi score, String counted, List<@Nullable Long> counts, int everyMonths) {

    ScoreTrend {
        counts = counts.stream().toList();
    }

    /** Empty where the score has not two months to be joined by a line. */
    static Optional<Kpi> kpi(Compositor compositor, String metric) {
        return compositor.figures().kpis().stream()
                .filter(kpi -> kpi.metric().equals(metric)
                        && kpi.months().stream()
                                        .filter(month -> month.value() != null)
                                        .count()
                                >= 2)
                .findFirst();
    }

    Exhibit exhibit(String title, String subtitle, int height) {
        List<MonthValue> months = score.months();
        List<LineChart.Point> points = new ArrayList<>();
        List<LineChart.Tick> ticks = new ArrayList<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < months.size(); i++) {
            MonthValue month = months.get(i);
            points.add(new LineChart.Point(i, month.value(), month.low(), month.high()));
            if ((months.size() - 1 - i) % everyMonths == 0) {
                ticks.add(new LineChart.Tick(i, compositor.numbers().month(month.month())));
            }
            rows.add(Arrays.asList(month.month(), month.value(), month.low(), month.high(), counts.get(i)));
        }
        LineChart line = new LineChart(
                List.of(new LineChart.Line(
                        compositor.numbers().cell(score.unit(), score.now().value()), points, LineChart.Look.ACTUAL)),
                ticks,
                value -> compositor.numbers().cell(score.unit(), value),
                false);
        long most = counts.stream()
                .filter(Objects::nonNull)
                .mapToLong(count -> count)
                .max()
                .orElse(0);
        return new Exhibit(
                title,
                subtitle,
                height,
                new TrendChart(line, counts, compositor.numbers().whole(most)),
                new Exhibit.Figures(
                        List.of(
                                new Column(compositor.say("trend.month"), Kind.DATE),
                                new Column(compositor.language().choose(score.title()), Kind.POINTS),
                                new Column(compositor.say("interval.low"), Kind.POINTS),
                                new Column(compositor.say("interval.high"), Kind.POINTS),
                                new Column(counted, Kind.COUNT)),
                        rows));
    }
}
