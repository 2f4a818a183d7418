package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten days of a real shop (UCI Online Retail) as one night, against counts made here from the same files. With the
 * environment variable ONLINE_RETAIL naming the folder of all 305 daily files, the whole year.
 */
class OnlineRetailNightTest {
    @TempDir
    static Path folder;

    private static final Counted counted = new Counted();
    private static ExampleNight night;

    @BeforeAll
    static void one_night() throws Exception {
        counted.count();
        night = new ExampleNight("online-retail", folder.resolve("one"))
                .with("ONLINE_RETAIL", data().toString())
                .run(counted.monthEnd(), "r1");
    }

    private static Path data() {
        String wholeYear = System.getenv("ONLINE_RETAIL");
        return wholeYear == null
                ? new ExampleNight("online-retail", folder).data("by-day").toAbsolutePath()
                : Path.of(wholeYear);
    }

    @Test
    void the_figures_of_the_walk_through_are_those_of_its_ten_days() throws IOException {
        assumeTrue(System.getenv("ONLINE_RETAIL") == null, "they are those of the days that are shipped");
        assertThat(night.asOf()).isEqualTo(counted.monthEnd());
        night.assertFiguresOfReadme();
    }

    /** Each night sees the files up to its day, in a folder that grows; of the shipped days every third has one. */
    @Test
    void night_by_night_the_final_tables_are_those_of_one_night_with_all_files() throws Exception {
        Path growing = Files.createDirectories(folder.resolve("growing"));
        ExampleNight nights =
                new ExampleNight("online-retail", folder.resolve("nights")).with("ONLINE_RETAIL", growing.toString());
        int days = System.getenv("ONLINE_RETAIL") == null ? 3 : 1;
        int nth = 0;
        for (Path file : files()) {
            Files.copy(file, growing.resolve(file.getFileName()));
            LocalDate day = LocalDate.parse(file.getFileName().toString().substring(0, 10));
            boolean isLast = day.equals(counted.lastDay);
            if (nth++ % days == 0 || isLast) {
                nights.run(isLast ? counted.monthEnd() : day, "n" + nth);
            }
        }
        assertThat(nth).isGreaterThanOrEqualTo(10);
        assertThat(new SameTables(SameTables.OF_THE_RUN).differences(night.tables(), nights.tables()))
                .isEmpty();
    }

    @Test
    void every_row_is_accounted_for_and_every_penny() throws IOException {
        assertThat(
                        night.row(
                                "select rows_read, rows_landed, rows_quarantined from extract_receipts where entity = 'order_lines'"))
                .isEqualTo(counted.rows + "," + counted.rows + ",0");
        assertThat(night.row("select landed, duplicates, staged from control_totals "
                                + "where entity = 'order_lines' and measure = 'rows'")
                        .replace(".0000", ""))
                .isEqualTo(counted.rows + "," + counted.duplicates() + "," + counted.distinct.size());
        assertThat(new BigDecimal(night.row(
                        "select landed from control_totals where entity = 'order_lines' and measure = 'net_amount'")))
                .isEqualByComparingTo(counted.net);
    }

    @Test
    void orders_of_the_warehouse_are_the_invoices_of_the_files() throws IOException {
        assertThat(night.row("select count(*), count(distinct customer_id) from orders"))
                .isEqualTo(counted.invoices.size() + "," + counted.customers.size());
        assertThat(night.row("select count(*) from orders where kind = 'return' and order_id like 'C%'"))
                .isEqualTo(
                        counted.invoices.stream().filter(i -> i.startsWith("C")).count() + "");
        assertThat(new BigDecimal(night.row("select sum(amount) from orders")))
                .isEqualByComparingTo(counted.netOfDistinct);
    }

    /** The triangle: who bought first in a month, and bought again so many months later, up to the last that has ended. */
    @Test
    void customers_come_back_as_often_as_the_files_say() throws IOException {
        assertThat(night.rows("select cohort_month, months_since, customers, active from cohort_retention"
                        + " where active is not null order by all"))
                .isNotEmpty()
                .isEqualTo(counted.triangle());
    }

    @Test
    void the_best_fifth_of_the_customers_brings_the_share_that_the_files_say() throws IOException {
        List<BigDecimal> largestFirst = counted.spend(counted.monthEnd().minusMonths(12)).values().stream()
                .sorted(Comparator.reverseOrder())
                .toList();
        int fifth = (largestFirst.size() + 4) / 5;
        BigDecimal all = largestFirst.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal top = largestFirst.stream().limit(fifth).reduce(BigDecimal.ZERO, BigDecimal::add);
        double unequal = 0;
        for (int i = 0; i < largestFirst.size(); i++) {
            unequal += (largestFirst.size() - 2 * i - 1) * largestFirst.get(i).doubleValue();
        }
        String[] found = night.row(
                        "select customers, top_customers, top_amount, amount, gini from revenue_concentration"
                                + " where segment_kind = 'all' order by month desc limit 1")
                .split(",", -1);
        assertThat(found[0]).isEqualTo(Integer.toString(largestFirst.size()));
        assertThat(found[1]).isEqualTo(Integer.toString(fifth));
        assertThat(new BigDecimal(found[2])).isEqualByComparingTo(top);
        assertThat(new BigDecimal(found[3])).isEqualByComparingTo(all);
        assertThat(Double.parseDouble(found[4]))
                .isCloseTo(unequal / largestFirst.size() / all.doubleValue(), within(1e-9));
    }

