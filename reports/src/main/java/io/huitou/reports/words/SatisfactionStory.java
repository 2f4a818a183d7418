package io.huitou.reports.words;

import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.Satisfaction;
import io.huitou.reports.figures.Satisfaction.Facility;
import io.huitou.reports.figures.Satisfaction.FeedbackTopic;
import io.huitou.reports.figures.Satisfaction.Gap;
import io.huitou.reports.figures.Satisfaction.Outcome;
import io.huitou.reports.figures.Satisfaction.Recommendation;
import io.huitou.reports.figures.Satisfaction.Touchpoint;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes the messages of the page on satisfaction. Each is asked for only where its figures are there. */
public final class SatisfactionStory {
    /** The kpis of the page, in their order; five at most are printed. */
    private static final List<String> METRICS =
            List.of("nps", "csat", "ces", "complaints", "complaints_settled", "response_rate");

    private static final int NAMED = 3;

    private final Satisfaction page;
    private final Language language;
    private final Phrases phrases;
    private final Numbers numbers;
    private final Story story;
    private final ScoreStory scores;

    public SatisfactionStory(Figures figures, Language language) {
        this.page = figures.topics().satisfaction();
        this.language = language;
        this.phrases = Phrases.in(language);
        this.numbers = new Numbers(language);
        this.story = new Story(figures, language, METRICS);
        this.scores = new ScoreStory(figures, language);
    }

    public Story story() {
        return story;
    }

    /** What moved most beyond noise and, as its likely cause, what is complained of more or where service falls short. */
    public String headline() {
        Optional<String> cause = risen().map(topic -> phrases.say("satisfaction.headline.topic", title(topic)))
                .or(this::shortest);
        if (story.kpis().isEmpty()) {
            return cause.orElse(phrases.say("satisfaction.topic"));
        }
        return cause.map(said -> phrases.say("satisfaction.headline", story.headline(), said))
                .orElse(story.headline());
    }

    private Optional<String> shortest() {
        List<String> names = widest().stream().map(this::dimension).toList();
        return names.isEmpty() || names.size() > NAMED
                ? Optional.empty()
                : Optional.of(phrases.say(
                        names.size() == 1 ? "satisfaction.headline.gap" : "satisfaction.headline.gaps",
                        phrases.list(names, NAMED)));
    }

    public String nps() {
        return scores.title("nps");
    }

    /** The score of twelve months against the twelve before, and the touchpoint that differs most from all. */
    public String recommendations() {
        Optional<Recommendation> now = part("now");
        if (now.isEmpty()) {
            return phrases.say("satisfaction.nps.title");
        }
        double nps = now.get().nps();
        String said = part("before")
                .map(before -> phrases.say(
                        !before.isDifferent()
                                ? "satisfaction.nps.same"
                                : before.nps() < nps ? "satisfaction.nps.up" : "satisfaction.nps.down",
                        points(nps),
                        points(before.nps())))
                .orElse(phrases.say("satisfaction.nps.alone", points(nps)));
        if (page.touchpoints().isEmpty()) {
            return said;
        }
        return page.touchpoints().stream()
                .filter(Touchpoint::isDifferent)
                .max(Comparator.comparingDouble(each -> Math.abs(each.nps() - nps)))
                .map(most -> phrases.say(
                        most.nps() < nps ? "satisfaction.nps.touchpoint.low" : "satisfaction.nps.touchpoint.high",
                        said,
                        Texts.cut(phrases.nameOf("touchpoint", most.touchpoint()), Texts.NARROW),
                        points(most.nps())))
                .orElse(phrases.say("satisfaction.nps.touchpoint.alike", said));
    }

    private Optional<Recommendation> part(String part) {
        return page.recommendations().stream()
                .filter(each -> each.part().equals(part) && !each.isLowBase())
                .findFirst();
    }

    /** The dimensions furthest below what is expected, where any is beyond noise. */
    public String gaps() {
        List<Gap> widest = widest();
        if (widest.isEmpty()) {
            return phrases.say(
                    page.gaps().stream().allMatch(Gap::isLowBase) ? "satisfaction.gaps.few" : "satisfaction.gaps.none");
        }
        if (widest.size() > NAMED) {
            return phrases.say("satisfaction.gaps.alike", numbers.whole(widest.size()));
        }
        Gap gap = widest.get(0);
        return widest.size() == 1
                ? phrases.say(
                        "satisfaction.gaps.short",
                        dimension(gap),
                        points(gap.gap()),
                        points(gap.expectation()),
                        points(gap.perception()))
                : phrases.say(
                        "satisfaction.gaps.level",
                        phrases.list(
                                widest.stream()
                                        .map(each -> phrases.say(
                                                "satisfaction.brackets", dimension(each), points(each.gap())))
                                        .toList(),
                                NAMED));
    }

