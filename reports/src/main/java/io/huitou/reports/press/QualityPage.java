package io.huitou.reports.press;

import io.huitou.reports.figures.AmountTotals;
import io.huitou.reports.figures.Check;
import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Quarantined;
import io.huitou.reports.figures.Restatements.Restated;
import io.huitou.reports.figures.SourceQuality;
import io.huitou.reports.words.DataStory;
import io.huitou.reports.words.Language;
import io.huitou.reports.words.Numbers;
import io.huitou.reports.words.Phrases;
import io.huitou.reports.words.Story;
import io.huitou.reports.words.Texts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** The content of the data-quality page: sources, amounts, checks, quarantine, restatements. */
final class QualityPage {
    /** Points that the page has for the rows of its lists, under a headline of two lines. */
    private static final int ROOM = 470;

    private static final int ROW = 12;
    private static final int AROUND_AMOUNTS = 42;
    private static final int AROUND_CHANGES = 26;
    private static final int FEWEST_SOURCES = 6;
    private static final int MOST_SOURCES = 24;
    private static final int AMOUNTS = 4;
    private static final int FEWEST = 2;
    private static final int MOST_CHECKS = 14;
    private static final int MOST_REASONS = 12;
    private static final int MOST_RESTATED = 5;
    /** Columns of what a figure was restated for. */
    private static final int REASONS = 50;

    private final Figures figures;
    private final Language language;
    private final Phrases phrases;
    private final Numbers numbers;
    private final QualityTables tables;

    QualityPage(Figures figures, Language language) {
        this.figures = figures;
        this.language = language;
        this.phrases = Phrases.in(language);
        this.numbers = new Numbers(language);
        this.tables = new QualityTables(figures, language);
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
        page.text("restatedHeading", story.restated());
        page.text("amountsHeading", figures.amounts().isEmpty() ? null : phrases.say("quality.amounts"));
        page.text("checksHeading", story.checks());
        String changes = story.changes();
        page.text("changes", changes.isEmpty() ? null : changes);
        page.text("method", phrases.say("quality.method"));
        lists(page, changes.isEmpty() ? ROOM : ROOM - AROUND_CHANGES);
    }

    private void lists(PageContent page, int all) {
        int amounts = Math.min(AMOUNTS, figures.amounts().size());
        int points = all - (amounts > 0 ? AROUND_AMOUNTS + ROW * amounts : 0);
        int restated = Math.min(
                figures.restatements().largest().size(),
                Math.max(1, Math.min(MOST_RESTATED, points / ROW - FEWEST_SOURCES - 2 * FEWEST)));
        points -= ROW * restated;
        int sources = Math.min(
                figures.sources().size(), Math.max(FEWEST_SOURCES, Math.min(MOST_SOURCES, points / ROW - 2 * FEWEST)));
        int room = points / ROW - sources;
        int checks = Math.max(
                FEWEST,
                Math.min(
                        MOST_CHECKS,
                        room - Math.min(FEWEST, figures.quarantined().size())));
        int openChecks = Math.min(checks, figures.openChecks().size());
        int reasons = Math.max(FEWEST, Math.min(MOST_REASONS, room - openChecks));
        cut(page, "sources", "moreSources", figures.sources(), sources, this::row);
        int places = Numbers.places(figures.amounts().stream()
                .flatMap(a -> Stream.of(a.landed(), a.duplicates(), a.staged(), a.leftOut(), a.inCore()))
                .filter(Objects::nonNull));
        cut(page, "amounts", "moreAmounts", figures.amounts(), AMOUNTS, amount -> row(amount, places));
        cut(page, "checks", "moreChecks", figures.openChecks(), checks, this::row);
        cut(page, "reasons", "moreReasons", figures.quarantined(), reasons, this::row);
        page.list(
                "restated",
                figures.restatements().largest().stream()
                        .limit(restated)
                        .map(this::row)
                        .toList());
    }

    /** Written last, when every other text has passed the font. */
    void writeGlyphs(PageContent page, int lacking) {
        page.text("glyphs", phrases.say("quality.glyphs", numbers.whole(lacking)));
    }

    private void columns(PageContent page) {
        page.text("sourceColumn", phrases.say("quality.source"));
        page.text("lastEventColumn", phrases.say("quality.last.event"));
        page.text("silentColumn", phrases.say("quality.silent"));
        page.text("readColumn", phrases.say("quality.read"));
        page.text("landedColumn", phrases.say("quality.landed"));
        page.text("quarantinedColumn", phrases.say("quality.quarantined"));
        page.text("duplicatesColumn", phrases.say("quality.duplicates"));
        page.text("stagedColumn", phrases.say("quality.staged"));
        page.text("leftOutColumn", phrases.say("quality.left.out"));
        page.text("inCoreColumn", phrases.say("quality.in.core"));
        page.text("totalsColumn", phrases.say("quality.totals"));
        page.text("violationsColumn", figures.openChecks().isEmpty() ? null : phrases.say("quality.violating"));
        boolean isRestated = !figures.restatements().largest().isEmpty();
        page.text("whyColumn", isRestated ? phrases.say("quality.restated.why") : null);
        page.text("wasColumn", isRestated ? phrases.say("quality.restated.was") : null);
        page.text("isColumn", isRestated ? phrases.say("quality.restated.is") : null);
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
                "lastEvent", numbers.moment(tables.lastEvent(source)),
                "silent", tables.silence(source.freshness()),
                "isLate", Boolean.toString(source.freshness().isLate()),
                "read", numbers.whole(source.read()),
                "landed", numbers.whole(source.landed()),
                "quarantined", numbers.whole(source.quarantined()),
                "duplicates", duplicates == null ? phrases.say("not.available") : numbers.whole(duplicates),
                "totals", phrases.say(source.addsUp() ? "quality.adds.up" : "quality.does.not.add.up"),
                "isBad", Boolean.toString(!source.addsUp()));
    }

    private Map<String, Object> row(AmountTotals amount, int places) {
        return Map.of(
                "amount", Texts.cut(tables.name(amount), Texts.TITLE),
                "landed", numbers.exact(amount.landed(), places),
                "duplicates", numbers.exact(amount.duplicates(), places),
                "staged", numbers.exact(amount.staged(), places),
                "leftOut", numbers.exact(amount.leftOut(), places),
                "inCore", numbers.exact(amount.inCore(), places),
                "totals", phrases.say(amount.addsUp() ? "quality.adds.up" : "quality.does.not.add.up"),
                "isBad", Boolean.toString(!amount.addsUp()));
    }

    private Map<String, Object> row(Check check) {
        return Map.of(
                "status", tables.status(check),
                "check", Texts.cut(tables.condition(check), Texts.LINE),
                "violations",
                        phrases.say(
                                "quality.violations",
                                numbers.whole(check.violations()),
                                numbers.whole(check.rowsChecked())),
                "isBad", Boolean.toString(QualityTables.isFailed(check)));
    }

    private Map<String, Object> row(Quarantined rows) {
        return Map.of(
                "reason", Texts.cut(tables.reason(rows), Texts.LINE),
                "rows", numbers.whole(rows.rows()));
    }

    private Map<String, Object> row(Restated figure) {
        List<String> values = numbers.cells(figure.unit(), figure.before(), figure.value());
        return Map.of(
                "figure", tables.figure(figure),
                "why", Texts.cut(tables.why(figure), REASONS),
                "was", values.get(0),
                "is", values.get(1));
    }
}
