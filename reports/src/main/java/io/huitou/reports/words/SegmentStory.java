package io.huitou.reports.words;

import io.huitou.reports.Edition;
import io.huitou.reports.figures.Choices;
import io.huitou.reports.figures.DividedKpi;
import io.huitou.reports.figures.Division;
import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.Part;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The message of the page by segment: which segment differs most from all customers, beyond noise. Tiers are made of
 * purchases: that the best buy more often is no news.
 */
public final class SegmentStory {
    /** Two hundred cells a page at 99 % would raise two false alarms each month; at 99.99 % it is one in four years. */
    private static final double Z = 3.891;

    /** People from which on a difference is one. */
    public static final long SMALLEST_BASE = 30;

    private static final int COUNTRY_CODE = 2;
    private static final int NAMED_CHOICES = 2;

    private final Figures figures;
    private final Language language;
    private final Phrases phrases;
    private final Numbers numbers;

    public SegmentStory(Figures figures, Language language) {
        this.figures = figures;
        this.language = language;
        this.phrases = Phrases.in(language);
        this.numbers = new Numbers(language);
    }

    private record Difference(Division division, int segment, DividedKpi kpi, double size) {
        Part part() {
            return kpi.parts().get(segment);
        }
    }

    /** The largest difference of any segment, in an edition of one segment its own. */
    public String headline() {
        return figures.divisions().stream()
                .filter(division ->
                        !division.kind().equals("tier") || !figures.edition().isWhole())
                .flatMap(this::differences)
                .max(Comparator.comparingDouble(Difference::size))
                .map(this::statement)
                .orElseGet(this::nothingNew);
    }

    private String nothingNew() {
        if (figures.divisions().isEmpty()) {
            return phrases.say("segments.choices");
        }
        if (!figures.edition().isWhole()) {
            return phrases.say("segments.own.alike");
        }
        return phrases.say(
                figures.divisions().stream()
                                .flatMap(this::differences)
                                .findAny()
                                .isPresent()
                        ? "segments.alike.but.tiers"
                        : "segments.alike");
    }

    /** The largest difference in some kpis of a kind; where there is none, that; where none can be tested, the kind. */
    public String message(Division division, List<Integer> kpis) {
        List<DividedKpi> told = kpis.stream().map(division.kpis()::get).toList();
        boolean isTested = told.stream().flatMap(kpi -> kpi.parts().stream()).anyMatch(part -> part.error() != null);
        return differences(division)
                .filter(difference -> told.contains(difference.kpi()))
                .max(Comparator.comparingDouble(Difference::size))
                .map(this::statement)
                .orElseGet(() -> isTested
                        ? phrases.say(
                                figures.edition().isWhole() ? "segments.by.alike" : "segments.own.by.alike",
                                heading(division))
                        : heading(division));
    }

    /**
     * The places of the kpis that tell most, in their order: the first total, then those by which segments other than tiers
     * differ, then the others. Of one segment all are told, and what nobody has a value of never is.
     */
    public List<Integer> telling(int most) {
        if (figures.divisions().isEmpty()) {
            return List.of();
        }
        List<DividedKpi> kpis = figures.divisions().get(0).kpis();
        List<Integer> known =
                IntStream.range(0, kpis.size()).filter(this::hasValues).boxed().toList();
        Optional<Integer> firstTotal =
                known.stream().filter(kpi -> kpis.get(kpi).isTotal()).findFirst();
        return known.stream()
                .filter(kpi ->
                        !figures.edition().isWhole() || !kpis.get(kpi).isTotal() || firstTotal.equals(Optional.of(kpi)))
                .sorted(Comparator.<Integer, Boolean>comparing(
                                kpi -> !kpis.get(kpi).isTotal())
                        .thenComparing(kpi -> -largest(kpi))
                        .thenComparing(kpi -> kpi))
                .limit(most)
                .sorted()
                .toList();
    }

    private boolean hasValues(int kpi) {
        return figures.divisions().stream()
                .flatMap(division -> division.kpis().get(kpi).parts().stream())
                .anyMatch(part -> part.value() != null);
    }

    private double largest(int kpi) {
        return figures.divisions().stream()
                .filter(division -> !division.kind().equals("tier"))
                .flatMap(division -> differences(division, division.kpis().get(kpi)))
                .mapToDouble(Difference::size)
                .max()
                .orElse(0);
    }

    /** What was named most in each list that enough people answered, with all that is not told apart from it. */
    public String choices() {
        List<String> most = figures.choices().stream()
                .filter(list -> list.n() >= SMALLEST_BASE && !list.choices().isEmpty())
                .map(this::mostNamed)
                .toList();
        return most.isEmpty()
                ? phrases.say("segments.choices")
                : phrases.say("choices.most", String.join(phrases.say("list.semicolon"), most));
    }

    private String mostNamed(Choices list) {
        double largest = list.choices().get(0).share();
        List<Choices.Choice> alike = list.choices().stream()
                .takeWhile(choice -> !Noise.differAmongTheSame(largest, choice.share(), (double) list.n()))
                .toList();
        String least =
                numbers.cell(Kpi.Unit.PERCENT, alike.get(alike.size() - 1).share());
        String most = numbers.cell(Kpi.Unit.PERCENT, largest);
        return phrases.say(
                "choices.most." + list.list(),
                phrases.list(
                        alike.stream().map(choice -> quoted(choice.choice())).toList(), NAMED_CHOICES),
                alike.size() == 1 ? most : phrases.say("choices.from.to", least, most));
    }

