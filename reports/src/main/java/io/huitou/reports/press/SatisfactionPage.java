package io.huitou.reports.press;

import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.MonthValue;
import io.huitou.reports.figures.Satisfaction;
import io.huitou.reports.figures.Satisfaction.Facility;
import io.huitou.reports.figures.Satisfaction.FeedbackTopic;
import io.huitou.reports.figures.Satisfaction.Gap;
import io.huitou.reports.figures.Satisfaction.Outcome;
import io.huitou.reports.figures.Satisfaction.Recommendation;
import io.huitou.reports.figures.Satisfaction.Touchpoint;
import io.huitou.reports.press.BarList.Bar;
import io.huitou.reports.press.BarList.Look;
import io.huitou.reports.press.Exhibit.Column;
import io.huitou.reports.press.Exhibit.Kind;
import io.huitou.reports.words.Numbers;
import io.huitou.reports.words.SatisfactionStory;
import io.huitou.reports.words.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page on how customers judge: recommendation, service against expectation, complaints, facilities, topics. */
final class SatisfactionPage {
    private static final int ROW = 12;
    private static final int TREND = 80;

    private final Compositor compositor;
    private final Satisfaction page;
    private final Numbers numbers;
    private final SatisfactionStory story;

    private SatisfactionPage(Compositor compositor) {
        this.compositor = compositor;
        this.page = compositor.figures().topics().satisfaction();
        this.numbers = compositor.numbers();
        this.story = new SatisfactionStory(compositor.figures(), compositor.language());
    }

    static Optional<Sheet> sheet(Compositor compositor) {
        return new SatisfactionPage(compositor).sheet();
    }

    private Optional<Sheet> sheet() {
        return compositor.sheet(
                "satisfaction.topic",
                story.headline(),
                List.of(
                        compositor.strip(story.story()),
                        row(trend(), Optional.empty()),
                        row(recommendations(), Optional.empty()),
                        row(gaps(), outcomes()),
                        row(facilities(), topics())),
                List.of(
                        "edition_kpis",
                        "report_nps_answers",
                        "report_nps_touchpoints",
                        "report_servqual",
                        "report_complaint_outcomes",
                        "report_complaint_risk",
                        "report_facilities",
                        "report_feedback_topics"));
    }

    private static List<Exhibit> row(Optional<Exhibit> left, Optional<Exhibit> right) {
        return Stream.of(left, right).flatMap(Optional::stream).toList();
    }

    private Optional<Exhibit> trend() {
        return ScoreTrend.kpi(compositor, "nps").map(nps -> {
            List<@Nullable Long> people = new ArrayList<>();
            nps.months().forEach(month -> people.add(month.n()));
            Long n = nps.now().n();
            String title = compositor.text(compositor.language().choose(nps.title()), Texts.TITLE);
            String who = n == null ? compositor.say("not.available") : numbers.whole(n);
            String subtitle = responseRate()
                    .map(rate -> compositor.say(
                            "satisfaction.trend.subtitle.rate",
                            title,
                            compositor.month(),
                            who,
                            numbers.cell(Unit.PERCENT, rate)))
                    .orElse(compositor.say("satisfaction.trend.subtitle", title, compositor.month(), who));
            return new ScoreTrend(compositor, nps, compositor.say("strip.n"), people, 6)
                    .exhibit(story.nps(), subtitle, TREND);
        });
    }

    private Optional<Double> responseRate() {
        return compositor.figures().kpis().stream()
                .filter(kpi -> kpi.metric().equals("response_rate"))
                .map(kpi -> kpi.now())
                .map(MonthValue::value)
                .filter(value -> value != null)
                .findFirst();
    }

    private Optional<Exhibit> recommendations() {
        if (page.recommendations().isEmpty()) {
            return Optional.empty();
        }
        List<DivergingBars.Bar> bars = new ArrayList<>();
        for (Recommendation each : page.recommendations()) {
            bars.add(new DivergingBars.Bar(
                    compositor.say("satisfaction.nps." + each.part()),
                    each.detractorShare(),
                    each.passiveShare(),
                    each.promoterShare(),
                    score(each.nps(), each.low(), each.high(), each.n()),
                    each.isLowBase()));
        }
        for (Touchpoint each : page.touchpoints()) {
            bars.add(new DivergingBars.Bar(
                    compositor.nameOf("touchpoint", each.touchpoint(), Texts.NARROW),
                    each.detractorShare(),
                    each.passiveShare(),
                    each.promoterShare(),
                    score(each.nps(), each.low(), each.high(), each.n()),
                    each.isLowBase()));
        }
        String detractors = compositor.say("satisfaction.nps.detractors");
        String passives = compositor.say("satisfaction.nps.passives");
        String promoters = compositor.say("satisfaction.nps.promoters");
        return Optional.of(new Exhibit(
                story.recommendations(),
                compositor.say(
                        page.touchpoints().isEmpty() ? "satisfaction.nps.subtitle.all" : "satisfaction.nps.subtitle",
                        compositor.month()),
                DivergingBars.HEAD + ROW * bars.size(),
                new DivergingBars(detractors, passives, promoters, bars, this::percent, 92, 128),
                new Exhibit.Figures(
                        List.of(
                                new Column(compositor.say("satisfaction.nps.part"), Kind.TEXT),
                                new Column(detractors, Kind.PERCENT),
                                new Column(passives, Kind.PERCENT),
                                new Column(promoters, Kind.PERCENT),
                                new Column(compositor.say("satisfaction.nps.score"), Kind.TEXT)),
                        bars.stream()
                                .map(bar -> Arrays.<@Nullable Object>asList(
                                        bar.label(), bar.against(), bar.between(), bar.inFavour(), bar.text()))
                                .toList())));
    }

