package io.huitou.reports.words;

import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.Retention;
import io.huitou.reports.figures.Retention.Cohort;
import io.huitou.reports.figures.Retention.Hazard;
import io.huitou.reports.figures.Retention.Step;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the messages of the page on retention and churn. */
public final class RetentionStory {
    /** The kpis of the page, in their order; five at most are printed. */
    private static final List<String> METRICS =
            List.of("lapse_rate", "net_revenue_retention", "churn_rate", "come_back_rate", "revenue_at_risk");

    private static final int MONTHS_UNTIL_JUDGED = 3;
    private static final int YEAR = 12;

    private final Figures figures;
    private final Retention retention;
    private final Phrases phrases;
    private final Numbers numbers;
    private final Story story;

    public RetentionStory(Figures figures, Language language) {
        this.figures = figures;
        this.retention = figures.topics().retention();
        this.phrases = Phrases.in(language);
        this.numbers = new Numbers(language);
        this.story = new Story(figures, language, METRICS);
    }

    public Story story() {
        return story;
    }

    /** What moved beyond noise, the revenue that was kept before all else, and how the leavers' revenue was lost. */
    public String headline() {
        Optional<String> movement = story.movement("net_revenue_retention").or(story::movement);
        if (movement.isEmpty()) {
            return phrases.say("retention.steady");
        }
        return lost().map(lost -> phrases.say("retention.cause", movement.get(), lost))
                .orElse(movement.get());
    }

    /** By which way most of the leavers' revenue was lost, and what share of it. */
    Optional<String> lost() {
        return retention.bridge().stream()
                .filter(step -> step.lostShare() != null && step.amount().signum() < 0)
                .min(Comparator.comparing(Step::amount))
                .map(step -> phrases.say("retention." + step.step(), numbers.cell(Unit.PERCENT, step.lostShare())));
    }

    /** The newest cohort that has had three months, against that of a year before; both of thirty customers or more. */
    public String cohorts() {
        Optional<Cohort> newest = judged().max(Comparator.comparing(Cohort::cohortMonth));
        Optional<Cohort> before = newest.flatMap(cohort -> judged().filter(
                        other -> other.cohortMonth().equals(cohort.cohortMonth().minusMonths(YEAR)))
                .findFirst());
        if (newest.isEmpty() || before.isEmpty()) {
            return phrases.say("retention.cohorts.title");
        }
        return phrases.say(
                "retention.cohorts.kept" + direction(newest.get(), before.get()),
                numbers.month(newest.get().cohortMonth()),
                numbers.cell(Unit.PERCENT, newest.get().retained()),
                numbers.cell(Unit.PERCENT, before.get().retained()));
    }

    private static String direction(Cohort now, Cohort before) {
        if (!Noise.differ(now.retained(), (double) now.customers(), before.retained(), (double) before.customers())) {
            return ".noise";
        }
        return now.retained() > before.retained() ? ".up" : ".down";
    }

    private Stream<Cohort> judged() {
        return retention.cohorts().stream()
                .filter(cohort -> cohort.monthsSince() == MONTHS_UNTIL_JUDGED && !cohort.isLowBase());
    }

    /** How revenue moved in a year, and how many customers left. The bridge has rows. */
    public String bridge() {
        Step first = retention.bridge().get(0);
        Step last = retention.bridge().get(retention.bridge().size() - 1);
        BigDecimal change = last.amount().subtract(first.amount());
        return phrases.say(
                change.signum() < 0 ? "retention.bridge.down" : "retention.bridge.up",
                numbers.text(
                        Unit.MONEY,
                        change.abs().doubleValue(),
                        figures.release().currency()),
                numbers.text(
                        Unit.MONEY,
                        last.amount().doubleValue(),
                        figures.release().currency()),
                numbers.whole(first.customersLost()),
                numbers.whole(first.customersBefore()));
    }

    /** In which quarter of tenure a buyer is likeliest to leave, if it is beyond noise. There are hazards. */
    public String hazard() {
        List<Hazard> likeliest = retention.hazards().stream()
                .filter(hazard -> !hazard.isLowBase())
                .sorted(Comparator.comparingDouble(Hazard::hazard).reversed())
                .toList();
        if (likeliest.isEmpty()) {
            return phrases.say("retention.hazard.title");
        }
        Hazard first = likeliest.get(0);
        boolean isAlone = likeliest.stream()
                .skip(1)
                .allMatch(next ->
                        Noise.differ(first.hazard(), (double) first.atRisk(), next.hazard(), (double) next.atRisk()));
        return phrases.say(
                !isAlone
                        ? "retention.hazard.alike"
                        : first.daysFrom() == 0 ? "retention.hazard.first" : "retention.hazard.later",
                numbers.whole(first.daysFrom() + 1),
                numbers.whole(first.daysTo()),
                numbers.cell(Unit.PERCENT, first.hazard()));
    }
}
