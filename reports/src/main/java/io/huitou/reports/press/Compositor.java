package io.huitou.reports.press;

import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.press.Exhibit.Change;
import io.huitou.reports.press.Exhibit.Column;
import io.huitou.reports.press.Exhibit.Kind;
import io.huitou.reports.press.Exhibit.Quantity;
import io.huitou.reports.words.Against;
import io.huitou.reports.words.Language;
import io.huitou.reports.words.Numbers;
import io.huitou.reports.words.Phrases;
import io.huitou.reports.words.SegmentStory;
import io.huitou.reports.words.Story;
import io.huitou.reports.words.Texts;
import io.huitou.reports.words.Verdict;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sets pages of exhibits in one language: what all of them have in common. */
final class Compositor {
    private static final int KPIS = 5;
    private static final Font HEADLINE = House.font(17, true);

    /** Points of two lines, less what a word that does not fit leaves free at the end of the first. */
    private static final double TWO_LINES = 2 * Sheet.WHOLE - 60;

    private final Figures figures;
    private final Language language;
    private final Phrases phrases;
    private final Numbers numbers;
    private final Ink ink;
    private final Map<String, Kpi> printed = new LinkedHashMap<>();

    Compositor(Figures figures, Language language, Ink ink) {
        this.figures = figures;
        this.language = language;
        this.phrases = Phrases.in(language);
        this.numbers = new Numbers(language);
        this.ink = ink;
        new Story(figures, language).kpis().forEach(kpi -> printed.put(kpi.metric(), kpi));
    }

    Figures figures() {
        return figures;
    }

    Language language() {
        return language;
    }

    Numbers numbers() {
        return numbers;
    }

    String say(String key, String... values) {
        return phrases.say(key, values);
    }

    /** A text from the data, made printable and cut to columns of a Latin letter. */
    String text(String fromTheData, int columns) {
        return ink.printable(Texts.cut(fromTheData.replaceAll("\\s+", " ").strip(), columns));
    }

    /** What the glossary calls a thing of the data, else the thing's own name. */
    String nameOf(String kind, String name, int columns) {
        return text(phrases.nameOf(kind, name), columns);
    }

    String currency() {
        return figures.release().currency();
    }

    /** The month that is reported. */
    String month() {
        return new Story(figures, language).month();
    }

    /** A page on a topic; empty where it has no exhibit beside its kpis. */
    Optional<Sheet> sheet(String topic, String headline, List<List<Exhibit>> rows, List<String> relations) {
        List<List<Exhibit>> filled = rows.stream().filter(row -> !row.isEmpty()).toList();
        boolean hasMoreThanKpis = filled.stream().anyMatch(row -> !(row.get(0).artist() instanceof KpiStrip));
        return !hasMoreThanKpis
                ? Optional.empty()
                : Optional.of(new Sheet(
                        phrases.say("page.kicker", phrases.say(topic), month()),
                        inTwoLines(headline),
                        phrases.say(
                                "page.subtitle",
                                text(language.choose(figures.release().company()), Texts.NAME),
                                ink.printable(new SegmentStory(figures, language).who()),
                                month(),
                                numbers.date(figures.release().asOf())),
                        filled,
                        phrases.say("page.legend"),
                        relations));
    }

    /** The headline without its last clause, where that would begin a third line. */
    static String inTwoLines(String headline) {
        FontRenderContext letters = new FontRenderContext(null, true, true);
        int clause = Math.max(headline.lastIndexOf("; "), headline.lastIndexOf('；'));
        double width = HEADLINE.getStringBounds(headline, letters).getWidth();
        return clause > 0 && width > TWO_LINES ? inTwoLines(headline.substring(0, clause)) : headline;
    }

    /** What the edition's own segment is called. */
    String segmentName() {
        return text(
                new SegmentStory(figures, language)
                        .segment(
                                figures.edition().segmentKind(),
                                figures.edition().segment()),
                Texts.NARROW);
    }

    /** The kpis of the summary and of all strips so far, in the order of printing. */
    Collection<Kpi> printed() {
        return printed.values();
    }

    /** A row of the page's kpis; nothing where none is measured. */
    List<Exhibit> strip(Story story) {
        List<Kpi> kpis = story.kpis().stream().limit(KPIS).toList();
        kpis.forEach(kpi -> printed.putIfAbsent(kpi.metric(), kpi));
        if (kpis.isEmpty()) {
            return List.of();
        }
        List<KpiStrip.Cell> cells = new ArrayList<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Kpi kpi : kpis) {
            Verdict verdict = Verdict.of(kpi, Against.YEAR_BEFORE);
            Double change = kpi.now().changeOnYear();
            cells.add(new KpiStrip.Cell(
                    text(language.choose(kpi.title()), Texts.TITLE),
                    numbers.cell(kpi.unit(), kpi.now().value()),
                    change == null
                            ? phrases.say("strip.no.change")
                            : phrases.say("strip.change", numbers.change(kpi.unit(), change), verdict.shape()),
                    color(verdict),
                    base(kpi),
                    new Sparkline(kpi.months())));
            rows.add(Arrays.asList(
                    language.choose(kpi.title()),
                    new Quantity(kpi.unit(), kpi.now().value()),
                    new Quantity(kpi.unit(), kpi.now().yearBefore()),
                    new Change(kpi.unit(), change, verdict),
                    kpi.now().n()));
        }
        return List.of(new Exhibit(
                phrases.say("strip.title", story.month()),
                phrases.say("strip.subtitle"),
                KpiStrip.HEIGHT,
                new KpiStrip(cells),
                new Exhibit.Figures(
                        List.of(
                                new Column(phrases.say("strip.kpi"), Kind.TEXT),
                                new Column(phrases.say("strip.value"), Kind.NUMBER),
                                new Column(phrases.say("strip.prior"), Kind.NUMBER),
                                new Column(phrases.say("change.on.year"), Kind.NUMBER),
                                new Column(phrases.say("strip.n"), Kind.COUNT)),
                        rows)));
    }

    private static Color color(Verdict verdict) {
        return switch (verdict) {
            case BETTER -> House.GOOD_INK;
            case WORSE -> House.BAD;
            default -> House.GREY;
        };
    }

    private String base(Kpi kpi) {
        if (kpi.unit() == Unit.POINTS && kpi.now().low() != null && kpi.now().high() != null) {
            return phrases.say(
                    "base.interval",
                    numbers.cell(kpi.unit(), kpi.now().low()),
                    numbers.cell(kpi.unit(), kpi.now().high()));
        }
        Long n = kpi.now().n();
        return n == null ? "" : phrases.say("base.n", numbers.whole(n));
    }
}
