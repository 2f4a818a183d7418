package io.huitou.reports.words;

import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.MonthValue;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the message of the summary from its figures: what changed most beyond noise, what else, why, what did not, and what
 * to decide. Comparisons with the prior year come first; a month against the one before tells where nothing moved in a year.
 */
public final class Story {
    private static final int PRINTED_KPIS = 10;
    private static final int OTHER_MOVEMENTS = 2;
    private static final int NAMED_QUIET_KPIS = 5;

    /** The kpis of which the bridge of the page on retention tells the cause. */
    private static final Set<String> LOSSES = Set.of("lapse_rate", "churn_rate", "net_revenue_retention");

    private final Figures figures;
    private final List<Kpi> kpis;
    private final Language language;
    private final Phrases phrases;
    private final Numbers numbers;
    private final List<Movement> movements;

    /** The summary's: of the kpis that are printed first. */
    public Story(Figures figures, Language language) {
        this(
                figures,
                figures.kpis().subList(0, Math.min(PRINTED_KPIS, figures.kpis().size())),
                language);
    }

    /** A page's: of its own kpis, as far as they are measured. */
    public Story(Figures figures, Language language, List<String> metrics) {
        this(
                figures,
                metrics.stream()
                        .flatMap(metric -> figures.kpis().stream()
                                .filter(kpi -> kpi.metric().equals(metric)))
                        .toList(),
                language);
    }

    private Story(Figures figures, List<Kpi> kpis, Language language) {
        this.figures = figures;
        this.kpis = List.copyOf(kpis);
        this.language = language;
        this.phrases = Phrases.in(language);
        this.numbers = new Numbers(language);
        this.movements = this.kpis.stream()
                .flatMap(kpi -> first(kpi).stream())
                .sorted(Comparator.<Movement, Boolean>comparing(movement -> movement.against() == Against.MONTH_BEFORE)
                        .thenComparing(
                                Comparator.comparingDouble(Movement::size).reversed()))
                .toList();
    }

    /** A kpi's movement that is beyond noise: on the prior year, else on the prior month. */
    private static Optional<Movement> first(Kpi kpi) {
        return comparisons(kpi).filter(Movement::isBeyondNoise).findFirst();
    }

    private static Stream<Movement> comparisons(Kpi kpi) {
        return Stream.of(Against.YEAR_BEFORE, Against.MONTH_BEFORE)
                .flatMap(against -> Noise.movement(kpi, against).stream());
    }

    /** The kpis that are told of, in the order of printing. */
    public List<Kpi> kpis() {
        return kpis;
    }

    /** The first month with a figure, where that is too late for any of the kpis to have a prior year. */
    public Optional<LocalDate> beginning() {
        if (kpis().isEmpty()) {
            return Optional.empty();
        }
        LocalDate yearBefore = kpis().get(0).now().month().minusYears(1);
        return kpis().stream()
                .flatMap(kpi -> kpi.months().stream())
                .filter(month -> month.value() != null)
                .map(MonthValue::month)
                .min(Comparator.naturalOrder())
                .filter(first -> first.isAfter(yearBefore));
    }

    /** Whether one of the printed kpis has a target for the month. */
    public boolean hasPlan() {
        return kpis().stream().anyMatch(kpi -> kpi.now().target() != null);
    }

    /**
     * The movement that leads and, where that is no bad news, the largest one that is; else that nothing moved, or why
     * nothing can be said.
     */
    public String headline() {
        if (kpis().isEmpty()) {
            return phrases.say("headline.nothing.measured");
        }
        if (kpis().stream().allMatch(kpi -> kpi.now().value() == null)) {
            return phrases.say("headline.nothing.shown", month());
        }
        if (movements.isEmpty()) {
            boolean isComparable =
                    kpis().stream().flatMap(Story::comparisons).findAny().isPresent();
            return phrases.say(isComparable ? "headline.quiet" : "headline.no.comparison", month());
        }
        return statements(Stream.concat(Stream.of(movements.get(0)), setback().stream()));
    }

    /** The largest change for the worse on the prior year, where another movement leads. */
    private Optional<Movement> setback() {
        return movements.stream()
                .takeWhile(movement -> movement.against() == Against.YEAR_BEFORE)
                .filter(movement -> Verdict.of(movement.kpi(), movement.against()) == Verdict.WORSE)
                .findFirst()
                .filter(movement ->
                        Verdict.of(movements.get(0).kpi(), movements.get(0).against()) != Verdict.WORSE);
    }

    /** Movements in one sentence without its full stop; against what is said once. */
    private String statements(Stream<Movement> told) {
        List<Movement> movements = told.toList();
        Against first = movements.get(0).against();
        return Stream.concat(
                        Stream.of(statement(movements.get(0), "headline")),
                        movements.stream()
                                .skip(1)
                                .map(m -> statement(m, m.against() == first ? "further" : "headline"))
                                .map(language::afterSemicolon))
                .collect(Collectors.joining(phrases.say("list.semicolon")));
    }

    /** The movement that leads as a title; empty where nothing moved beyond noise. */
    public Optional<String> movement() {
        return movements.stream().findFirst().map(movement -> statement(movement, "headline"));
    }

    /** The movement of one kpi as a title; empty where it did not move beyond noise. */
    Optional<String> movement(String metric) {
        return movements.stream()
                .filter(movement -> movement.kpi().metric().equals(metric))
                .findFirst()
                .map(movement -> statement(movement, "headline"));
    }

    /** The company, whom and which month the figures are of, and in what unit. */
    public String subtitle() {
        return phrases.say(
                hasAmounts() ? "subtitle" : "subtitle.no.amounts",
                company(),
                month(),
                numbers.date(figures.release().asOf()),
                figures.release().currency(),
                new SegmentStory(figures, language).who());
    }

