package io.huitou.reports.press;

import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.Lifetime;
import io.huitou.reports.figures.Lifetime.Band;
import io.huitou.reports.figures.Lifetime.Channel;
import io.huitou.reports.figures.Lifetime.Concentration;
import io.huitou.reports.figures.Lifetime.Fit;
import io.huitou.reports.figures.Lifetime.Period;
import io.huitou.reports.figures.Lifetime.Tenth;
import io.huitou.reports.press.Exhibit.Column;
import io.huitou.reports.press.Exhibit.Kind;
import io.huitou.reports.words.LifetimeStory;
import io.huitou.reports.words.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page on lifetime value: how it is spread, who holds it, whether its forecast holds, how much may be lost. */
final class LifetimePage {
    private static final int ROW = 14;
    private static final int TRACKING = 150;
    private static final int PERIODS_A_TICK = 6;
    private static final int MOST_CHANNELS = 10;

    private final Compositor compositor;
    private final Lifetime lifetime;
    private final LifetimeStory story;

    LifetimePage(Compositor compositor) {
        this.compositor = compositor;
        this.lifetime = compositor.figures().topics().lifetime();
        this.story = new LifetimeStory(compositor.figures(), compositor.language());
    }

    Optional<Sheet> sheet() {
        return compositor.sheet(
                "lifetime.topic",
                story.headline(),
                List.of(
                        compositor.strip(story.story()),
                        beside(tenths(), channels()),
                        tracking(),
                        beside(concentration(), bands())),
                List.of(
                        "edition_kpis",
                        "report_value_tenths",
                        "report_value_by_channel",
                        "report_model_tracking",
                        "report_model_fit",
                        "report_concentration",
                        "report_value_by_risk"));
    }

    private static List<Exhibit> beside(List<Exhibit> left, List<Exhibit> right) {
        return Stream.concat(left.stream(), right.stream()).toList();
    }

