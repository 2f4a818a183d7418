package io.huitou.reports.press;

import io.huitou.reports.figures.Check;
import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.Quarantined;
import io.huitou.reports.figures.SourceQuality;
import io.huitou.reports.words.DataStory;
import io.huitou.reports.words.Language;
import io.huitou.reports.words.Numbers;
import io.huitou.reports.words.Phrases;
import io.huitou.reports.words.Story;
import io.huitou.reports.words.Texts;
import io.huitou.reports.words.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The content of the data-quality page: sources, checks, quarantine, and what the printed kpis mean. */
final class QualityPage {
    /** Rows that the page has for its lists; the definitions are measured first, checks and reasons share the rest. */
    private static final int ROOM = 35;

    private static final int SOURCES = 15;
    private static final int FEWEST = 2;
    private static final int MOST_CHECKS = 10;
    private static final int MOST_REASONS = 8;
    private static final int DEFINITION_LINE = 76;

    private final Figures figures;
    private final Language language;
    private final Phrases phrases;
    private final Numbers numbers;

    QualityPage(Figures figures, Language language) {
        this.figures = figures;
        this.language = language;
        this.phrases = Phrases.in(language);
        this.numbers = new Numbers(language);
    }

    void write(PageContent page) {
        DataStory story = new DataStory(figures, language);
        page.text("kicker", phrases.say("quality.kicker", new Story(figures, language).month()));
        page.text("headline", story.headline());
        page.text("subtitle", story.subtitle());
        if (!figures.sources().isEmpty()) {
            columns(page);
            page.text("sourcesHeading", story.sources());
            page.text("quarantineHeading", story.quarantine());
        }
        page.text("checksHeading", story.checks());
        List<Kpi> printed = new Story(figures, language).kpis();
        page.text("definitionsHeading", printed.isEmpty() ? null : phrases.say("quality.definitions"));
        page.text("method", phrases.say("quality.method"));
        lists(page, printed);
    }

    private void lists(PageContent page, List<Kpi> printed) {
        long definitionLines = printed.stream()
                .mapToLong(
                        kpi -> meaning(kpi).length() == 0 ? 1 : 1 + (Texts.width(meaning(kpi)) - 1) / DEFINITION_LINE)
                .sum();
        int room = (int) (ROOM - Math.min(SOURCES, figures.sources().size()) - definitionLines);
        int checks = Math.max(
                FEWEST,
                Math.min(
                        MOST_CHECKS,
                        room - Math.min(FEWEST, figures.quarantined().size())));
        int openChecks = Math.min(checks, figures.openChecks().size());
        int reasons = Math.max(FEWEST, Math.min(MOST_REASONS, room - openChecks));
        cut(page, "sources", "moreSources", figures.sources(), SOURCES, this::row);
        cut(page, "checks", "moreChecks", figures.openChecks(), checks, this::row);
        cut(page, "reasons", "moreReasons", figures.quarantined(), reasons, this::row);
        page.list("definitions", printed.stream().map(this::row).toList());
    }

    /** Written last, when every other text has passed the font. */
    void writeGlyphs(PageContent page, int lacking) {
        page.text("glyphs", phrases.say("quality.glyphs", numbers.whole(lacking)));
    }

    private void columns(PageContent page) {
        page.text("sourceColumn", phrases.say("quality.source"));
        page.text("lastEventColumn", phrases.say("quality.last.event"));
        page.text("readColumn", phrases.say("quality.read"));
        page.text("landedColumn", phrases.say("quality.landed"));
        page.text("quarantinedColumn", phrases.say("quality.quarantined"));
        page.text("duplicatesColumn", phrases.say("quality.duplicates"));
        page.text("totalsColumn", phrases.say("quality.totals"));
        page.text("violationsColumn", figures.openChecks().isEmpty() ? null : phrases.say("quality.violating"));
        page.text("rowsColumn", figures.quarantined().isEmpty() ? null : phrases.say("quality.rows"));
    }

    private <T> void cut(
            PageContent page, String list, String more, List<T> all, int most, Function<T, Map<String, Object>> row) {
        page.list(list, all.stream().limit(most).map(row).toList());
        page.text(more, all.size() > most ? phrases.say("quality.more", Integer.toString(all.size() - most)) : null);
    }

    private Map<String, Object> row(SourceQuality source) {
        Long duplicates = source.duplicates();
        return Map.of(
                "source", Texts.cut(source.source() + "." + source.entity(), Texts.NARROW),
                "lastEvent",
                        numbers.moment(source.lastEventAt(), figures.release().timeZone()),
                "read", numbers.whole(source.read()),
                "landed", numbers.whole(source.landed()),
                "quarantined", numbers.whole(source.quarantined()),
                "duplicates", duplicates == null ? phrases.say("not.available") : numbers.whole(duplicates),
                "totals", phrases.say(source.addsUp() ? "quality.adds.up" : "quality.does.not.add.up"),
                "isBad", Boolean.toString(!source.addsUp()));
    }

    private Map<String, Object> row(Check check) {
        boolean isFailed = check.status().equals("failed");
        return Map.of(
                "status",
                        (isFailed ? Verdict.WORSE : Verdict.MOVED).shape() + " "
                                + phrases.say(isFailed ? "quality.check.failed" : "quality.check.warned"),
                "check", Texts.cut(phrases.say("quality.check", check.table(), oneLine(check.condition())), Texts.LINE),
                "violations",
                        phrases.say(
                                "quality.violations",
                                numbers.whole(check.violations()),
                                numbers.whole(check.rowsChecked())),
                "isBad", Boolean.toString(isFailed));
    }

    private Map<String, Object> row(Quarantined rows) {
        return Map.of(
                "reason",
                        Texts.cut(
                                phrases.say("quality.reason", rows.entity(), rows.column(), oneLine(rows.reason())),
                                Texts.LINE),
                "rows", numbers.whole(rows.rows()));
    }

    private Map<String, Object> row(Kpi kpi) {
        return Map.of(
                "term", Texts.cut(language.choose(kpi.title()), Texts.NARROW),
                "metric", Texts.cut(kpi.metric(), Texts.TITLE),
                "meaning", meaning(kpi));
    }

    private String meaning(Kpi kpi) {
        return Texts.cut(oneLine(language.choose(kpi.says())), 2 * DEFINITION_LINE - 4);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
