package io.huitou.reports.words;

import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.MonthValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the message of the summary from its figures: what changed most beyond noise, what else, what did not. */
public final class Story {
    private static final int PRINTED_KPIS = 10;
    private static final int OTHER_MOVEMENTS = 2;
    private static final int NAMED_QUIET_KPIS = 5;

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
                .flatMap(kpi -> largest(kpi).stream())
                .sorted(Comparator.comparingDouble(Movement::size).reversed())
                .toList();
    }

    /** The larger of a kpi's two movements that are beyond noise. */
    private static Optional<Movement> largest(Kpi kpi) {
        return comparisons(kpi).filter(Movement::isBeyondNoise).max(Comparator.comparingDouble(Movement::size));
    }

    private static Stream<Movement> comparisons(Kpi kpi) {
        return Stream.of(Against.YEAR_BEFORE, Against.MONTH_BEFORE)
                .flatMap(against -> Noise.movement(kpi, against).stream());
    }

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
        return statement(movements.get(0), "headline");
    }

    /** The largest movement beyond noise as a title; empty where nothing moved. */
    public Optional<String> movement() {
        return movements.stream().findFirst().map(movement -> statement(movement, "headline"));
    }

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

    /** Up to five sentences under the headline. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (!movements.isEmpty()) {
            Movement first = movements.get(0);
            otherComparison(first).ifPresent(sentences::add);
            movements.stream().skip(1).limit(OTHER_MOVEMENTS).forEach(m -> sentences.add(statement(m, "sentence")));
        }
        quiet().ifPresent(sentences::add);
        sentences.add(data());
        return sentences;
    }

    /** The message of a kpi's chart: its change on the prior year, where that is beyond noise. */
    public String chartTitle(Kpi kpi) {
        return Noise.movement(kpi, Against.YEAR_BEFORE)
                .filter(m -> m.isBeyondNoise() && m.change() != 0)
                .map(m -> statement(m, "chart"))
                .orElse(phrases.say("chart.title", title(kpi)));
    }

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
                        phrases.say(other.phrase())));
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
