package io.huitou.reports.press;

import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Release;
import io.huitou.reports.words.Language;
import io.huitou.reports.words.Numbers;
import io.huitou.reports.words.Phrases;
import io.huitou.reports.words.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import net.sf.jasperreports.engine.JRException;
import org.jspecify.annotations.Nullable;

/** Prints editions. The templates are loaded at the first print and kept. */
public final class Press {
    private static final int PAGES = 2;

    private @Nullable Templates templates;

    public synchronized void print(Figures figures, Language language, Path pdf) throws IOException {
        try {
            if (templates == null) {
                templates = new Templates();
            }
            Ink ink = new Ink(House.font(8, false));
            PageContent summary = new PageContent(ink);
            SummaryPage summaryPage = new SummaryPage(figures, language);
            summaryPage.write(summary);
            frame(summary, figures.release(), language, "summary_kpis, summary_months", 1);
            PageContent quality = new PageContent(ink);
            QualityPage qualityPage = new QualityPage(figures, language);
            qualityPage.write(quality);
            frame(
                    quality,
                    figures.release(),
                    language,
                    "source_quality, amount_totals, check_results, quarantine_summary",
                    2);
            qualityPage.writeGlyphs(quality, ink.lacking());
            PdfFile.write(
                    List.of(templates.fillSummary(summary), templates.fillQuality(quality)),
                    ink.printable(title(figures, language)),
                    language.tag(),
                    figures.release().asOf(),
                    pdf);
        } catch (JRException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String title(Figures figures, Language language) {
        return company(figures, language) + " · " + Phrases.in(language).say("document");
    }

    private static String company(Figures figures, Language language) {
        return Texts.cut(language.choose(figures.release().company()), Texts.NAME);
    }

    private static void frame(PageContent page, Release release, Language language, String relations, int number) {
        Phrases phrases = Phrases.in(language);
        page.text("label", phrases.say("class.label"));
        page.text("footerSources", phrases.say("footer.sources", relations));
        page.text(
                "footer",
                phrases.say(
                        "footer",
                        new Numbers(language).date(release.asOf()),
                        release.timeZone().getId(),
                        Texts.cut(release.runId(), Texts.NAME)));
        page.text("page", phrases.say("footer.page", Integer.toString(number), Integer.toString(PAGES)));
    }
}
