package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A supermarket's households, campaigns, coupons and tills, against counts made here from the same files. */
class CompletejourneyNightTest {
    @TempDir
    static Path folder;

    private static ExampleNight night;

    @BeforeAll
    static void one_night() throws Exception {
        night = new ExampleNight("completejourney", folder).run();
    }

    @Test
    void the_figures_of_the_walk_through_are_those_of_its_night() throws IOException {
        night.assertFiguresOfReadme();
    }

    @Test
    void every_contact_has_the_first_day_of_its_campaign_and_the_first_of_its_redemptions() throws Exception {
        Map<String, String> firstDays = new HashMap<>();
        lines("campaign_descriptions.csv")
                .forEach(row -> firstDays.put(row.getField("campaign_id"), row.getField("start_date")));
        Map<String, String> redeemed = new HashMap<>();
        lines("coupon_redemptions.csv")
                .forEach(row -> redeemed.merge(
                        row.getField("campaign_id") + "," + row.getField("household_id"),
                        row.getField("redemption_date"),
                        (one, other) -> one.compareTo(other) < 0 ? one : other));
        List<String> expected = lines("campaigns.csv").stream()
                .map(row -> row.getField("campaign_id") + "," + row.getField("household_id"))
                .map(key -> key + "," + firstDays.get(key.substring(0, key.indexOf(','))) + ","
                        + redeemed.getOrDefault(key, ""))
                .toList();
        assertThat(expected).hasSize(6_589);
        assertThat(redeemed).hasSize(792);
        // midnight in New York is 4 or 5 o'clock in the table, which is in UTC: still the same day
        ExampleNight.assertSameRows(
                night.lake(
                        "staged_campaign_contacts",
                        "select campaign_id, customer_id, strftime(sent_at, '%Y-%m-%d'),"
                                + " strftime(redeemed_at, '%Y-%m-%d') from {table}"),
                expected);
    }

    @Test
    void each_basket_is_an_order_and_worth_what_its_lines_were_sold_for_to_the_cent() throws IOException {
        Map<String, BigDecimal> baskets = new TreeMap<>();
        BigDecimal all = BigDecimal.ZERO;
        for (NamedCsvRecord row : transactions()) {
            BigDecimal cents = cents(row, "sales_value");
            all = all.add(cents);
            baskets.merge(row.getField("basket_id") + "," + row.getField("household_id"), cents, BigDecimal::add);
        }
        List<String> expected = new ArrayList<>();
        baskets.forEach((basket, amount) -> expected.add(basket + "," + amount));
        assertThat(expected).hasSize(47_243);
        ExampleNight.assertSameRows(
                night.rows("select order_id, customer_id, amount::decimal(18, 2) from orders"), expected);
        assertThat(night.row("select sum(amount)::decimal(18, 2) from orders")).isEqualTo(all.toString());
    }

    @Test
    void a_line_has_the_price_of_one_unit_paid_and_before_discounts() throws Exception {
        List<String> expected = transactions().stream()
                .map(row -> row.getField("basket_id") + "," + row.getField("product_id") + ","
                        + row.getField("quantity") + "," + perUnit(row, "sales_value") + ","
                        + perUnit(row, "sales_value", "retail_disc", "coupon_match_disc"))
                .toList();
        assertThat(expected).hasSize(75_000);
        ExampleNight.assertSameRows(
                night.lake(
                        "staged_order_lines",
                        "select order_id, product_id, quantity::bigint, unit_price, list_price from {table}"),
                expected);
    }

    @Test
    void households_are_those_of_the_tills_the_campaigns_and_the_list_and_na_is_nothing() throws IOException {
        Set<String> listed = new HashSet<>();
        lines("demographics.csv").forEach(row -> listed.add(row.getField("household_id")));
        Set<String> seen = new HashSet<>(listed);
        lines("campaigns.csv").forEach(row -> seen.add(row.getField("household_id")));
        transactions().forEach(row -> seen.add(row.getField("household_id")));
        long na = lines("demographics.csv").stream()
                .filter(row -> row.getField("marital_status").equals("NA"))
                .count();
        assertThat(na).isEqualTo(137);
        assertThat(night.row("select count(*), count(*) filter (not is_inferred),"
                        + " count(*) filter (not is_inferred and marital_status is null) from customers"))
                .isEqualTo(seen.size() + "," + listed.size() + "," + na);
    }

