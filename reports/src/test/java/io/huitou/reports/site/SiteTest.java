package io.huitou.reports.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huitou.reports.Companies;
import io.huitou.reports.Edition;
import io.huitou.reports.Form;
import io.huitou.reports.Reports;
import io.huitou.reports.ReportsException;
import io.huitou.reports.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
    private static final Path README = Path.of("..", "sql", "README.md");
    private static final Pattern ADDRESS = Pattern.compile(" (?:href|src)=\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

    private static final Reports REPORTS = new Reports();

    /** A published release and its site, for the tests that only read them. */
    @TempDir
    static Path shared;

    private static Path file = Path.of("");
    private static Path site = Path.of("");

    @TempDir
    Path folder;

    @BeforeAll
    static void publish() {
        try (Warehouse company = Catalogued.of(Companies.whole(shared))) {
            file = company.publish();
            site = write(file, shared.resolve("site"));
        }
    }

    @Test
    void every_link_of_every_page_leads_to_a_file_and_a_place_that_are_there() throws IOException {
        for (Warehouse company : List.of(
                Catalogued.of(Companies.whole(folder.resolve("whole"))),
                Catalogued.of(Companies.hostile(folder.resolve("hostile"))),
                Companies.nothing(folder.resolve("nothing")))) {
            try (company) {
                Map<Path, String> files = files(write(company.publish(), folder.resolve("site")));
                Map<Path, String> pages = pages(files);
                Map<Path, Set<String>> ids = new HashMap<>();
                assertThat(pages).hasSizeGreaterThan(20);
                int links = 0;
                for (Map.Entry<Path, String> page : pages.entrySet()) {
                    for (String address : found(ADDRESS, page.getValue())) {
                        String[] parts = address.split("#", 2);
                        Path to = parts[0].isEmpty()
                                ? page.getKey()
                                : page.getKey().resolveSibling(parts[0]).normalize();
                        assertThat(files).as(page.getKey() + ": " + address).containsKey(to);
                        if (parts.length == 2) {
                            assertThat(ids.computeIfAbsent(
                                            to, path -> Set.copyOf(found(ID, pages.getOrDefault(path, "")))))
                                    .as(page.getKey() + ": " + address)
                                    .contains(parts[1]);
                        }
                        links++;
                    }
                }
                assertThat(links).isGreaterThan(500);
            }
        }
    }

    @Test
    void every_id_of_a_page_is_there_once() throws IOException {
        pages(files(site))
                .forEach((page, html) ->
                        assertThat(found(ID, html)).as(page.toString()).doesNotHaveDuplicates());
    }

    @Test
    void a_kpi_is_told_in_both_languages_from_what_was_received_to_where_it_is_printed() throws IOException {
        String english = Files.readString(site.resolve("en/table/nps.html"));
        String chinese = Files.readString(site.resolve("zh/table/nps.html"));
        for (String html : List.of(english, chinese)) {
            assertThat(html)
                    .contains("Net promoter score (NPS)", "净推荐值 (NPS)", "Says numerator", "列 numerator")
                    .contains("What Net promoter score (NPS) means", "的含义，用一句话说明其口径与计算方式。")
                    .contains(">panel.answers<", ">415<", ">400<", ">15<", ">12,345<")
                    .contains("sql/metrics/referral/nps.sql", "-- Would they recommend us?", "low &lt;= high")
                    .contains("<a href=\"../table/answers.html\">answers</a>", "../pages.html#page-1\"")
                    .contains("<a href=\"../sources.html#entity-answers\" class=\"source\">");
        }
        assertThat(english).contains("lang=\"en\"", "one row per thing", ">Computed by<", "Printed on");
        assertThat(chinese).contains("lang=\"zh-CN\"", ">计算方式<", "印于");
    }

    @Test
    void what_was_received_balances_and_what_was_refused_has_its_reason() throws IOException {
        assertThat(Files.readString(site.resolve("en/sources.html")))
                .containsSubsequence(
                        "id=\"entity-answers\"",
                        "a-1.ndjson",
                        "a-2.ndjson",
                        "2026-01-02 03:04:05 – 2026-08-31 12:50:00 UTC",
                        "c3",
                        ">staged_answers<",
                        "is above 10")
                .contains("9,747,747.934", ">541,909<");
    }

    @Test
    void the_printed_pages_are_those_on_paper_and_a_kpi_leads_to_each_that_prints_it() throws IOException {
        for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            Path printed = folder.resolve("printed.html");
            REPORTS.print(file, Edition.whole(language), Form.HTML, printed);
            List<String> titles = found(Pattern.compile("<h2>(.*?)</h2>"), Files.readString(printed));
            String pages =
                    Files.readString(site.resolve(language.equals(Locale.ENGLISH) ? "en/pages.html" : "zh/pages.html"));
            assertThat(titles).hasSizeGreaterThan(2);
            assertThat(pages).containsSubsequence(titles);
        }
        String first = Files.readString(site.resolve("en/pages.html")).split("id=\"page-2\"", 2)[0];
        assertThat(first).contains("table/revenue.html", "table/nps.html").doesNotContain("table/response_rate.html");
    }

    @Test
    void the_table_of_all_kpis_reads_each_of_them_and_makes_none_of_them_printed() throws IOException {
        String all = listed("kpi_cells", "upstream");
        assertThat(all).contains(">nps<", ">lapse_rate<", ">revenue<", ">panel.answers<");
        assertThat(listed("kpi", "upstream")).contains(">kpi_cells<", ">nps<", ">panel.answers<");
        assertThat(listed("nps", "downstream")).contains(">kpi_cells<", ">kpi<", ">compare<", "pages.html#page-1\"");
        assertThat(Files.readString(site.resolve("en/table/response_rate.html")))
                .doesNotContain("pages.html#");
        assertThat(all).as("not measured").doesNotContain(">response_rate<");
    }

    /** What a page lists on one side of its table. */
    private static String listed(String table, String side) throws IOException {
        String html = Files.readString(site.resolve("en/table/" + table + ".html"));
        return html.split("<section id=\"" + side + "\">", 2)[1].split("</section>", 2)[0];
    }

    @Test
    void what_is_not_measured_says_why_and_a_check_that_warned_comes_before_those_that_passed() throws IOException {
        assertThat(Files.readString(site.resolve("en/table/response_rate.html")))
                .contains("Not measured in this company: survey.invitations");
        assertThat(Files.readString(site.resolve("en/checks.html")))
                .containsSubsequence("id=\"status-warned\"", "low &lt;= high", "id=\"status-passed\"");
    }

    @Test
    void the_example_questions_are_those_of_the_library_with_links_to_what_they_ask() throws IOException {
        String html = Files.readString(site.resolve("en/questions.html"));
        long blocks = Files.readString(README).split("\n```sql\n", -1).length - 1L;
        assertThat(blocks).isGreaterThan(20);
        assertThat(html.split("<pre", -1)).hasSize((int) blocks + 1);
        assertThat(html)
                .containsSubsequence(
                        "Which age band recommends us least, and how sure are we?",
                        "from</b> <a href=\"table/kpi.html\">kpi</a>",
                        "<a href=\"table/nps.html\">nps</a>");
    }

    @Test
    void the_same_release_gives_the_same_bytes_in_any_place() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            Path again = write(file, folder.resolve("again"));
            assertThat(files(again)).isEqualTo(files(site)).hasSizeGreaterThan(100);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void an_earlier_site_is_replaced_whole_and_a_folder_of_others_is_left_alone() throws IOException {
        Path earlier = write(file, folder.resolve("earlier"));
        Files.writeString(earlier.resolve("en/table/gone.html"), "of an earlier release");
        assertThat(write(file, earlier).resolve("en/table/gone.html")).doesNotExist();
        Path others = Files.createDirectories(folder.resolve("others"));
        Files.writeString(others.resolve("index.html"), "mine");
        assertThatThrownBy(() -> REPORTS.describe(file, README, others))
                .isInstanceOf(ReportsException.class)
                .hasMessage("Cannot write the site: " + others + " holds something else: index.html. Do name a new"
                        + " folder, or one that huitou docs wrote.");
        assertThat(others.resolve("index.html")).hasContent("mine");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("earlier", "others");
    }

    @Test
    void a_link_stays_one_and_what_a_killed_writer_left_goes() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("docs"), Files.createDirectory(folder.resolve("disk")));
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path half = Files.createDirectories(folder.resolve("disk." + dead.pid() + ".tmp/en"));
        Path old = Files.createDirectories(folder.resolve("disk." + dead.pid() + ".old"));
        Path atWork = Files.createDirectories(
                folder.resolve("disk." + ProcessHandle.of(1).orElseThrow().pid() + ".tmp"));

        REPORTS.describe(file, README, link);

        assertThat(link).isSymbolicLink();
        assertThat(folder.resolve("disk/index.html")).isRegularFile();
        assertThat(half).doesNotExist();
        assertThat(old).doesNotExist();
        assertThat(atWork).exists();
    }

    private static Path write(Path file, Path site) {
        assertThat(REPORTS.describe(file, README, site))
                .isEqualTo(pages(files(site)).size());
        return site;
    }

    private static Map<Path, String> pages(Map<Path, String> files) {
        Map<Path, String> pages = new TreeMap<>(files);
        pages.keySet().removeIf(path -> !path.toString().endsWith(".html"));
        return pages;
    }

    private static Map<Path, String> files(Path site) {
        Map<Path, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(site)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                files.put(site.relativize(path), Files.readString(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static List<String> found(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        pattern.matcher(text).results().forEach(match -> found.add(match.group(1)));
        return found;
    }
}
