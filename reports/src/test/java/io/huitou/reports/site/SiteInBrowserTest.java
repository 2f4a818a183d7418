package io.huitou.reports.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.huitou.reports.Companies;
import io.huitou.reports.Reports;
import io.huitou.reports.Warehouse;
import io.huitou.reports.press.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site in a real Chromium, from its files, as a reader has it. */
class SiteInBrowserTest {
    private static final Path README = Path.of("..", "sql", "README.md");
    private static final List<String> PAGES = List.of(
            "index.html",
            "en/index.html",
            "en/tables.html",
            "en/pages.html",
            "en/sources.html",
            "en/checks.html",
            "en/questions.html",
            "en/table/nps.html",
            "zh/index.html",
            "zh/table/nps.html",
            "zh/table/kpi.html");

    @TempDir
    static Path shared;

    private static Path site = Path.of("");

    @TempDir
    Path folder;

    @BeforeAll
    static void publish() {
        assumeTrue(Browser.installed().isPresent(), "No Chromium here: install it to see the site in a real browser.");
        try (Warehouse company = Catalogued.of(Companies.whole(shared))) {
            site = write(company);
        }
    }

    @Test
    void a_table_is_found_by_its_name_and_opened_by_keys_alone_in_either_language()
            throws IOException, InterruptedException {
        try (Browser browser = browser()) {
            browser.open(site.resolve("en/checks.html"), 1280);
            browser.press("/");
            browser.type("nps");
            assertThat(text(browser, "document.querySelector('#found li').textContent"))
                    .startsWith("npsNet promoter score");
            browser.pressAndFollow("Enter");
            assertThat(text(browser, "document.querySelector('h1').textContent"))
                    .startsWith("nps Net promoter score");
            browser.follow("document.querySelector('.language').click()");
            assertThat(text(browser, "document.documentElement.lang + document.querySelector('h1').textContent"))
                    .startsWith("zh-CNnps 净推荐值");
            browser.evaluate("document.querySelector('#search').focus()");
            browser.type("流失率");
            browser.press("ArrowDown");
            browser.press("ArrowUp");
            browser.pressAndFollow("Enter");
            assertThat(text(browser, "location.pathname")).endsWith("/zh/table/lapse_rate.html");
            staysInside(browser, site);
        }
    }

    @Test
    void a_word_that_is_nowhere_finds_nothing_and_escape_closes_what_was_found()
            throws IOException, InterruptedException {
        try (Browser browser = browser()) {
            browser.open(site.resolve("en/index.html"), 1280);
            browser.evaluate("document.querySelector('#search').focus()");
            browser.type("nps zzzz");
            assertThat(text(browser, "document.querySelector('#found').innerText"))
                    .isEqualTo("Nothing found");
            browser.press("Enter");
            browser.press("Escape");
            assertThat(browser.evaluate("document.querySelector('#found').hidden")
                            .asBoolean())
                    .isTrue();
            assertThat(text(browser, "location.pathname")).endsWith("/en/index.html");
        }
    }

    @Test
    void no_page_asks_for_anything_outside_complains_or_scrolls_sideways() throws IOException, InterruptedException {
        try (Browser browser = browser()) {
            for (String page : PAGES) {
                for (int width : new int[] {1280, 390}) {
                    browser.open(site.resolve(page), width);
                    staysInside(browser, site);
                    assertThat(browser.evaluate("document.documentElement.scrollWidth")
                                    .asInt())
                            .as(page + " at " + width)
                            .isLessThanOrEqualTo(width);
                }
            }
        }
    }

    @Test
    void without_scripts_and_on_paper_all_of_it_can_be_read() throws IOException, InterruptedException {
        try (Browser browser = browser()) {
            browser.allowScripts(false);
            browser.open(site.resolve("en/table/nps.html"), 1280);
            try (PDDocument paper = Loader.loadPDF(browser.pdf())) {
                assertThat(new PDFTextStripper().getText(paper))
                        .contains(
                                "Net promoter score", "Says numerator", "-- Would they recommend us?", "panel.answers");
            }
            browser.allowScripts(true);
            assertThat(text(browser, "document.querySelector('main').innerText"))
                    .contains("Says numerator", "-- Would they recommend us?", "panel.answers");
            assertThat(browser.evaluate("document.querySelector('.search').hidden")
                            .asBoolean())
                    .as("a search that does nothing is not shown")
                    .isTrue();
            assertThat(browser.evaluate("document.querySelectorAll('nav a').length")
                            .asInt())
                    .isEqualTo(6);
        }
    }

    @Test
    void markup_in_the_data_is_text_and_runs_nothing() throws IOException, InterruptedException {
        String attack = "</script><script>window.hacked = 1</script><img src=x onerror=\"window.hacked = 2\">"
                + "\\u0022];window.hacked=3;//\\\" onmouseover=\"window.hacked=4";
        try (Warehouse company = Catalogued.of(Companies.hostile(folder));
                Browser browser = browser()) {
            company.sql("update table_catalog set title_en = '" + attack + "', says_en = '" + attack + "', title_zh = '"
                    + attack + "', owner = '" + attack + "', grain = '" + attack + "' where table_name = 'nps'");
            company.sql("update definitions set text = '" + attack + "' where name = 'nps'");
            company.sql("update extract_receipts set source = '" + attack + "', query = '" + attack
                    + "' where entity = 'answers'");
            company.sql("insert into check_results values ('nps', 'fail', '" + attack + "', 1, 2, '" + attack + "')");
            company.sql("insert into table_catalog select '" + attack + "', folder || '" + attack
                    + "', shape, title_en, title_zh, says_en, says_zh, grain, unit, better, owner, source, needs,"
                    + " is_measured, missing, reason_en, reason_zh, computed_by, reads from table_catalog"
                    + " where table_name = 'staged_answers'");
            Path attacked = write(company);
            for (String page : PAGES) {
                browser.open(attacked.resolve(page), 1280);
                browser.evaluate("document.querySelector('#search')?.focus()");
                browser.type("hacked");
                assertThat(text(browser, "String(window.hacked)")).as(page).isEqualTo("undefined");
                assertThat(browser.evaluate(
                                        "document.querySelectorAll('main script, img, iframe, object, form').length")
                                .asInt())
                        .isZero();
                assertThat(browser.evaluate("[...document.querySelectorAll('*')].filter(element =>"
                                        + " element.getAttributeNames().some(name => name.startsWith('on'))).length")
                                .asInt())
                        .isZero();
                staysInside(browser, attacked);
            }
            browser.open(attacked.resolve("en/table/nps.html"), 1280);
            assertThat(text(browser, "document.body.textContent")).contains("<script>window.hacked = 1</script>");
        }
    }

    private static String text(Browser browser, String script) throws IOException, InterruptedException {
        return browser.evaluate(script).asText();
    }

    private static void staysInside(Browser browser, Path inside) {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests())
                .isNotEmpty()
                .allMatch(request -> request.startsWith(inside.toUri().toString()));
    }

    private static Path write(Warehouse company) {
        Path file = company.publish();
        Path written = file.resolveSibling("site");
        new Reports().describe(file, README, written);
        return written;
    }

    private Browser browser() throws IOException, InterruptedException {
        return new Browser(Browser.installed().orElseThrow(), folder.resolve("profile"));
    }
}
