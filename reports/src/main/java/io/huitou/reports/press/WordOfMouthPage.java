package io.huitou.reports.press;

import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.MonthValue;
import io.huitou.reports.figures.WordOfMouth;
import io.huitou.reports.figures.WordOfMouth.Deed;
import io.huitou.reports.figures.WordOfMouth.Invitations;
import io.huitou.reports.figures.WordOfMouth.Network;
import io.huitou.reports.figures.WordOfMouth.Premium;
import io.huitou.reports.figures.WordOfMouth.Reply;
import io.huitou.reports.figures.WordOfMouth.Worth;
import io.huitou.reports.press.BarList.Bar;
import io.huitou.reports.press.BarList.Look;
import io.huitou.reports.press.Exhibit.Column;
import io.huitou.reports.press.Exhibit.Kind;
import io.huitou.reports.words.Numbers;
import io.huitou.reports.words.Texts;
import io.huitou.reports.words.WordOfMouthStory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page on who brings whom, what that is worth, and how we answer what is said in public. */
final class WordOfMouthPage {
    private static final int ROW = 14;
    private static final int TREND = 148;

    private final Compositor compositor;
    private final WordOfMouth page;
    private final Numbers numbers;
    private final WordOfMouthStory story;

    private WordOfMouthPage(Compositor compositor) {
        this.compositor = compositor;
        this.page = compositor.figures().topics().wordOfMouth();
        this.numbers = compositor.numbers();
        this.story = new WordOfMouthStory(compositor.figures(), compositor.language());
    }

    static Optional<Sheet> sheet(Compositor compositor) {
        return new WordOfMouthPage(compositor).sheet();
    }

    private Optional<Sheet> sheet() {
        return compositor.sheet(
                "word.topic",
                story.headline(),
                List.of(
                        compositor.strip(story.story()),
                        row(invitations(), network()),
                        row(retention(), margin()),
                        row(worth(), deeds()),
                        row(valence(), replies())),
                List.of(
                        "edition_kpis",
                        "report_invitations",
                        "report_network",
                        "report_referred_premium",
                        "report_referral_value",
                        "report_referral_by_attitude",
                        "report_reply_hours"));
    }

    private static List<Exhibit> row(Optional<Exhibit> left, Optional<Exhibit> right) {
        return Stream.of(left, right).flatMap(Optional::stream).toList();
    }

