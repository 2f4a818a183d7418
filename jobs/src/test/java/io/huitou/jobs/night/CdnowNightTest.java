package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * CDNOW from the file as its authors published it, through two nights, against what others computed: after 39 weeks and
 * after all 18 months.
 */
class CdnowNightTest {
    private static final Path PUBLISHED = Path.of("../transforms/src/test/resources/published/cdnow");

    @TempDir
    static Path folder;

    private static ExampleNight afterThirtyNineWeeks;
    private static ExampleNight afterEighteenMonths;

    @BeforeAll
    static void two_nights() throws Exception {
        afterThirtyNineWeeks =
                new ExampleNight("cdnow", folder.resolve("39-weeks")).run(LocalDate.of(1997, 9, 30), "r1");
        afterEighteenMonths = new ExampleNight("cdnow", folder.resolve("18-months")).run();
    }

    @Test
    void the_figures_of_the_walk_through_are_those_of_its_night() throws IOException {
        afterEighteenMonths.assertFiguresOfReadme();
    }

    @Test
    void purchases_of_a_day_are_merged_as_clvtools_merges_them() throws IOException {
        ExampleNight.assertSameRows(
                afterEighteenMonths.rows("select customer_id, order_date, amount from order_days order by all"),
                published(
                        "transactions",
                        row -> row.getField("Id") + "," + row.getField("Date") + ","
                                + new BigDecimal(row.getField("Price")).setScale(4)));
    }

    @Test
    void x_and_first_day_of_every_customer_are_those_of_clvtools_and_weeks_too() throws IOException {
        List<String> rows = afterThirtyNineWeeks.rows(
                "select customer_id, x, t_x, t, first_order_date from customer_purchase_history order by customer_id");
        List<NamedCsvRecord> expected = sorted(lines("cbs_clvtools"));
        assertThat(rows).hasSameSizeAs(expected).hasSize(2_357);
        for (int i = 0; i < rows.size(); i++) {
            String[] found = rows.get(i).split(",", -1);
            NamedCsvRecord theirs = expected.get(i);
            assertThat(List.of(found[0], found[1], found[4]))
                    .containsExactly(
                            theirs.getField("Id"), theirs.getField("x"), theirs.getField("date.first.actual.trans"));
            assertClose(found[2], theirs.getField("t.x"));
            assertClose(found[3], theirs.getField("T.cal"));
        }
    }

    @Test
    void the_mean_of_the_repeat_purchases_of_every_customer_is_the_published_one_and_null_without_any()
            throws IOException {
        List<String> rows = afterThirtyNineWeeks.rows(
                "select customer_id, x, m_x from customer_purchase_history order by customer_id");
        List<NamedCsvRecord> expected = sorted(lines("per_customer"));
        assertThat(rows).hasSameSizeAs(expected);
        int withoutAny = 0;
        for (int i = 0; i < rows.size(); i++) {
            String[] found = rows.get(i).split(",", -1);
            NamedCsvRecord theirs = expected.get(i);
            assertThat(found[0] + " " + found[1]).isEqualTo(theirs.getField("Id") + " " + theirs.getField("x"));
            if (theirs.getField("x").equals("0")) {
                assertThat(found[2]).isEmpty();
                withoutAny++;
            } else {
                assertClose(found[2], theirs.getField("m_x"), 5e-8); // eight digits
            }
        }
        assertThat(withoutAny).isEqualTo(2_357 - 946);
    }

    @Test
    void purchases_of_the_thirty_nine_weeks_held_out_are_the_published_ones() throws IOException {
        assertThat(afterEighteenMonths.rows("select customer_id, count(*) from order_days"
                        + " where order_date > date '1997-09-30' group by customer_id order by all"))
                .containsExactlyElementsOf(sorted(lines("per_customer")).stream()
                        .filter(row -> !row.getField("x_star").equals("0"))
                        .map(row -> row.getField("Id") + "," + row.getField("x_star"))
                        .toList());
    }

    @Test
    void rfm_of_every_customer_is_the_published_one_ties_included() throws IOException {
        ExampleNight.assertSameRows(
                afterThirtyNineWeeks.rows(
                        "select customer_id, frequency, monetary, recency_days, rfm_cell from customer_rfm"),
                published(
                        "rfm_ipt",
                        row -> String.join(
                                ",",
                                row.getField("Id"),
                                row.getField("freq"),
                                new BigDecimal(row.getField("monetary"))
                                        .setScale(4)
                                        .toString(),
                                row.getField("recency_days"),
                                row.getField("rfm"))));
    }

    @Test
    void repeat_rate_order_value_lapses_and_concentration_are_the_published_ones() throws IOException {
        String september = " from kpi where segment_kind = 'all' and month = date '1997-09-01' and metric = ";
        assertClose(
                afterThirtyNineWeeks.row("select numerator / denominator" + september + "'repeat_purchase_rate'"),
                summary("repeat_purchase_rate"));
        assertThat(afterThirtyNineWeeks.row("select count(*), sum(amount)::decimal(18, 2) from order_days"))
                .isEqualTo(summary("orders") + "," + summary("revenue"));
        String[] concentration = afterThirtyNineWeeks
                .row("select top_amount / amount, gini from revenue_concentration where segment_kind = 'all'"
                        + " and month = date '1997-09-01'")
                .split(",", -1);
        assertClose(concentration[0], summary("top20pct_revenue_share"));
        assertClose(concentration[1], summary("gini"));
        assertThat(afterThirtyNineWeeks.row("select count(*) from customer_rfm as r join customer_quiet_windows as w"
                        + " on w.customer_id = r.customer_id and r.recency_days > w.quiet_days"))
                .isEqualTo(summary("lapsed"));
    }

    @Test
    void every_cell_of_the_cohorts_is_the_published_one_until_the_month_that_has_not_ended() throws IOException {
        List<String> expected = new ArrayList<>();
        for (NamedCsvRecord row : lines("cohort_active_counts")) {
            YearMonth cohort = YearMonth.parse(row.getField("cohort"));
            for (int since = 0; !cohort.plusMonths(since).isAfter(YearMonth.of(1998, 6)); since++) {
                expected.add(cohort.atDay(1) + "," + since + "," + row.getField("0") + ","
                        + row.getField(String.valueOf(since)));
            }
        }
        assertThat(afterEighteenMonths.rows("select cohort_month, months_since, customers, active"
                        + " from cohort_retention where active is not null order by all"))
                .containsExactlyElementsOf(expected);
    }

    /** Both sides hold numbers; the program that wrote theirs gave 12 digits or more. */
    private static void assertClose(String found, String theirs) {
        assertClose(found, theirs, 1e-9);
    }

    private static void assertClose(String found, String theirs, double relative) {
        double expected = Double.parseDouble(theirs);
        assertThat(Double.parseDouble(found)).isCloseTo(expected, within(relative * Math.max(1, Math.abs(expected))));
    }

    private static String summary(String metric) throws IOException {
        return lines("behaviour_summary").stream()
                .filter(row -> row.getField("metric").equals(metric))
                .map(row -> row.getField("value"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> published(String file, Function<NamedCsvRecord, String> row) throws IOException {
        return lines(file).stream().map(row).toList();
    }

    private static List<NamedCsvRecord> sorted(List<NamedCsvRecord> rows) {
        Map<String, NamedCsvRecord> byId = new TreeMap<>();
        rows.forEach(row -> byId.put(row.getField("Id"), row));
        return List.copyOf(byId.values());
    }

    private static List<NamedCsvRecord> lines(String file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().ofNamedCsvRecord(PUBLISHED.resolve(file + ".csv"))) {
            return reader.stream().toList();
        }
    }
}
