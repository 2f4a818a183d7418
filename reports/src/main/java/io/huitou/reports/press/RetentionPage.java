package io.huitou.reports.press;

import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.Retention;
import io.huitou.reports.figures.Retention.Cohort;
import io.huitou.reports.press.Exhibit.Column;
import io.huitou.reports.press.Exhibit.Kind;
import io.huitou.reports.words.RetentionStory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The page on retention and churn: its kpis, the bridge of a year, the cohort triangle, when customers leave. */
final class RetentionPage {
    private static final int MONTHS = 12;
    /** A cohort whose half buys is the darkest cell. */
    private static final double DARKEST = 0.6;

    private final Compositor compositor;
    private final Retention retention;
    private final RetentionStory story;

    RetentionPage(Compositor compositor) {
        this.compositor = compositor;
        this.retention = compositor.figures().topics().retention();
        this.story = new RetentionStory(compositor.figures(), compositor.language());
    }

    Optional<Sheet> sheet() {
        return compositor.sheet(
                "retention.topic",
                story.headline(),
                List.of(compositor.strip(story.story()), bridge(), cohorts(), hazards()),
                List.of("edition_kpis", "report_bridge", "report_cohorts", "report_hazard"));
    }

    private List<Exhibit> bridge() {
        if (retention.bridge().isEmpty()) {
            return List.of();
        }
        List<Waterfall.Step> steps = retention.bridge().stream()
                .map(step -> new Waterfall.Step(
                        compositor.say("retention.step." + step.step()),
                        step.amount().doubleValue(),
                        compositor.numbers().cell(Unit.MONEY, step.amount().doubleValue()),
                        step.step().startsWith("revenue_")))
                .toList();
        return List.of(new Exhibit(
                story.bridge(),
                compositor.say("retention.bridge.subtitle", compositor.currency(), compositor.month()),
                120,
                new Waterfall(steps),
                new Exhibit.Figures(
                        List.of(
                                new Column(compositor.say("retention.bridge.step"), Kind.TEXT),
                                new Column(compositor.say("retention.bridge.amount"), Kind.MONEY)),
                        retention.bridge().stream()
                                .map(step -> Arrays.<@Nullable Object>asList(
                                        compositor.say("retention.step." + step.step()), step.amount()))
                                .toList())));
    }

    private List<Exhibit> cohorts() {
        if (retention.cohorts().isEmpty()) {
            return List.of();
        }
        NavigableMap<LocalDate, List<Cohort>> all = retention.cohorts().stream()
                .collect(Collectors.groupingBy(Cohort::cohortMonth, TreeMap::new, Collectors.toList()));
        Map<LocalDate, List<Cohort>> printed = all.tailMap(all.lastKey().minusMonths(MONTHS), true);
        List<HeatTable.Row> rows = printed.entrySet().stream()
                .map(entry -> new HeatTable.Row(
                        compositor.numbers().month(entry.getKey()),
                        compositor.numbers().whole(entry.getValue().get(0).customers()),
                        entry.getValue().stream().map(this::cell).toList()))
                .toList();
        return List.of(new Exhibit(
                story.cohorts(),
                compositor.say("retention.cohorts.subtitle"),
                12 + 13 * rows.size(),
                new HeatTable(
                        compositor.say("retention.cohorts.cohort"),
                        compositor.say("retention.cohorts.size"),
                        IntStream.rangeClosed(0, MONTHS)
                                .mapToObj(Integer::toString)
                                .toList(),
                        rows,
                        54),
                new Exhibit.Figures(
                        List.of(
                                new Column(compositor.say("retention.cohorts.cohort"), Kind.DATE),
                                new Column(compositor.say("retention.cohorts.month"), Kind.COUNT),
                                new Column(compositor.say("retention.cohorts.size"), Kind.COUNT),
                                new Column(compositor.say("retention.cohorts.share"), Kind.PERCENT)),
                        printed.values().stream()
                                .flatMap(List::stream)
                                .map(cohort -> Arrays.<@Nullable Object>asList(
                                        cohort.cohortMonth(),
                                        cohort.monthsSince(),
                                        cohort.customers(),
                                        cohort.retained()))
                                .toList())));
    }

    private HeatTable.Cell cell(Cohort cohort) {
        boolean isTheMonthItself = cohort.monthsSince() == 0;
        return new HeatTable.Cell(
                compositor.numbers().cell(Unit.PERCENT, cohort.retained()),
                isTheMonthItself ? 0 : cohort.retained() / DARKEST,
                cohort.isLowBase() || isTheMonthItself);
    }

    private List<Exhibit> hazards() {
        if (retention.hazards().isEmpty()) {
            return List.of();
        }
        List<BarList.Bar> bars = new ArrayList<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Retention.Hazard hazard : retention.hazards()) {
            String days = compositor.say(
                    "retention.hazard.days",
                    compositor.numbers().whole(hazard.daysFrom() + 1),
                    compositor.numbers().whole(hazard.daysTo()));
            bars.add(new BarList.Bar(
                    days,
                    hazard.hazard(),
                    hazard.low(),
                    hazard.high(),
                    compositor.numbers().cell(Unit.PERCENT, hazard.hazard()) + "   "
                            + compositor.say("base.n", compositor.numbers().whole(hazard.atRisk())),
                    hazard.isLowBase() ? BarList.Look.LOW_BASE : BarList.Look.ACTUAL));
            rows.add(Arrays.asList(days, hazard.hazard(), hazard.low(), hazard.high(), hazard.atRisk()));
        }
        return List.of(new Exhibit(
                story.hazard(),
                compositor.say("retention.hazard.subtitle"),
                13 * bars.size(),
                new BarList(bars, 80, 84),
                new Exhibit.Figures(
                        List.of(
                                new Column(compositor.say("retention.hazard.tenure"), Kind.TEXT),
                                new Column(compositor.say("retention.hazard.share"), Kind.PERCENT),
                                new Column(compositor.say("retention.hazard.low"), Kind.PERCENT),
                                new Column(compositor.say("retention.hazard.high"), Kind.PERCENT),
                                new Column(compositor.say("retention.hazard.n"), Kind.COUNT)),
                        rows)));
    }
}
