package io.huitou.reports.press;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.huitou.reports.Companies;
import io.huitou.reports.Edition;
import io.huitou.reports.Form;
import io.huitou.reports.Reports;
import io.huitou.reports.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebPageTest {
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);
    private static final String ATTACK = "<script>window.hacked = 1</script><img src=x onerror=\"window.hacked = 2\">"
            + "<svg/onload=window.hacked=3>\" onmouseover=\"window.hacked=4";

    @TempDir
    Path folder;

    private final Reports reports = new Reports();

    @Test
    void the_pages_are_those_on_paper_in_their_order() throws IOException {
        try (Warehouse warehouse = Companies.whole(folder)) {
            Path file = warehouse.publish();
            for (Locale language : LANGUAGES) {
                String html = Files.readString(print(file, language, Form.HTML));
                try (PDDocument document =
                        Loader.loadPDF(print(file, language, Form.PDF).toFile())) {
                    List<String> titles = new ArrayList<>();
                    for (PDOutlineItem item :
                            document.getDocumentCatalog().getDocumentOutline().children()) {
                        titles.add("<h2>" + item.getTitle() + "</h2>");
                    }
                    assertThat(titles).hasSizeGreaterThan(2);
                    assertThat(html).containsSubsequence(titles);
                }
                assertThat(html)
                        .startsWith("<!DOCTYPE html>\n<html lang=\"" + language.toLanguageTag() + "\">")
                        .contains("15.4%", "+3.2", "<details>", "4f2a91c7");
            }
        }
    }

    @Test
    void every_id_is_there_once() throws IOException {
        try (Warehouse warehouse = Companies.whole(folder)) {
            String html = Files.readString(print(warehouse.publish(), Locale.ENGLISH, Form.HTML));
            List<String> ids = Pattern.compile(" id=\"([^\"]*)\"")
                    .matcher(html)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(ids).contains("page-1").doesNotHaveDuplicates();
        }
    }

    @Test
    void a_browser_shows_every_title_and_figure_asks_nothing_and_needs_no_sideways_scrolling()
            throws IOException, InterruptedException {
        try (Warehouse warehouse = Companies.whole(folder);
                Browser browser = browser()) {
            Path file = warehouse.publish();
            for (Locale language : LANGUAGES) {
                Path html = print(file, language, Form.HTML);
                for (int width : new int[] {1280, 390}) {
                    browser.open(html, width);
                    staysWithin(browser, width);
                    asksNothing(browser, html);
                    String text = browser.evaluate("document.body.innerText").asText();
                    assertThat(text)
                            .contains("15.4%", "12.2%", "35.0", "14.3%", "541,909")
                            .contains(
                                    language.equals(Locale.ENGLISH)
                                            ? List.of(
                                                    "Lapse rate rose 3.2 pp on the prior year to 15.4%",
                                                    "792.2k", "n/a")
                                            : List.of("客户流失率同比上升3.2个百分点，达15.4%", "79.22万", "不适用"));
                    assertThat(browser.evaluate("document.querySelectorAll('figure svg text').length")
                                    .asInt())
                            .as("texts of charts are texts")
                            .isGreaterThan(30);
                    assertThat(browser.evaluate(
                                            "[...document.querySelectorAll('.drawing svg')].every(drawing =>"
                                                    + " drawing.getAttribute('aria-label') && drawing.closest('figure').querySelector('table'))")
                                    .asBoolean())
                            .as("each drawing has a name and a table")
                            .isTrue();
                    keep(browser.screenshot(), "whole-" + language.toLanguageTag() + "-" + width + ".png");
                }
                byte[] printed = browser.pdf();
                try (PDDocument paper = Loader.loadPDF(printed)) {
                    assertThat(paper.getNumberOfPages()).isBetween(4, 12);
                    assertThat(new PDFTextStripper().getText(paper)).contains("15.4%");
                }
            }
        }
    }

    @Test
    void markup_in_the_data_is_text_and_runs_nothing() throws IOException, InterruptedException {
        try (Warehouse warehouse = Companies.hostile(folder);
                Browser browser = browser()) {
            warehouse.sql("update table_catalog set title_en = '" + ATTACK + "', says_en = '" + ATTACK
                    + "', title_zh = '" + ATTACK + "' where table_name in ('revenue', 'extra1')");
            warehouse.sql(
                    "insert into quarantine_summary values ('s', 'orders', 'c', '" + ATTACK + "', 99000, 'f', 1)");
            Path file = warehouse.publish();
            for (Locale language : LANGUAGES) {
                Path html = print(file, language, Form.HTML);
                for (int width : new int[] {1280, 390}) {
                    browser.open(html, width);
                    Thread.sleep(300);
                    assertThat(browser.evaluate("String(window.hacked)").asText())
                            .isEqualTo("undefined");
                    assertThat(browser.evaluate("document.querySelectorAll('script, img, b, iframe, object').length")
                                    .asInt())
                            .isZero();
                    assertThat(browser.evaluate(
                                            "[...document.querySelectorAll('*')].filter(element =>"
                                                    + " element.getAttributeNames().some(name => name.startsWith('on'))).length")
                                    .asInt())
                            .isZero();
                    assertThat(browser.evaluate("document.body.textContent").asText())
                            .contains("<script>window.hacked");
                    staysWithin(browser, width);
                    asksNothing(browser, html);
                    keep(browser.screenshot(), "hostile-" + language.toLanguageTag() + "-" + width + ".png");
                }
            }
        }
    }

    /** No part of the page but what scrolls by itself reaches over its right edge. */
    private static void staysWithin(Browser browser, int width) throws IOException, InterruptedException {
        JsonNode wide = browser.evaluate("document.documentElement.scrollWidth");
        assertThat(wide.asInt()).isLessThanOrEqualTo(width);
    }

    private static void asksNothing(Browser browser, Path html) {
        assertThat(browser.requests()).containsExactly(html.toUri().toString());
        assertThat(browser.complaints()).isEmpty();
    }

    /** For people who want to look: -Dscreenshots=folder. */
    private static void keep(byte[] picture, String name) throws IOException {
        String target = System.getProperty("screenshots");
        if (target != null) {
            Files.write(Files.createDirectories(Path.of(target)).resolve(name), picture);
        }
    }

    private Browser browser() throws IOException, InterruptedException {
        assumeTrue(Browser.installed().isPresent(), "No Chromium here: install it to see the page in a real browser.");
        return new Browser(Browser.installed().orElseThrow(), folder.resolve("profile"));
    }

    private Path print(Path file, Locale language, Form form) {
        Path printed = folder.resolve(language.toLanguageTag() + "." + form.ending());
        reports.print(file, Edition.whole(language), form, printed);
        return printed;
    }
}
