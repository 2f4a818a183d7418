package io.huitou.reports.press;

import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Release;
import io.huitou.reports.words.Language;
import io.huitou.reports.words.Numbers;
import io.huitou.reports.words.Phrases;
import io.huitou.reports.words.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pages of an edition in one language, before they have a form.
 *
 * @param title of the document
 */
record Pack(String title, Language language, Release release, List<Leaf> leaves) {

    /** A page: the template that it goes into on paper, what is put there, and what it says in any form. */
    record Leaf(String template, PageContent content, Sheet sheet) {}

    Pack {
        leaves = List.copyOf(leaves);
    }

    static Pack of(Figures figures, Language language) {
        Ink ink = new Ink(House.font(8, false));
        Compositor compositor = new Compositor(figures, language, ink);
        List<Leaf> leaves = new ArrayList<>();
        SummaryPage summaryPage = new SummaryPage(figures, language);
        PageContent summary = new PageContent(ink);
        summaryPage.write(summary);
        leaves.add(new Leaf("summary", summary, summaryPage.sheet()));
        Stream.of(
                        new RetentionPage(compositor).sheet(),
                        new LifetimePage(compositor).sheet(),
                        new LoyaltyPage(compositor).sheet(),
                        WordOfMouthPage.sheet(compositor),
                        SatisfactionPage.sheet(compositor),
                        JourneyPage.sheet(compositor),
                        SegmentsPage.sheet(compositor),
                        new RiskPage(compositor).sheet(),
                        new OutlookPage(compositor).sheet())
                .flatMap(Optional::stream)
                .forEach(sheet -> leaves.add(leaf(sheet, ink)));
        Optional<Leaf> definitions = DefinitionsPage.sheet(compositor)
                .map(sheet -> new Leaf("exhibits", leaf(sheet, ink).content(), DefinitionsPage.whole(compositor)));
        QualityTables tables = new QualityTables(figures, language);
        QualityPage qualityPage = new QualityPage(figures, language);
        PageContent quality = new PageContent(ink);
        qualityPage.write(quality);
        String title = ink.printable(Texts.cut(language.choose(figures.release().company()), Texts.NAME) + " · "
                + Phrases.in(language).say("document"));
        qualityPage.writeGlyphs(quality, ink.lacking());
        leaves.add(new Leaf("quality", quality, tables.sheet(ink.lacking())));
        definitions.ifPresent(leaves::add);
        Pack pack = new Pack(title, language, figures.release(), leaves);
        pack.leaves().forEach(pack::frame);
        return pack;
    }

    private static Leaf leaf(Sheet sheet, Ink ink) {
        PageContent page = new PageContent(ink);
        page.text("kicker", sheet.kicker());
        page.text("headline", sheet.headline());
        page.text("subtitle", sheet.subtitle());
        page.text("legend", sheet.legend());
        for (List<Exhibit> row : sheet.rows()) {
            Map<String, Object> places = new HashMap<>();
            for (int i = 0; i < row.size(); i++) {
                String place = row.size() == 1 ? "whole" : i == 0 ? "left" : "right";
                Exhibit exhibit = row.get(i);
                places.put(place + "Title", exhibit.title());
                places.put(place + "Subtitle", exhibit.subtitle());
                places.put(
                        place + "Drawing",
                        Drawing.of(
                                Objects.requireNonNull(exhibit.artist(), exhibit.title()),
                                Sheet.width(row),
                                exhibit.height()));
            }
            page.row(places);
        }
        return new Leaf("exhibits", page, sheet);
    }

    private void frame(Leaf leaf) {
        PageContent page = leaf.content();
        page.text("label", label());
        page.text("footerSources", sources(leaf.sheet()));
        page.text("footer", asOf());
        page.text("page", number(leaf));
    }

    /** Who may read it. */
    String label() {
        return phrases().say("class.label");
    }

    /** The tables and views behind a page. */
    String sources(Sheet sheet) {
        return phrases().say("footer.sources", String.join(", ", sheet.relations()));
    }

    /** The business date, the time zone and the run. */
    String asOf() {
        return phrases()
                .say(
                        "footer",
                        new Numbers(language).date(release.asOf()),
                        release.timeZone().getId(),
                        Texts.cut(release.runId(), Texts.NAME));
    }

    /** Page n of N. */
    String number(Leaf leaf) {
        return phrases()
                .say("footer.page", Integer.toString(leaves.indexOf(leaf) + 1), Integer.toString(leaves.size()));
    }

    Phrases phrases() {
        return Phrases.in(language);
    }
}