    private String score(double nps, double low, double high, long n) {
        String interval =
                compositor.say("base.interval", numbers.cell(Unit.POINTS, low), numbers.cell(Unit.POINTS, high));
        return compositor.say("satisfaction.brackets", numbers.cell(Unit.POINTS, nps), interval) + "   " + base(n);
    }

    private Optional<Exhibit> gaps() {
        IntervalTable table = new IntervalTable(
                compositor,
                compositor.say("satisfaction.gaps.dimension"),
                compositor.say("satisfaction.gaps.gap"),
                Kind.NUMBER,
                new Column(compositor.say("satisfaction.gaps.before"), Kind.NUMBER),
                new Column(compositor.say("strip.n"), Kind.COUNT));
        for (Gap gap : page.gaps()) {
            String name = gap.isOfDimension()
                    ? compositor.nameOf("dimension", gap.dimension(), Texts.NARROW)
                    : compositor.say("satisfaction.gaps.all");
            Double before = gap.gapBefore();
            Look look = gap.isLowBase() ? Look.LOW_BASE : gap.isShort() ? Look.BAD : Look.ACTUAL;
            String text = beside(number(gap.gap()), before == null ? null : number(before), base(gap.n()));
            table.add(new Bar(name, gap.gap(), gap.gapLow(), gap.gapHigh(), text, look), gap.gapBefore(), gap.n());
        }
        return table.exhibit(story::gaps, compositor.say("satisfaction.gaps.subtitle"), ROW, 66, 94);
    }

    private Optional<Exhibit> outcomes() {
        if (page.outcomes().isEmpty()) {
            return Optional.empty();
        }
        IntervalTable table = new IntervalTable(
                compositor,
                compositor.say("satisfaction.outcomes.group"),
                compositor.say("satisfaction.outcomes.share"),
                Kind.PERCENT,
                new Column(compositor.say("strip.n"), Kind.COUNT));
        for (Outcome each : page.outcomes()) {
            String name = each.isOfAllSpeeds()
                    ? compositor.say("satisfaction.outcomes." + each.population() + "." + each.settlement())
                    : compositor.say(
                            each.speed().equals("unknown")
                                    ? "satisfaction.outcomes.some.time"
                                    : "satisfaction.outcomes.speed",
                            each.speed());
            table.add(
                    new Bar(
                            name,
                            each.keptShare(),
                            each.low(),
                            each.high(),
                            percent(each.keptShare()) + "   " + base(each.complaints()),
                            look(each.isLowBase())),
                    each.complaints());
        }
        String days = numbers.whole(page.outcomes().get(0).horizonDays());
        return table.exhibit(story::outcomes, compositor.say("satisfaction.outcomes.subtitle", days), ROW, 92, 62);
    }

    private Optional<Exhibit> facilities() {
        IntervalTable table = new IntervalTable(
                compositor,
                compositor.say("satisfaction.facilities.facility"),
                compositor.say("satisfaction.facilities.share"),
                Kind.PERCENT,
                new Column(compositor.say("satisfaction.facilities.n"), Kind.COUNT));
        for (Facility each : page.facilities()) {
            table.add(
                    new Bar(
                            compositor.nameOf("facility", each.facility(), Texts.NARROW),
                            each.twoBestShare(),
                            each.low(),
                            each.high(),
                            percent(each.twoBestShare()) + "   " + base(each.answers()),
                            look(each.isLowBase())),
                    each.answers());
        }
        return table.exhibit(story::facilities, compositor.say("satisfaction.facilities.subtitle"), ROW, 66, 62);
    }

    private Optional<Exhibit> topics() {
        IntervalTable table = new IntervalTable(
                compositor,
                compositor.say("satisfaction.topics.topic"),
                compositor.say("satisfaction.topics.share"),
                Kind.PERCENT,
                new Column(compositor.say("satisfaction.topics.before"), Kind.PERCENT),
                new Column(compositor.say("satisfaction.topics.n"), Kind.COUNT));
        for (FeedbackTopic each : page.topics()) {
            Double before = each.shareBefore();
            String text =
                    beside(percent(each.share()), before == null ? null : percent(before), base(each.negativeTexts()));
            table.add(
                    new Bar(
                            compositor.text(compositor.language().choose(each.title()), Texts.NARROW),
                            each.share(),
                            each.low(),
                            each.high(),
                            text,
                            look(each.isLowBase())),
                    before,
                    each.negativeTexts());
        }
        return table.exhibit(story::topics, compositor.say("satisfaction.topics.subtitle"), ROW, 72, 94);
    }

    private String beside(String now, @Nullable String before, String base) {
        return (before == null ? now : compositor.say("satisfaction.brackets", now, before)) + "   " + base;
    }

    private String number(double value) {
        return numbers.cell(Unit.POINTS, value);
    }

    private String percent(double share) {
        return numbers.cell(Unit.PERCENT, share);
    }

    private String base(long n) {
        return compositor.say("base.n", numbers.whole(n));
    }

    private static Look look(boolean isLowBase) {
        return isLowBase ? Look.LOW_BASE : Look.ACTUAL;
    }
}