    /** Received, redeemed and spent below the list price of each household, and its quarter among those graded. */
    @Test
    void each_household_has_the_grade_that_its_coupons_and_its_lines_below_the_list_price_give_it() throws IOException {
        Map<String, Household> households = new TreeMap<>();
        Set<String> redeemed = new HashSet<>();
        lines("coupon_redemptions.csv")
                .forEach(row -> redeemed.add(row.getField("campaign_id") + "," + row.getField("household_id")));
        for (NamedCsvRecord row : lines("campaigns.csv")) {
            Household household = households.computeIfAbsent(row.getField("household_id"), id -> new Household());
            household.received++;
            household.redeemed +=
                    redeemed.contains(row.getField("campaign_id") + "," + row.getField("household_id")) ? 1 : 0;
        }
        for (NamedCsvRecord row : transactions()) {
            households
                    .computeIfAbsent(row.getField("household_id"), id -> new Household())
                    .buy(row);
        }
        List<String> byDealShare = households.entrySet().stream()
                .filter(household -> household.getValue().isGraded())
                .sorted(Comparator.comparingDouble((Map.Entry<String, Household> household) ->
                                -household.getValue().dealShare())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
        List<String> expected = new ArrayList<>();
        Map<String, long[]> byGrade = new TreeMap<>();
        households.forEach((id, household) -> {
            int place = byDealShare.indexOf(id);
            String grade = place < 0
                    ? "ungraded"
                    : "ABCD".substring(quarter(place, byDealShare.size())).substring(0, 1);
            expected.add(id + "," + household.received + "," + household.redeemed + "," + household.days.size() + ","
                    + household.promoted + "," + household.listed + "," + grade);
            long[] counts = byGrade.computeIfAbsent(grade, g -> new long[2]);
            counts[0] += household.received;
            counts[1] += household.redeemed;
        });

        ExampleNight.assertSameRows(
                night.rows(
                        "select customer_id, received, redeemed, order_days, coalesce(promotion_amount, 0)::decimal(18, 4),"
                                + " coalesce(listed_amount, 0)::decimal(18, 4), grade from customer_promotion_grade"),
                expected);
        assertThat(byGrade).hasSize(5);
        assertThat(night.rows("select grade, sum(received), sum(redeemed) from promotion_response"
                        + " where segment_kind = 'all' group by grade order by grade"))
                .isEqualTo(byGrade.entrySet().stream()
                        .filter(grade -> grade.getValue()[0] > 0)
                        .map(grade -> grade.getKey() + "," + grade.getValue()[0] + "," + grade.getValue()[1])
                        .toList());
        assertThat(night.row("select sum(numerator)::bigint, sum(denominator)::bigint from kpi"
                        + " where metric = 'promotion_response_rate' and segment_kind = 'all'"))
                .isEqualTo("792,6589");
    }

    /** A campaign counts in the month of its first day, a household by the band of ages that the file gives it. */
    @Test
    void households_of_an_age_band_redeem_as_many_coupons_as_the_files_say() throws IOException {
        Map<String, String> bands = new HashMap<>();
        for (NamedCsvRecord row : lines("demographics.csv")) {
            bands.put(row.getField("household_id"), row.getField("age").replace("19-24", "18-24"));
        }
        Set<String> redeemed = new HashSet<>();
        lines("coupon_redemptions.csv")
                .forEach(row -> redeemed.add(row.getField("campaign_id") + "," + row.getField("household_id")));
        Map<String, long[]> counts = new TreeMap<>();
        for (NamedCsvRecord row : lines("campaigns.csv")) {
            String household = row.getField("household_id");
            long[] count = counts.computeIfAbsent(bands.getOrDefault(household, "unknown"), band -> new long[2]);
            count[0] += redeemed.contains(row.getField("campaign_id") + "," + household) ? 1 : 0;
            count[1]++;
        }
        assertThat(counts).hasSize(7);
        assertThat(night.rows("select segment, sum(redeemed), sum(received) from promotion_response"
                        + " where segment_kind = 'age_band' group by segment order by segment"))
                .isEqualTo(counts.entrySet().stream()
                        .map(band -> band.getKey() + "," + band.getValue()[0] + "," + band.getValue()[1])
                        .toList());
    }

    /** NTILE(4): the first quarters have one more where the number is not a multiple of four. */
    private static int quarter(int place, int all) {
        int longer = all % 4;
        int size = all / 4;
        return place < longer * (size + 1) ? place / (size + 1) : (place - longer) / size;
    }

    private static final class Household {
        private final Set<String> days = new HashSet<>();
        private long received;
        private long redeemed;
        private BigDecimal listed = BigDecimal.ZERO.setScale(4);
        private BigDecimal promoted = BigDecimal.ZERO.setScale(4);

        void buy(NamedCsvRecord row) {
            BigDecimal paid = perUnit(row, "sales_value");
            BigDecimal amount = paid.multiply(new BigDecimal(row.getField("quantity")));
            days.add(row.getField("transaction_timestamp").substring(0, 10));
            listed = listed.add(amount);
            if (paid.compareTo(perUnit(row, "sales_value", "retail_disc", "coupon_match_disc")) < 0) {
                promoted = promoted.add(amount);
            }
        }

        boolean isGraded() {
            return days.size() >= 3 && listed.signum() > 0;
        }

        double dealShare() {
            return promoted.doubleValue() / listed.doubleValue();
        }
    }

    /** 0 where no unit was sold, as nothing was paid for it. */
    private static BigDecimal perUnit(NamedCsvRecord row, String... paid) {
        BigDecimal units = new BigDecimal(row.getField("quantity"));
        BigDecimal sum = Stream.of(paid).map(field -> cents(row, field)).reduce(BigDecimal.ZERO, BigDecimal::add);
        return units.signum() == 0 ? BigDecimal.ZERO.setScale(4) : sum.divide(units, 4, RoundingMode.HALF_UP);
    }

    private static BigDecimal cents(NamedCsvRecord row, String field) {
        return new BigDecimal(row.getField(field)).setScale(2, RoundingMode.HALF_UP);
    }

    private static List<NamedCsvRecord> lines(String file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(night.data(file))) {
            return reader.stream().toList();
        }
    }

    private static List<NamedCsvRecord> transactions() throws IOException {
        try (InputStream packed = Files.newInputStream(night.data("transactions_sample.csv.gz"));
                Reader text = new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text)) {
            return reader.stream().toList();
        }
    }
}
