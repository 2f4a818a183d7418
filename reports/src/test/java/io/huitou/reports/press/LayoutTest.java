package io.huitou.reports.press;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.reports.Companies;
import io.huitou.reports.Edition;
import io.huitou.reports.Form;
import io.huitou.reports.Reports;
import io.huitou.reports.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.ValidationResult.ValidationError;
import org.apache.pdfbox.preflight.parser.PreflightParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every page, whatever is on it. */
class LayoutTest {
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"whole", "orders", "firstYear", "hostile", "nothing"})
    void each_page_is_one_sheet_with_its_texts_inside_the_margins_and_apart(String company) throws IOException {
        for (Path pdf : printed(company)) {
            try (PrintedPack pack = new PrintedPack(pdf)) {
                pack.isWellLaidOut();
                for (int page = 1; page <= pack.pages(); page++) {
                    assertThat(pack.text(page)).containsPattern("(Page|第) ?" + page + " ?(of|页，共) ?" + pack.pages());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"whole", "orders", "firstYear", "nothing"})
    void both_languages_print_the_same_figures_on_every_page(String company) throws IOException {
        List<Path> pdfs = printed(company);
        try (PrintedPack english = new PrintedPack(pdfs.get(0));
                PrintedPack chinese = new PrintedPack(pdfs.get(1))) {
            assertThat(chinese.pages()).isEqualTo(english.pages());
            int figures = 0;
            for (int page = 1; page <= english.pages(); page++) {
                assertThat(chinese.figures(page)).as("page " + page).isEqualTo(english.figures(page));
                figures += english.figures(page).size();
            }
            assertThat(figures).isGreaterThan(company.equals("nothing") ? 4 : 100);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"whole", "hostile"})
    void the_file_is_an_archive_by_the_standard(String company) throws IOException {
        for (Path pdf : printed(company)) {
            PreflightParser parser = new PreflightParser(pdf.toFile());
            try (PreflightDocument document = (PreflightDocument) parser.parse()) {
                assertThat(document.validate().getErrorsList())
                        .extracting(ValidationError::getErrorCode, ValidationError::getDetails)
                        .as(pdf.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "packs", matches = ".+", disabledReason = "needs -Dpacks=folder of PDFs")
    void printed_packs_elsewhere_keep_the_same_rules() throws IOException {
        try (Stream<Path> files =
                Files.walk(Path.of(System.getProperty("packs")), java.nio.file.FileVisitOption.FOLLOW_LINKS)) {
            List<Path> pdfs = files.filter(file -> file.toString().endsWith(".pdf"))
                    .sorted()
                    .toList();
            assertThat(pdfs).isNotEmpty();
            for (Path pdf : pdfs) {
                try (PrintedPack pack = new PrintedPack(pdf)) {
                    pack.isWellLaidOut();
                }
            }
        }
    }

    private List<Path> printed(String company) {
        Function<Path, Warehouse> made = switch (company) {
            case "whole" -> Companies::whole;
            case "orders" -> Companies::orders;
            case "firstYear" -> Companies::firstYear;
            case "hostile" -> Companies::hostile;
            default -> Companies::nothing;
        };
        Reports reports = new Reports();
        try (Warehouse warehouse = made.apply(folder)) {
            Path file = warehouse.publish();
            return LANGUAGES.stream()
                    .map(language -> {
                        Path pdf = folder.resolve(language.toLanguageTag() + ".pdf");
                        reports.print(file, Edition.whole(language), Form.PDF, pdf);
                        return pdf;
                    })
                    .toList();
        }
    }
}