    private Optional<Exhibit> invitations() {
        if (page.invitations().isEmpty()) {
            return Optional.empty();
        }
        List<Bar> bars = new ArrayList<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Invitations step : page.invitations()) {
            String name = compositor.say("word.invitations." + step.step());
            Double share = step.shareOfBefore();
            String text = numbers.whole(step.invitations())
                    + (share == null ? "" : "   " + numbers.cell(Unit.PERCENT, share));
            bars.add(new Bar(name, (double) step.invitations(), null, null, text, look(step.isLowBase())));
            rows.add(Arrays.asList(name, step.invitations(), share));
        }
        Invitations funnel = page.invitations().get(0);
        return Optional.of(new Exhibit(
                story.invitations(),
                compositor.say(
                        "word.invitations.subtitle",
                        compositor.month(),
                        numbers.text(Unit.RATIO, funnel.kFactor(), "")),
                ROW * 4,
                new BarList(bars, 82, 66),
                new Exhibit.Figures(
                        List.of(
                                new Column(compositor.say("word.invitations.step"), Kind.TEXT),
                                new Column(compositor.say("word.invitations.number"), Kind.COUNT),
                                new Column(compositor.say("word.invitations.share"), Kind.PERCENT)),
                        rows)));
    }

    private Optional<Exhibit> network() {
        if (page.network().isEmpty()) {
            return Optional.empty();
        }
        Network network = page.network().get(0);
        List<FactList.Fact> facts = List.of(
                fact("referrers", numbers.whole(network.referrers())),
                fact("largest", numbers.whole(network.largestTree())),
                fact("longest", numbers.whole(network.maxDepth())),
                fact("virality", numbers.text(Unit.RATIO, network.structuralVirality(), "")));
        return Optional.of(new Exhibit(
                story.network(),
                compositor.say("word.network.subtitle"),
                ROW * 4,
                new FactList(facts),
                new Exhibit.Figures(
                        List.of(
                                new Column(compositor.say("word.network.fact"), Kind.TEXT),
                                new Column(compositor.say("word.network.value"), Kind.TEXT)),
                        facts.stream()
                                .map(fact -> Arrays.<@Nullable Object>asList(fact.label(), fact.value()))
                                .toList())));
    }

    private FactList.Fact fact(String what, String value) {
        return new FactList.Fact(compositor.say("word.network." + what), value);
    }

    private Optional<Exhibit> retention() {
        IntervalTable table = premiums(Kind.POINTS);
        for (Premium each : page.premiums()) {
            table.add(
                    new Bar(
                            half(each),
                            each.retentionPoints(),
                            each.retentionLow(),
                            each.retentionHigh(),
                            numbers.change(Unit.POINTS, each.retentionPoints()) + "   " + base(each.referred()),
                            look(each.isLowBase())),
                    each.referred());
        }
        return table.exhibit(story::retention, compositor.say("word.retention.subtitle"), ROW, 62, 62);
    }

    private Optional<Exhibit> margin() {
        IntervalTable table = premiums(Kind.MONEY);
        for (Premium each : page.premiums()) {
            Double difference = each.marginDifference();
            if (difference != null) {
                table.add(
                        new Bar(
                                half(each),
                                difference,
                                each.marginLow(),
                                each.marginHigh(),
                                numbers.text(Unit.RATIO, difference, "") + "   " + base(each.referred()),
                                look(each.isLowBase())),
                        each.referred());
            }
        }
        return table.exhibit(story::margin, compositor.say("word.margin.subtitle", compositor.currency()), ROW, 62, 70);
    }

    private IntervalTable premiums(Kind kind) {
        return new IntervalTable(
                compositor,
                compositor.say("word.premium.half"),
                compositor.say("word.premium.difference"),
                kind,
                new Column(compositor.say("word.premium.referred"), Kind.COUNT));
    }

    private String half(Premium premium) {
        String year = Integer.toString(premium.firstCohort().getYear());
        return premium.isOfAll()
                ? compositor.say("word.premium.all")
                : compositor.say(
                        premium.firstCohort().getMonthValue() <= 6 ? "word.premium.first" : "word.premium.second",
                        year);
    }

    private Optional<Exhibit> worth() {
        if (page.worth().isEmpty()) {
            return Optional.empty();
        }
        List<Bar> bars = new ArrayList<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Worth worth : page.worth()) {
            String name = compositor.say("word.worth." + worth.item());
            double amount = worth.amount().doubleValue();
            Look look = amount < 0 ? Look.BAD : Look.ACTUAL;
            bars.add(new Bar(
                    name,
                    amount,
                    null,
                    null,
                    numbers.text(Unit.RATIO, amount, ""),
                    worth.isLowBase() ? Look.LOW_BASE : look));
            rows.add(Arrays.asList(name, worth.amount()));
        }
        return Optional.of(new Exhibit(
                story.worth(),
                compositor.say(
                        "word.worth.subtitle", numbers.whole(page.worth().get(0).referees()), compositor.currency()),
                ROW * bars.size(),
                new BarList(bars, 98, 40),
                new Exhibit.Figures(
                        List.of(
                                new Column(compositor.say("word.worth.item"), Kind.TEXT),
                                new Column(compositor.say("word.worth.amount"), Kind.MONEY)),
                        rows)));
    }

    private Optional<Exhibit> deeds() {
        IntervalTable table = new IntervalTable(
                compositor,
                compositor.say("word.deeds.attitude"),
                compositor.say("word.deeds.share"),
                Kind.PERCENT,
                new Column(compositor.say("strip.n"), Kind.COUNT));
        for (Deed each : page.deeds()) {
            table.add(
                    new Bar(
                            compositor.say("word.attitude." + each.attitude()),
                            each.invitedShare(),
                            each.invitedLow(),
                            each.invitedHigh(),
                            numbers.cell(Unit.PERCENT, each.invitedShare()) + "   " + base(each.n()),
                            look(each.isLowBase())),
                    each.n());
        }
        return table.exhibit(story::deeds, compositor.say("word.deeds.subtitle"), ROW, 76, 62);
    }

    private Optional<Exhibit> valence() {
        return ScoreTrend.kpi(compositor, "review_valence").map(valence -> {
            List<@Nullable Long> reviews = new ArrayList<>();
            valence.months().forEach(month -> reviews.add(written(month)));
            return new ScoreTrend(compositor, valence, compositor.say("word.valence.reviews"), reviews, 12)
                    .exhibit(story.valence(), compositor.say("word.valence.subtitle"), TREND);
        });
    }

    private @Nullable Long written(MonthValue month) {
        return compositor.figures().kpis().stream()
                .filter(kpi -> kpi.metric().equals("review_volume"))
                .flatMap((Kpi kpi) -> kpi.in(month.month()).stream())
                .map(MonthValue::value)
                .filter(value -> value != null)
                .map(Double::longValue)
                .findFirst()
                .orElse(null);
    }

    private Optional<Exhibit> replies() {
        if (page.replies().isEmpty() || !page.replies().get(0).isOfAll()) {
            return Optional.empty();
        }
        IntervalTable table = new IntervalTable(
                compositor,
                compositor.say("word.replies.platform"),
                compositor.say("word.replies.median"),
                Kind.NUMBER,
                new Column(compositor.say("word.replies.p90"), Kind.NUMBER),
                new Column(compositor.say("word.replies.answered"), Kind.COUNT),
                new Column(compositor.say("word.replies.reviews"), Kind.COUNT));
        for (Reply each : page.replies()) {
            Double median = each.medianHours();
            String hours = median == null
                    ? compositor.say("word.replies.none")
                    : compositor.say("word.replies.hours", numbers.text(Unit.RATIO, median, ""));
            String answered =
                    compositor.say("word.replies.of", numbers.whole(each.answered()), numbers.whole(each.reviews()));
            table.add(
                    new Bar(
                            compositor.nameOf("platform", each.platform(), Texts.NARROW),
                            median,
                            each.medianLow(),
                            each.medianHigh(),
                            hours + "   " + answered,
                            look(each.isLowBase())),
                    each.ninetiethHours(),
                    each.answered(),
                    each.reviews());
        }
        return table.exhibit(story::replies, compositor.say("word.replies.subtitle"), 12, 58, 86);
    }

    private String base(long n) {
        return compositor.say("base.n", numbers.whole(n));
    }

    private static Look look(boolean isLowBase) {
        return isLowBase ? Look.LOW_BASE : Look.ACTUAL;
    }
}