    /** A choice by the glossary, else in the words of the data, quoted where they are foreign to the language. */
    private String quoted(String choice) {
        String name = Texts.cut(phrases.nameOf("choice", choice), Texts.NARROW);
        boolean isForeign = language == Language.CHINESE
                && name.equals(choice)
                && choice.codePoints().noneMatch(Character::isIdeographic);
        return isForeign ? phrases.say("choices.quoted", name) : name;
    }

    /** Whether an edition is printed for this segment. */
    public boolean isOwn(Division division, String segment) {
        return division.kind().equals(figures.edition().segmentKind())
                && segment.equals(figures.edition().segment());
    }

    private Stream<Difference> differences(Division division) {
        return division.kpis().stream()
                .flatMap(kpi -> differences(division, kpi))
                .filter(difference -> figures.edition().isWhole()
                        || isOwn(division, division.segments().get(difference.segment())));
    }

    private Stream<Difference> differences(Division division, DividedKpi kpi) {
        return IntStream.range(0, kpi.parts().size())
                .filter(i -> isBeyondNoise(kpi.parts().get(i))
                        && !isNobody(division.segments().get(i)))
                .mapToObj(i ->
                        new Difference(division, i, kpi, size(kpi, kpi.parts().get(i))));
    }

    /** Comparable across units: relative to all customers; scores relative to their range. */
    private static double size(DividedKpi kpi, Part part) {
        Double deviation = part.deviation();
        Double whole = kpi.whole();
        if (deviation == null || whole == null) {
            return 0;
        }
        double share = Math.abs(deviation) / 100;
        return kpi.unit() == Kpi.Unit.PERCENT && whole != 0 ? share / Math.abs(whole) : share;
    }

    /** How many standard errors apart. */
    private static double distance(Part part) {
        return part.deviation() == null || part.error() == null
                ? 0
                : Math.abs(part.deviation()) / Math.max(part.error(), 1e-9);
    }

    private static boolean isBeyondNoise(Part part) {
        return part.n() != null && part.n() >= SMALLEST_BASE && distance(part) > Z;
    }

    private static boolean isNobody(String segment) {
        return segment.equals("unknown") || segment.equals("none");
    }

    private String statement(Difference found) {
        double deviation = Optional.ofNullable(found.part().deviation()).orElseThrow();
        double value = Optional.ofNullable(found.part().value()).orElseThrow();
        Kpi.Unit unit = found.kpi().unit();
        return phrases.say(
                deviation > 0 ? "segments.above" : "segments.below",
                Texts.cut(language.choose(found.kpi().title()), Texts.TITLE),
                numbers.text(unit, value, figures.release().currency()),
                phrases.say(
                        "segments.in." + known(found.division().kind()),
                        segment(
                                found.division().kind(),
                                found.division().segments().get(found.segment())),
                        kind(found.division().kind())),
                numbers.size(unit, deviation));
    }

    /** The kinds that the glossary has a phrase for. */
    private static String known(String kind) {
        return switch (kind) {
            case "age_band", "country" -> kind;
            default -> "other";
        };
    }

    /** By what a division divides customers, as the title of its column. */
    public String heading(Division division) {
        return phrases.say("segments.by", kind(division.kind()));
    }

    private String kind(String kind) {
        return Texts.cut(phrases.nameOf("segment.kind", kind), Texts.TITLE);
    }

    /** Whom the edition is of: all customers, or a segment and its kind. */
    public String who() {
        Edition edition = figures.edition();
        return edition.isWhole()
                ? phrases.say("page.all.customers")
                : phrases.say(
                        "page.segment",
                        segment(edition.segmentKind(), edition.segment()),
                        Texts.cut(phrases.nameOf("segment.kind", edition.segmentKind()), Texts.NARROW));
    }

    /** A segment's name: a country's own, a word of the glossary, else what the data call it. */
    public String segment(String kind, String segment) {
        if (kind.equals("country") && segment.length() == COUNTRY_CODE && !segment.equals("ZZ")) {
            return new Locale.Builder()
                    .setRegion(segment)
                    .build()
                    .getDisplayCountry(language == Language.ENGLISH ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
        }
        String name = phrases.nameOf("segment", segment);
        return Texts.cut(
                switch (kind) {
                    case "acquisition_channel" ->
                        name.equals(segment) ? phrases.nameOf("lifetime.channel", name) : name;
                    case "channel" -> name.equals(segment) ? phrases.nameOf("channel", name) : name;
                    default -> name;
                },
                Texts.NARROW);
    }

    /** What the difference of a segment from all customers means; of those of whom nothing is known it means nothing. */
    public Verdict verdict(DividedKpi kpi, String segment, Part part) {
        if (isNobody(segment) || !isBeyondNoise(part)) {
            return Verdict.UNKNOWN;
        }
        boolean isAbove = part.deviation() != null && part.deviation() > 0;
        return switch (kpi.better()) {
            case NONE -> Verdict.MOVED;
            case HIGHER -> isAbove ? Verdict.BETTER : Verdict.WORSE;
            case LOWER -> isAbove ? Verdict.WORSE : Verdict.BETTER;
        };
    }
}
