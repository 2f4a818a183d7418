package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.huitou.reports.Format;
import io.huitou.reports.Reports;
import io.huitou.reports.Subject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nights of a real shop (UCI Online Retail), the second a month later, with a file of the first month that came too
 * late for the first: where do its figures come from, and which did it restate?
 */
class TracedNightTest {
    private static final LocalDate DECEMBER = LocalDate.of(2010, 12, 31);
    private static final LocalDate JANUARY = LocalDate.of(2011, 1, 31);
    private static final String LATE = "2010-12-12.csv";

    @TempDir
    static Path folder;

    private static ExampleNight night;

    @BeforeAll
    static void two_nights() throws Exception {
        Path in = Files.createDirectories(folder.resolve("in"));
        night = new ExampleNight("online-retail", folder.resolve("home")).with("ONLINE_RETAIL", in.toString());
        try (var files = Files.list(night.data("by-day"))) {
            for (Path file : files.filter(file -> !file.endsWith(LATE)).toList()) {
                Files.copy(file, in.resolve(file.getFileName()));
            }
        }
        night.run(DECEMBER, "r1");
        Files.copy(night.data("by-day").resolve(LATE), in.resolve(LATE));
        night.run(JANUARY, "r2");
    }

    @Test
    void the_figures_that_a_late_file_moved_are_restated_with_both_values() throws IOException {
        String values = "select concat_ws('|', metric, month, segment_kind, segment, currency_code), value from kpi"
                + " where month in (select month from months) order by 1";
        Map<String, String> before = byKey(rows("2010-12-31-r1", values));
        Map<String, String> after = byKey(rows("2011-01-31-r2", values));
        List<String> newest = night.rows("select strftime(max(month), '%Y-%m-%d') from months");
        Map<String, String> moved = new TreeMap<>();
        before.forEach((key, value) -> {
            if (!key.contains("|2008-12-01|") && !after.getOrDefault(key, "").equals(value)) {
                moved.put(key, value + "," + after.getOrDefault(key, ""));
            }
        });
        after.forEach((key, value) -> {
            if (!key.contains("|" + newest.get(0) + "|") && !before.containsKey(key) && !value.isEmpty()) {
                moved.put(key, "," + value);
            }
        });

        Map<String, String> told = night
                .rows("select concat_ws('|', metric, month, segment_kind, segment, currency_code),"
                        + " value_before, value from restatements")
                .stream()
                .map(row -> row.split(",", 2))
                .collect(Collectors.toMap(row -> row[0], row -> row[1], (a, b) -> a, TreeMap::new));
        assertThat(told).hasSizeGreaterThan(20).isEqualTo(moved);
        assertThat(night.row("select published_as_of, published_release, is_comparable from earlier_edition"))
                .isEqualTo("2010-12-31,2010-12-31-r1,true");
    }

    @Test
    void the_restated_revenue_differs_by_what_is_in_the_late_file() throws IOException {
        BigDecimal late = BigDecimal.ZERO;
        try (CsvReader<NamedCsvRecord> lines =
                CsvReader.builder().ofNamedCsvRecord(night.data("by-day").resolve(LATE))) {
            for (NamedCsvRecord line : lines.stream()
                    .collect(Collectors.toMap(NamedCsvRecord::getFields, l -> l, (a, b) -> a))
                    .values()) {
                late = late.add(
                        new BigDecimal(line.getField("Quantity")).multiply(new BigDecimal(line.getField("UnitPrice"))));
            }
        }
        String[] values = night.row("select value_before, value from summary_restatements where metric = 'revenue'")
                .split(",", -1);
        assertThat(new BigDecimal(values[1]).subtract(new BigDecimal(values[0])))
                .isEqualByComparingTo(late)
                .isPositive();
    }

    @Test
    void what_why_tells_of_a_figure_is_what_the_view_and_the_table_hold() throws Exception {
        String told = why(new Subject(
                "repeat_purchase_rate", Optional.of(YearMonth.of(2010, 12)), "country", "GB", Optional.empty()));
        String where = " where segment_kind = 'country' and segment = 'GB' and month = '2010-12-01'";
        assertThat(numbers(told, "value", "numerator", "denominator", "n"))
                .isEqualTo(night.row("select value, cast(numerator as bigint), cast(denominator as bigint), n from kpi"
                        + where + " and metric = 'repeat_purchase_rate'"));
        assertThat(night.lake("repeat_purchase_rate", "select numerator, denominator, n from {table}" + where))
                .containsExactly(numbers(told, "numerator", "denominator", "n"));
    }

