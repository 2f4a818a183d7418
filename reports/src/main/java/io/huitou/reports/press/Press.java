package io.huitou.reports.press;

import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Release;
import io.huitou.reports.words.Language;
import io.huitou.reports.words.Numbers;
import io.huitou.reports.words.Phrases;
import io.huitou.reports.words.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperPrint;
import org.jspecify.annotations.Nullable;

/** Prints editions. The templates are loaded at the first print and kept. */
public final class Press {
    private @Nullable Templates templates;

    /** A page before it is numbered: the template that it goes into, and where its figures come from. */
    private record Leaf(String template, PageContent content, List<String> relations) {}

    public synchronized void print(Figures figures, Language language, Path pdf) throws IOException {
        try {
            if (templates == null) {
                templates = new Templates();
            }
            Ink ink = new Ink(House.font(8, false));
            List<JasperPrint> pages = new ArrayList<>();
            List<Leaf> leaves = leaves(figures, language, ink);
            for (Leaf leaf : leaves) {
                frame(leaf, figures.release(), language, pages.size() + 1, leaves.size());
                JasperPrint page = templates.fill(leaf.template(), leaf.content());
                if (page.getPages().size() != 1) {
                    throw new IOException("Cannot print page " + (pages.size() + 1) + ": it needs "
                            + page.getPages().size() + " sheets.");
                }
                pages.add(page);
            }
            PdfFile.write(
                    pages,
                    ink.printable(title(figures, language)),
                    language.tag(),
                    figures.release().asOf(),
                    pdf);
        } catch (JRException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static List<Leaf> leaves(Figures figures, Language language, Ink ink) {
        List<Leaf> leaves = new ArrayList<>();
        PageContent summary = new PageContent(ink);
        new SummaryPage(figures, language).write(summary);
        leaves.add(new Leaf("summary", summary, List.of("summary_kpis", "summary_months")));
        Compositor compositor = new Compositor(figures, language, ink);
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
        PageContent quality = new PageContent(ink);
        QualityPage qualityPage = new QualityPage(figures, language);
        qualityPage.write(quality);
        leaves.add(new Leaf(
                "quality",
                quality,
                List.of("source_quality", "amount_totals", "check_results", "quarantine_summary", "restatements")));
        qualityPage.writeGlyphs(quality, ink.lacking());
        return leaves;
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
                        Drawing.of(exhibit.artist(), row.size() == 1 ? Sheet.WHOLE : Sheet.HALF, exhibit.height()));
            }
            page.row(places);
        }
        return new Leaf("exhibits", page, sheet.relations());
    }

    private static String title(Figures figures, Language language) {
        return company(figures, language) + " · " + Phrases.in(language).say("document");
    }

    private static String company(Figures figures, Language language) {
        return Texts.cut(language.choose(figures.release().company()), Texts.NAME);
    }

    private static void frame(Leaf leaf, Release release, Language language, int number, int pages) {
        Phrases phrases = Phrases.in(language);
        PageContent page = leaf.content();
        page.text("label", phrases.say("class.label"));
        page.text("footerSources", phrases.say("footer.sources", String.join(", ", leaf.relations())));
        page.text(
                "footer",
                phrases.say(
                        "footer",
                        new Numbers(language).date(release.asOf()),
                        release.timeZone().getId(),
                        Texts.cut(release.runId(), Texts.NAME)));
        page.text("page", phrases.say("footer.page", Integer.toString(number), Integer.toString(pages)));
    }
}