    private List<Exhibit> tenths() {
        if (lifetime.tenths().isEmpty()) {
            return List.of();
        }
        long parts = lifetime.tenths().get(0).parts();
        List<BarList.Bar> bars = new ArrayList<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Tenth tenth : lifetime.tenths()) {
            String name = compositor.say(
                    "lifetime.tenth." + parts + (tenth.place() == 1 ? ".best" : tenth.place() == parts ? ".last" : ""),
                    Long.toString(tenth.place()));
            bars.add(new BarList.Bar(
                    name,
                    tenth.share(),
                    null,
                    null,
                    share(tenth) + "   " + whole(tenth.meanValue().doubleValue()),
                    tenth.isLowBase() ? BarList.Look.LOW_BASE : BarList.Look.FORECAST));
            rows.add(Arrays.asList(name, tenth.customers(), tenth.valueToCome(), tenth.share(), tenth.meanValue()));
        }
        return List.of(new Exhibit(
                story.tenths(),
                compositor.say("lifetime.tenths.subtitle", compositor.currency()),
                ROW * bars.size(),
                new BarList(bars, 54, 76),
                new Exhibit.Figures(
                        List.of(
                                column("lifetime.tenths.part", Kind.TEXT),
                                column("lifetime.customers", Kind.COUNT),
                                column("lifetime.value", Kind.MONEY),
                                column("lifetime.share", Kind.PERCENT),
                                column("lifetime.mean", Kind.MONEY)),
                        rows)));
    }

    /** A part that is there is never printed as nothing. */
    private String share(Tenth tenth) {
        Double share = tenth.share();
        return share != null && share > 0 && share < 0.0005
                ? compositor.say("lifetime.share.little")
                : compositor.numbers().cell(Unit.PERCENT, share);
    }

    /** An amount of a customer, without cents. */
    private String whole(double amount) {
        return compositor.numbers().cell(Unit.COUNT, Math.rint(amount));
    }

    private List<Exhibit> channels() {
        if (lifetime.channels().size() < 2) {
            return List.of();
        }
        List<BarList.Bar> bars = new ArrayList<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Channel channel : lifetime.channels().stream().limit(MOST_CHANNELS).toList()) {
            String name = compositor.nameOf("lifetime.channel", channel.channel(), Texts.NARROW);
            bars.add(new BarList.Bar(
                    name,
                    channel.meanValue(),
                    channel.low(),
                    channel.high(),
                    whole(channel.meanValue()) + "   "
                            + compositor.say("base.n", compositor.numbers().whole(channel.customers())),
                    channel.isLowBase() ? BarList.Look.LOW_BASE : BarList.Look.FORECAST));
            rows.add(Arrays.asList(name, channel.meanValue(), channel.low(), channel.high(), channel.customers()));
        }
        return List.of(new Exhibit(
                story.channels(),
                compositor.say("lifetime.channels.subtitle", compositor.currency()),
                ROW * bars.size(),
                new BarList(bars, 62, 66),
                new Exhibit.Figures(
                        List.of(
                                column("lifetime.channels.channel", Kind.TEXT),
                                column("lifetime.mean", Kind.MONEY),
                                column("lifetime.low", Kind.MONEY),
                                column("lifetime.high", Kind.MONEY),
                                column("lifetime.customers", Kind.COUNT)),
                        rows)));
    }

    private List<Exhibit> tracking() {
        if (lifetime.fit().isEmpty() || lifetime.periods().size() < PERIODS_A_TICK) {
            return List.of();
        }
        Fit fit = lifetime.fit().get(0);
        String model = compositor.nameOf("lifetime.model", fit.model(), Texts.NARROW);
        return List.of(new Exhibit(
                story.tracking(),
                compositor.say(
                        "lifetime.tracking.subtitle",
                        compositor.numbers().whole(fit.customers()),
                        compositor.numbers().date(fit.cutoffDate()),
                        model),
                TRACKING,
                new LineChart(
                        List.of(
                                line("lifetime.tracking.actual", LineChart.Look.ACTUAL, i -> true, true),
                                line("lifetime.tracking.learned", LineChart.Look.PRIOR, this::isLearned, false),
                                line("lifetime.tracking.forecast", LineChart.Look.FORECAST, this::isForecast, false)),
                        ticks(),
                        value -> compositor.numbers().text(Unit.COUNT, value, compositor.currency()),
                        true),
                new Exhibit.Figures(
                        List.of(
                                column("lifetime.tracking.period", Kind.DATE),
                                column("lifetime.tracking.actual", Kind.COUNT),
                                column("lifetime.tracking.expected", Kind.NUMBER),
                                column("lifetime.tracking.seen", Kind.TEXT)),
                        lifetime.periods().stream()
                                .map(period -> Arrays.<@Nullable Object>asList(
                                        period.periodEnd(),
                                        period.purchases(),
                                        period.expected(),
                                        compositor.say(
                                                period.isHoldout()
                                                        ? "lifetime.tracking.forecast"
                                                        : "lifetime.tracking.learned")))
                                .toList())));
    }

    private boolean isForecast(int place) {
        return lifetime.periods().get(place).isHoldout();
    }

    /** The last period that the model learned from joins both lines. */
    private boolean isLearned(int place) {
        return place == 0 || !isForecast(place - 1);
    }

    private LineChart.Line line(String name, LineChart.Look look, IntPredicate isDrawn, boolean isActual) {
        List<LineChart.Point> points = IntStream.range(0, lifetime.periods().size())
                .filter(isDrawn)
                .mapToObj(i -> new LineChart.Point(i, value(lifetime.periods().get(i), isActual), null, null))
                .toList();
        // the subtitle names what ends in the middle
        return new LineChart.Line(look == LineChart.Look.PRIOR ? "" : compositor.say(name), points, look);
    }

    private static double value(Period period, boolean isActual) {
        return isActual ? period.purchases() : period.expected();
    }

    private List<LineChart.Tick> ticks() {
        int last = lifetime.periods().size() - 1;
        return IntStream.rangeClosed(0, last)
                .filter(i -> (last - i) % PERIODS_A_TICK == 0)
                .mapToObj(i -> new LineChart.Tick(
                        i, compositor.numbers().month(lifetime.periods().get(i).periodEnd())))
                .toList();
    }

    private List<Exhibit> concentration() {
        if (lifetime.concentration().isEmpty()) {
            return List.of();
        }
        List<BarList.Bar> bars = new ArrayList<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Concentration each : lifetime.concentration()) {
            bars.add(bar(each));
            rows.add(Arrays.asList(each.month(), each.topCustomers(), each.customers(), each.topShare(), each.gini()));
        }
        return List.of(new Exhibit(
                story.concentration(),
                compositor.say("lifetime.concentration.subtitle", compositor.month()),
                16 * bars.size(),
                new BarList(bars, 74, 88),
                new Exhibit.Figures(
                        List.of(
                                column("lifetime.month", Kind.DATE),
                                column("lifetime.concentration.best", Kind.COUNT),
                                column("lifetime.customers", Kind.COUNT),
                                column("lifetime.concentration.share", Kind.PERCENT),
                                column("lifetime.concentration.coefficient", Kind.NUMBER)),
                        rows)));
    }

    private BarList.Bar bar(Concentration of) {
        Double gini = of.gini();
        String share = compositor.numbers().cell(Unit.PERCENT, of.topShare());
        return new BarList.Bar(
                compositor.say(
                        "lifetime.concentration.top", compositor.numbers().month(of.month())),
                of.topShare(),
                null,
                null,
                gini == null
                        ? share
                        : share + "   "
                                + compositor.say(
                                        "lifetime.concentration.gini",
                                        compositor.numbers().text(Unit.RATIO, gini, compositor.currency())),
                of.isLowBase() || of.monthsAgo() > 0 ? BarList.Look.PRIOR : BarList.Look.ACTUAL);
    }

    private List<Exhibit> bands() {
        if (lifetime.bands().isEmpty()) {
            return List.of();
        }
        List<BarList.Bar> bars = new ArrayList<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Band band : lifetime.bands()) {
            String name = compositor.say("lifetime.band." + band.riskBand());
            bars.add(new BarList.Bar(
                    compositor.say("lifetime.bands.to.come", name),
                    band.valueToCome().doubleValue(),
                    null,
                    null,
                    compositor.numbers().cell(Unit.MONEY, band.valueToCome().doubleValue()) + "   "
                            + compositor.say("base.n", compositor.numbers().whole(band.customers())),
                    band.isLowBase() ? BarList.Look.LOW_BASE : BarList.Look.FORECAST));
            bars.add(new BarList.Bar(
                    compositor.say("lifetime.bands.lost"),
                    band.expectedLoss().doubleValue(),
                    null,
                    null,
                    compositor.numbers().cell(Unit.MONEY, band.expectedLoss().doubleValue()) + "   "
                            + compositor.numbers().cell(Unit.PERCENT, band.lossShare()),
                    band.isLowBase() ? BarList.Look.LOW_BASE : BarList.Look.BAD));
            rows.add(Arrays.asList(name, band.customers(), band.valueToCome(), band.expectedLoss(), band.lossShare()));
        }
        return List.of(new Exhibit(
                story.bands(),
                compositor.say("lifetime.bands.subtitle", compositor.currency()),
                12 * bars.size(),
                new BarList(bars, 66, 70),
                new Exhibit.Figures(
                        List.of(
                                column("lifetime.bands.band", Kind.TEXT),
                                column("lifetime.customers", Kind.COUNT),
                                column("lifetime.value", Kind.MONEY),
                                column("lifetime.bands.loss", Kind.MONEY),
                                column("lifetime.bands.share", Kind.PERCENT)),
                        rows)));
    }

    private Column column(String title, Kind kind) {
        return new Column(compositor.say(title), kind);
    }
}