    @Test
    void a_restated_figure_is_told_beside_what_was_printed_before() throws IOException {
        assertThat(why(new Subject("revenue", Optional.of(YearMonth.of(2010, 12)), "all", "all", Optional.of("GBP"))))
                .containsPattern("restated +[0-9.]+k +as the edition of 2010-12-31 printed it, release 2010-12-31-r1");
    }

    @Test
    void what_why_tells_of_the_sources_is_in_the_landing_and_in_the_library() throws IOException {
        String told = why(Subject.of("revenue"));
        assertThat(told)
                .contains("shop.order_lines: csv, 10 files, 2010-12-01.csv to 2010-12-12.csv")
                .contains(
                        "staged_orders ← shop.orders\n",
                        "staged_reviews ← reviews, not configured\n",
                        "run               r2",
                        "as of             2011-01-31")
                .contains(Files.readString(Path.of("../sql/metrics/loyalty/revenue.sql"))
                        .stripTrailing()
                        .indent(4)
                        .lines()
                        .map(String::stripTrailing)
                        .collect(Collectors.joining("\n")))
                .doesNotContain("Changed since");
        String rows = night.row("select rows_read, rows_landed, rows_quarantined from extract_receipts where entity ="
                + " 'order_lines'");
        assertThat(told.replace(",", ""))
                .contains("%s rows read = %s landed + %s quarantined".formatted((Object[]) rows.split(",", -1)));
    }

    @Test
    void every_kpi_and_table_of_the_release_can_be_explained() throws IOException {
        for (String name : night.rows("select table_name from table_catalog")) {
            assertThat(why(Subject.of(name))).as(name).contains("Definition", "Computed from", "Release");
        }
    }

    @Test
    void the_site_shows_every_definition_as_it_stands_in_the_library_and_each_page_of_the_report() throws IOException {
        Path site = folder.resolve("site");
        new Reports().describe(folder.resolve("home/warehouse.duckdb").toRealPath(), Path.of("../sql/README.md"), site);
        for (Definition definition : Definition.of(night.conf())) {
            String page = Files.readString(site.resolve("en/table/" + definition.name() + ".html"));
            String shown = page.replaceAll("(?s).*<pre class=\"sql\"[^>]*><code>(.*?)</code>.*", "$1")
                    .replaceAll("<[^>]*>", "")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&#39;", "'")
                    .replace("&amp;", "&");
            assertThat(shown).as(definition.file()).isEqualTo(definition.text().stripTrailing());
        }
        assertThat(Files.readString(site.resolve("en/table/revenue.html")))
                .contains("shop.order_lines", "pages.html#page-1\"");
    }

    private static String why(Subject subject) throws IOException {
        Map<String, String> current =
                Definition.of(night.conf()).stream().collect(Collectors.toMap(Definition::file, Definition::text));
        StringBuilder told = new StringBuilder();
        new Reports().why(folder.resolve("home/warehouse.duckdb").toRealPath(), subject, current, told);
        return told.toString();
    }

    /** The second word of the lines that begin with these labels. */
    private static String numbers(String told, String... labels) {
        return List.of(labels).stream()
                .map(label -> {
                    Matcher line =
                            Pattern.compile("(?m)^  " + label + " +(\\S+)").matcher(told);
                    assertThat(line.find()).as(label + " in " + told).isTrue();
                    return line.group(1);
                })
                .collect(Collectors.joining(","));
    }

    private static Map<String, String> byKey(List<String> rows) {
        return rows.stream().map(row -> row.split(",", 2)).collect(Collectors.toMap(row -> row[0], row -> row[1]));
    }

    private static List<String> rows(String release, String sql) throws IOException {
        StringBuilder answer = new StringBuilder();
        new Reports()
                .query(
                        folder.resolve("home/releases").resolve(release).resolve("warehouse.duckdb"),
                        sql,
                        Format.CSV,
                        answer);
        return answer.toString().lines().skip(1).toList();
    }
}