    /** The widest gap of those beyond noise, and what is level with it. */
    private List<Gap> widest() {
        return page.gaps().stream()
                .filter(gap -> gap.isOfDimension() && gap.isShort() && gap.isLevel())
                .sorted(Comparator.comparingDouble(Gap::gap))
                .toList();
    }

    /** Whether complainers stayed more often where the complaint was settled: the intervals lie apart. */
    public String outcomes() {
        String population = page.outcomes().stream()
                .max(Comparator.comparingLong(Outcome::complaints))
                .map(Outcome::population)
                .orElseThrow();
        Optional<Outcome> settled = of(population, true);
        Optional<Outcome> open = of(population, false);
        String said = settled.isEmpty() || open.isEmpty()
                ? phrases.say("satisfaction.outcomes.title")
                : phrases.say(
                        settled.get().low() > open.get().high()
                                ? "satisfaction.outcomes.more"
                                : "satisfaction.outcomes.same",
                        numbers.cell(Unit.PERCENT, settled.get().keptShare()),
                        numbers.cell(Unit.PERCENT, open.get().keptShare()),
                        numbers.whole(settled.get().settleDays()));
        return page.risks().stream()
                .filter(risk -> risk.population().equals(population) && risk.isHigher())
                .findFirst()
                .map(risk ->
                        phrases.say("satisfaction.outcomes.risk", said, numbers.text(Unit.RATIO, risk.riskRatio(), "")))
                .orElse(said);
    }

    private Optional<Outcome> of(String population, boolean isSettled) {
        return page.outcomes().stream()
                .filter(each -> each.population().equals(population)
                        && each.isOfAllSpeeds()
                        && each.isSettled() == isSettled
                        && !each.isLowBase())
                .findFirst();
    }

    /** How much better the best facility is rated than the worst, where their intervals lie apart. */
    public String facilities() {
        List<Facility> judged =
                page.facilities().stream().filter(each -> !each.isLowBase()).toList();
        if (judged.size() < 2) {
            return phrases.say("satisfaction.facilities.title");
        }
        Facility best = judged.get(0);
        Facility worst = judged.get(judged.size() - 1);
        return best.low() <= worst.high()
                ? phrases.say("satisfaction.facilities.alike")
                : phrases.say(
                        "satisfaction.facilities.apart",
                        facility(best),
                        numbers.cell(Unit.PERCENT, best.twoBestShare()),
                        facility(worst),
                        numbers.cell(Unit.PERCENT, worst.twoBestShare()));
    }

    /** What is written about more often than a quarter before, beyond noise; else what is most frequent. */
    public String topics() {
        FeedbackTopic most = page.topics().get(0);
        return risen().map(topic -> phrases.say(
                        "satisfaction.topics.risen",
                        title(topic),
                        numbers.cell(Unit.PERCENT, topic.share()),
                        numbers.cell(Unit.PERCENT, topic.shareBefore())))
                .orElseGet(() -> most.isLowBase() ? phrases.say("satisfaction.topics.few") : most(most));
    }

    private String most(FeedbackTopic most) {
        List<String> level = page.topics().stream()
                .filter(FeedbackTopic::isLevel)
                .map(this::title)
                .toList();
        return level.size() <= 1
                ? phrases.say("satisfaction.topics.still", title(most), numbers.cell(Unit.PERCENT, most.share()))
                : level.size() > NAMED
                        ? phrases.say("satisfaction.topics.alike")
                        : phrases.say("satisfaction.topics.level", phrases.list(level, NAMED));
    }

    private Optional<FeedbackTopic> risen() {
        return page.topics().stream()
                .filter(topic -> topic.isBeyondNoise()
                        && !topic.isLowBase()
                        && topic.shareBefore() != null
                        && topic.share() > topic.shareBefore())
                .findFirst();
    }

    private String title(FeedbackTopic topic) {
        return Texts.cut(language.choose(topic.title()), Texts.NARROW);
    }

    private String dimension(Gap gap) {
        return Texts.cut(phrases.nameOf("dimension", gap.dimension()), Texts.NARROW);
    }

    private String facility(Facility facility) {
        return Texts.cut(phrases.nameOf("facility", facility.facility()), Texts.NARROW);
    }

    private String points(double value) {
        return numbers.cell(Unit.POINTS, value);
    }
}
