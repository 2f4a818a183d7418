package io.huitou.reports.press;

import io.huitou.reports.Form;
import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.PrintedPage;
import io.huitou.reports.words.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperPrint;
import org.jspecify.annotations.Nullable;

/** Prints editions. The templates are loaded at the first page that goes on paper and kept. */
public final class Press {
    private @Nullable Templates templates;

    /** Writes an edition under a temporary name until it is whole. */
    public synchronized void print(Figures figures, Language language, Form form, Path file) throws IOException {
        Path writing = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.write(writing, bytes(Pack.of(figures, language), form));
            Files.move(writing, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (JRException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            Files.deleteIfExists(writing);
        }
    }

    /** The pages of an edition, in their order, before they have a form. */
    public List<PrintedPage> contents(Figures figures) {
        return PageList.of(figures);
    }

    private byte[] bytes(Pack pack, Form form) throws IOException, JRException {
        return switch (form) {
            case PDF -> PdfFile.of(pages(pack, pack.leaves().size()), pack);
            case PNG -> Thumbnail.of(pages(pack, 1).get(0));
            case HTML -> WebPage.of(pack);
            case XLSX -> Spreadsheet.of(pack);
        };
    }

    /** The first pages on paper. */
    private List<JasperPrint> pages(Pack pack, int first) throws IOException, JRException {
        if (templates == null) {
            templates = new Templates();
        }
        List<JasperPrint> pages = new ArrayList<>();
        for (Pack.Leaf leaf : pack.leaves().subList(0, first)) {
            JasperPrint page = templates.fill(leaf.template(), leaf.content());
            if (page.getPages().size() != 1) {
                throw new IOException("Cannot print page " + (pages.size() + 1) + ": it needs "
                        + page.getPages().size() + " sheets.");
            }
            pages.add(page);
        }
        return pages;
    }
}