    private boolean hasAmounts() {
        return kpis().stream().anyMatch(kpi -> kpi.unit() == Kpi.Unit.MONEY);
    }

    /** Up to five sentences under the headline: what else, why, what did not move, what to decide, what it rests on. */
    public List<String> sentences() {
        return Stream.of(others(), cause(), quiet(), decision(), Optional.of(data()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The next movements; where there is but one, what its kpi did in the other comparison. */
    private Optional<String> others() {
        if (movements.size() == 1) {
            return otherComparison(movements.get(0));
        }
        List<Movement> others = movements.stream()
                .skip(1)
                .filter(movement -> !setback().equals(Optional.of(movement)))
                .limit(OTHER_MOVEMENTS)
                .toList();
        return others.isEmpty() ? Optional.empty() : Optional.of(phrases.say("sentence", statements(others.stream())));
    }

    /** Where more customers or less revenue stayed away than a year ago: how the leavers' revenue was lost. */
    private Optional<String> cause() {
        boolean isLoss = movements.stream()
                .anyMatch(movement -> LOSSES.contains(movement.kpi().metric())
                        && movement.isUp() == (movement.kpi().better() == Kpi.Better.LOWER));
        return isLoss
                ? new RetentionStory(figures, language).lost().map(lost -> phrases.say("sentence", lost))
                : Optional.empty();
    }

    /** The first decision that the outlook recommends. */
    private Optional<String> decision() {
        return new OutlookStory(figures, language)
                .decisions().stream()
                        .findFirst()
                        .map(decision -> phrases.say("decision", decision.what(), decision.stake()));
    }

    /**
     * The message of a kpi's chart: its change on the prior year, where that is beyond noise, and whether that was the
     * slowest or the fastest of twelve; else that nearly all months lay on one side of the prior year; else that it did not
     * move.
     */
    public String chartTitle(Kpi kpi) {
        Optional<Movement> onYear = Noise.movement(kpi, Against.YEAR_BEFORE);
        return onYear.filter(m -> m.isBeyondNoise() && m.change() != 0)
                .map(m -> statement(m, "chart"))
                .or(() -> oneSide(kpi))
                .orElseGet(() -> phrases.say(
                        onYear.isPresent() ? "chart.still" : "chart.alone", title(kpi), value(kpi), month()));
    }

    /** Of twelve months eleven or more on one side of the prior year, which by chance happen once in 158 times. */
    private Optional<String> oneSide(Kpi kpi) {
        Double change = kpi.now().changeOnYear();
        List<Double> changes = kpi.months().stream()
                .skip(Math.max(0, kpi.months().size() - 12))
                .flatMap(month -> Stream.ofNullable(month.changeOnYear()))
                .toList();
        long same = change == null || change == 0
                ? 0
                : changes.stream()
                        .filter(other -> Math.signum(other) == Math.signum(change))
                        .count();
        return change == null || same < 11
                ? Optional.empty()
                : Optional.of(phrases.say(
                        (change > 0 ? "chart.above" : "chart.below") + (same == changes.size() ? ".all" : ""),
                        title(kpi),
                        numbers.whole(same),
                        numbers.whole(changes.size()),
                        month(),
                        numbers.size(kpi.unit(), change)));
    }

    /** The month that is reported. */
    public String month() {
        return kpis().isEmpty()
                ? numbers.month(figures.release().asOf())
                : numbers.month(kpis().get(0).now().month());
    }

    private String company() {
        return Texts.cut(language.choose(figures.release().company()), Texts.NAME);
    }

    private String statement(Movement movement, String kind) {
        Kpi kpi = movement.kpi();
        return phrases.say(
                kind + direction(movement),
                title(kpi),
                numbers.size(kpi.unit(), movement.change()),
                phrases.say(movement.against().phrase()),
                value(kpi));
    }

    private Optional<String> otherComparison(Movement first) {
        Against other = first.against().other();
        return Noise.movement(first.kpi(), other)
                .map(m -> phrases.say(
                        (m.isBeyondNoise() ? "also" : "also.noise") + direction(m),
                        numbers.size(m.kpi().unit(), m.change()),
                        phrases.say(other.phrase()),
                        title(m.kpi())));
    }

    private Optional<String> quiet() {
        List<String> names = kpis().stream()
                .filter(kpi -> comparisons(kpi).findAny().isPresent())
                .filter(kpi -> comparisons(kpi).noneMatch(Movement::isBeyondNoise))
                .map(this::title)
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(phrases.say("quiet", phrases.list(names, NAMED_QUIET_KPIS)));
    }

    private String data() {
        long read = figures.sources().stream().mapToLong(s -> s.read()).sum();
        long quarantined =
                figures.sources().stream().mapToLong(s -> s.quarantined()).sum();
        if (figures.sources().isEmpty()) {
            return phrases.say("data.none");
        }
        return phrases.say(
                quarantined == 0 ? "data.clean" : "data",
                numbers.whole(read),
                numbers.share(quarantined, read),
                numbers.whole(figures.checks().passed()),
                numbers.whole(figures.checks().all()));
    }

    private String title(Kpi kpi) {
        return Texts.cut(language.choose(kpi.title()), Texts.TITLE);
    }

    private String value(Kpi kpi) {
        Double value = kpi.now().value();
        return value == null
                ? phrases.say("not.available")
                : numbers.text(kpi.unit(), value, figures.release().currency());
    }

    private static String direction(Movement movement) {
        return movement.change() == 0 ? ".same" : movement.isUp() ? ".up" : ".down";
    }
}