    @Test
    void what_an_orders_only_company_cannot_know_is_not_measured() throws IOException {
        assertThat(night.row("select string_agg(table_name, ' ' order by table_name) from table_catalog "
                        + "where shape = 'kpi' and not is_measured"))
                .isEqualTo("ces churn_rate co_creation complaint_before_churn complaints complaints_settled "
                        + "cross_buying csat customer_profile_completeness customer_to_customer "
                        + "dropped_after_check dropped_after_negative_review interface_consistency k_factor "
                        + "negative_reply_rate nps positive_reviews promoters_who_referred "
                        + "promotion_response_rate reciprocity referral_conversion referral_cost_saved "
                        + "referral_rate referred_share response_promise_kept response_rate response_ratio "
                        + "revenue_at_risk revenue_churn review_authenticity review_interaction review_valence "
                        + "review_volume second_channel_check share_of_wallet social_influence_share suggestions "
                        + "suggestions_adopted suggestions_answered trade_up_index win_back_rate");
    }

    @Test
    void irish_orders_get_their_country_and_unknown_ones_zz() throws IOException {
        assertThat(night.row("select distinct country from orders where country in ('EIRE', 'IE')"))
                .isEqualTo("IE");
        assertThat(night.row("select count(*) from orders where length(country) <> 2"))
                .isEqualTo("0");
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(data())) {
            return files.sorted().toList();
        }
    }

    /** The files, counted without any part of Huitou. */
    private static final class Counted {
        private final Set<List<String>> distinct = new HashSet<>();
        private final Set<String> invoices = new HashSet<>();
        private final Set<String> customers = new HashSet<>();
        private long rows;
        private BigDecimal net = BigDecimal.ZERO;
        private BigDecimal netOfDistinct = BigDecimal.ZERO;
        private LocalDate lastDay = LocalDate.MIN;
        private final Map<String, Invoice> byNumber = new HashMap<>();

        private static final class Invoice {
            private String customer = "";
            private LocalDate day = LocalDate.MAX;
            private BigDecimal amount = BigDecimal.ZERO;
            private BigDecimal units = BigDecimal.ZERO;

            boolean isPurchase() {
                boolean isReturn = amount.signum() < 0 || (amount.signum() == 0 && units.signum() < 0);
                return !customer.isEmpty() && !isReturn;
            }
        }

        private List<Invoice> purchases() {
            return byNumber.values().stream().filter(Invoice::isPurchase).toList();
        }

        /** What each customer spent after this day. */
        Map<String, BigDecimal> spend(LocalDate after) {
            Map<String, BigDecimal> spend = new HashMap<>();
            purchases().stream()
                    .filter(invoice -> invoice.day.isAfter(after))
                    .forEach(invoice -> spend.merge(invoice.customer, invoice.amount, BigDecimal::add));
            return spend;
        }

        List<String> triangle() {
            Map<String, NavigableSet<YearMonth>> months = new HashMap<>();
            purchases()
                    .forEach(invoice -> months.computeIfAbsent(invoice.customer, customer -> new TreeSet<>())
                            .add(YearMonth.from(invoice.day)));
            NavigableMap<YearMonth, List<NavigableSet<YearMonth>>> cohorts = new TreeMap<>();
            months.values()
                    .forEach(all -> cohorts.computeIfAbsent(all.first(), first -> new ArrayList<>())
                            .add(all));
            List<String> rows = new ArrayList<>();
            cohorts.forEach((first, customers) -> {
                YearMonth last = YearMonth.from(lastDay);
                for (int since = 0; !first.plusMonths(since).isAfter(last); since++) {
                    YearMonth month = first.plusMonths(since);
                    long active = customers.stream()
                            .filter(all -> all.contains(month))
                            .count();
                    rows.add(first + "-01," + since + "," + customers.size() + "," + active);
                }
            });
            return rows;
        }

        void count() throws IOException {
            for (Path file : files()) {
                try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(file)) {
                    lines.forEach(this::count);
                }
            }
        }

        private void count(NamedCsvRecord line) {
            rows++;
            BigDecimal units = new BigDecimal(line.getField("Quantity"));
            BigDecimal amount = units.multiply(new BigDecimal(line.getField("UnitPrice")));
            net = net.add(amount);
            Invoice invoice = byNumber.computeIfAbsent(line.getField("InvoiceNo"), number -> new Invoice());
            if (distinct.add(line.getFields())) {
                netOfDistinct = netOfDistinct.add(amount);
                invoice.amount = invoice.amount.add(amount);
                invoice.units = invoice.units.add(units);
            }
            invoices.add(line.getField("InvoiceNo"));
            LocalDate day = LocalDate.parse(line.getField("InvoiceDate").substring(0, 10));
            lastDay = day.isAfter(lastDay) ? day : lastDay;
            invoice.day = day.isBefore(invoice.day) ? day : invoice.day;
            invoice.customer = line.getField("CustomerID").isEmpty() ? invoice.customer : line.getField("CustomerID");
            if (!line.getField("CustomerID").isEmpty()) {
                customers.add(line.getField("CustomerID"));
            }
        }

        LocalDate monthEnd() {
            return lastDay.with(TemporalAdjusters.lastDayOfMonth());
        }

        long duplicates() {
            return rows - distinct.size();
        }
    }
}
