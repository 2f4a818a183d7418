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
import java.util.List;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperPrint;
import org.jspecify.annotations.Nullable;

/** Prints editions. The templates are loaded at the first print and kept. */
public final class Press {
    private @Nullable Templates templates;

    /** A page before it is numbered: the template that it goes into, and where its figures come from. */
    private record Sheet(String template, PageContent content, String relations) {}

    public synchronized void print(Figures figures, Language language, Path pdf) throws IOException {
        try {
            if (templates == null) {
                templates = new Templates();
            }
            Ink ink = new Ink(House.font(8, false));
            List<JasperPrint> pages = new ArrayList<>();
            List<Sheet> sheets = sheets(figures, language, ink);
            for (Sheet sheet : sheets) {
                frame(sheet, figures.release(), language, pages.size() + 1, sheets.size());
                pages.add(templates.fill(sheet.template(), sheet.content()));
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

    private static List<Sheet> sheets(Figures figures, Language language, Ink ink) {
        List<Sheet> sheets = new ArrayList<>();
        PageContent summary = new PageContent(ink);
        new SummaryPage(figures, language).write(summary);
        sheets.add(new Sheet("summary", summary, "summary_kpis, summary_months"));
        if (!figures.divisions().isEmpty() || !figures.choices().isEmpty()) {
            PageContent segments = new PageContent(ink);
            new SegmentsPage(figures, language).write(segments);
            sheets.add(new Sheet("segments", segments, "summary_segments, summary_choices"));
        }
        PageContent quality = new PageContent(ink);
        QualityPage qualityPage = new QualityPage(figures, language);
        qualityPage.write(quality);
        sheets.add(new Sheet(
                "quality", quality, "source_quality, amount_totals, check_results, quarantine_summary, restatements"));
        qualityPage.writeGlyphs(quality, ink.lacking());
        return sheets;
    }

    private static String title(Figures figures, Language language) {
        return company(figures, language) + " · " + Phrases.in(language).say("document");
    }

    private static String company(Figures figures, Language language) {
        return Texts.cut(language.choose(figures.release().company()), Texts.NAME);
    }

    private static void frame(Sheet sheet, Release release, Language language, int number, int pages) {
        Phrases phrases = Phrases.in(language);
        PageContent page = sheet.content();
        page.text("label", phrases.say("class.label"));
        page.text("footerSources", phrases.say("footer.sources", sheet.relations()));
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
