package io.huitou.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * CDNOW through the tables, from orders to lifetime values: after 39 weeks the fit of all data is the published one;
 * after 78 weeks half of the history is kept back, which is the published calibration and hold-out.
 */
class PublishedLifetimeTest {
    private static final Path CDNOW = Path.of("src/test/resources/published/cdnow");
    private static final Library LIBRARY = Library.read(Path.of("../sql"));
    private static final List<String> WANTED =
            List.of("customer_lifetime_value", "purchase_model_tracking", "purchase_model_frequencies");

    @TempDir
    static Path home;

    private static Transforms after39Weeks;
    private static Transforms after78Weeks;

    @BeforeAll
    static void nights() throws IOException {
        after39Weeks = night(LocalDate.of(1997, 9, 30));
        after78Weeks = night(LocalDate.of(1998, 6, 30));
    }

    @AfterAll
    static void close() {
        after39Weeks.close();
        after78Weeks.close();
    }

    @Test
    void the_fit_of_all_data_after_39_weeks_is_the_published_one() {
        assertPublishedFit(after39Weeks, "whole");
    }

    @Test
    void the_calibration_after_78_weeks_is_the_published_one() {
        assertThat(row(after78Weeks, "select cutoff_date, holdout_days from holdout_split", "holdout_split"))
                .containsExactly(LocalDate.of(1997, 9, 30), 273L);
        assertPublishedFit(after78Weeks, "calibration");
    }

    private static void assertPublishedFit(Transforms night, String sample) {
        String of = " from purchase_model_fit where is_fitted and sample = '" + sample + "' and model = ";
        assertNear(
                numbers(
                        night,
                        "select r, alpha, a, b, r_se, alpha_se, a_se, b_se" + of + "'bg_nbd'",
                        "purchase_model_fit"),
                0.242595,
                4.413602,
                0.792920,
                2.425888,
                0.012557,
                0.378224,
                0.185733,
                0.705407);
        assertNear(
                numbers(night, "select r, alpha, a, b" + of + "'mbg_nbd'", "purchase_model_fit"),
                0.524843,
                6.183085,
                0.891359,
                1.614002);
        assertNear(
                numbers(night, "select r, alpha, s, beta" + of + "'pareto_nbd'", "purchase_model_fit"),
                0.553270,
                10.577801,
                0.606020,
                11.663915);
        List<Double> likelihoods = numbers(
                night,
                "select max(case when model = 'bg_nbd' then log_likelihood end), max(case when model = 'mbg_nbd' then log_likelihood end),"
                        + " max(case when model = 'pareto_nbd' then log_likelihood end) from purchase_model_fit where sample = '"
                        + sample + "'",
                "purchase_model_fit");
        assertThat(likelihoods.get(0)).isCloseTo(-9582.4292, within(1e-3));
        assertThat(likelihoods.get(1)).isCloseTo(-9582.1357, within(1e-3));
        assertThat(likelihoods.get(2)).isCloseTo(-9594.9762, within(1e-3));
    }

    private static void assertNear(List<Double> values, double... expected) {
        assertThat(values).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(values.get(i)).isCloseTo(expected[i], within(2e-3 * expected[i]));
        }
    }

    @Test
    void spending_after_39_weeks_has_the_published_parameters() {
        assertNear(
                numbers(
                        after39Weeks,
                        "select p, q, gamma from spend_model_fit where currency_code = 'USD'",
                        "spend_model_fit"),
                6.2493,
                3.7443,
                15.4443);
        assertThat(row(after39Weeks, "select customers from spend_model_fit", "spend_model_fit"))
                .containsExactly(946L);
    }

    @Test
    void customers_and_their_later_purchases_by_frequency_are_those_of_the_published_figures() throws IOException {
        for (NamedCsvRecord row : lines("freq_table")) {
            long x = Long.parseLong(row.getField("x"));
            for (String model : List.of("bg_nbd", "pareto_nbd")) {
                boolean isBg = model.equals("bg_nbd");
                List<Double> found = numbers(
                        after78Weeks,
                        "select customers, customers_expected, ratio(holdout_purchases, customers), ratio(holdout_expected, customers)"
                                + " from purchase_model_frequencies where model = '" + model + "' and x = " + x,
                        "purchase_model_frequencies");
                assertThat(found.get(0)).isEqualTo(number(row, "actual_customers"));
                assertNear(
                        found.subList(1, 4),
                        number(row, isBg ? "bgnbd_expected" : "pnbd_expected"),
                        number(row, "holdout_actual"),
                        number(row, isBg ? "bg_cond_exp" : "pn_cond_exp"));
            }
        }
    }

    @Test
    void every_week_is_tracked_as_published() throws IOException {
        List<NamedCsvRecord> weeks = lines("weekly_tracking");
        assertThat(weeks).hasSize(78);
        for (NamedCsvRecord week : weeks) {
            for (String model : List.of("bg_nbd", "pareto_nbd")) {
                List<@Nullable Object> found = row(
                        after78Weeks,
                        "select cumulative_purchases, is_holdout, cumulative_expected from purchase_model_tracking where model = '"
                                + model + "' and week = " + week.getField("week"),
                        "purchase_model_tracking");
                assertThat(found.get(0)).as("week %s", week).isEqualTo((long) number(week, "actual_cum_repeat"));
                assertThat(found.get(1)).isEqualTo(Integer.parseInt(week.getField("week")) > 39);
                assertNear(
                        List.of((Double) found.get(2)),
                        number(week, model.equals("bg_nbd") ? "bgnbd_cum" : "pnbd_cum"));
            }
        }
    }

    @Test
    void the_model_that_misses_least_on_the_hold_out_is_chosen_and_values_everyone() {
        List<@Nullable Object> chosen = row(
                after78Weeks,
                "select count(distinct model), min(model), min(holdout_rmse) from purchase_model_fit where is_chosen",
                "purchase_model_fit");
        List<@Nullable Object> best = row(
                after78Weeks,
                "select model, holdout_rmse, holdout_purchases from purchase_model_fit where sample = 'calibration' order by holdout_rmse limit 1",
                "purchase_model_fit");
        assertThat(chosen).containsExactly(1L, best.get(0), best.get(1));
        assertThat(best.get(2)).isEqualTo(1882L);
        assertThat(row(
                        after78Weeks,
                        "select count(*), count(clv_12m), count(clv_residual), min(case when clv_residual >= clv_12m then 1 else 0 end) from customer_lifetime_value",
                        "customer_lifetime_value"))
                .containsExactly(2357L, 2357L, 2357L, 1);
    }

    @Test
    void each_customer_is_scored_by_the_chosen_model_as_by_clvtools() throws IOException {
        String model = (String)
                row(after39Weeks, "select min(model) from purchase_model_fit where is_chosen", "purchase_model_fit")
                        .get(0);
        boolean isPareto = "pareto_nbd".equals(model);
        boolean isMbg = "mbg_nbd".equals(model);
        String column = isMbg ? "mbgnbd_palive" : "PAlive";
        List<NamedCsvRecord> published = lines(
                isMbg ? "lifetime_at_fit" : isPareto ? "predictions_pnbd_clvtools" : "predictions_bgnbd_clvtools");
        Map<Object, List<@Nullable Object>> found = new HashMap<>();
        after39Weeks
                .rows(
                        "select customer_id, p_alive, expected_spend from customer_lifetime_value",
                        List.of("customer_lifetime_value"))
                .forEach(row -> found.put(String.valueOf(row.get(0)), row));
        assertThat(found).hasSize(2357);
        for (NamedCsvRecord row : published) {
            List<@Nullable Object> one = found.getOrDefault(row.getField("Id"), List.of());
            assertNear(List.of((Double) one.get(1)), number(row, column));
            if (!isMbg) {
                assertNear(List.of(((BigDecimal) one.get(2)).doubleValue()), number(row, "predicted.mean.spending"));
            }
        }
    }

    private static Transforms night(LocalDate asOf) throws IOException {
        Path landed = home.resolve("landed-" + asOf);
        Night night = new Night(
                "r",
                asOf,
                ZoneId.of("UTC"),
                home.resolve("tables-" + asOf),
                Map.of("orders.orders", List.of(landed)),
                0,
                EngineSettings.duckDb(2, "500MB"));
        Transforms transforms = Transforms.open(LIBRARY, night, home);
        transforms.engine().write(LIBRARY.columnsOf("landed_orders"), orders(), landed);
        Set<String> needed = new TreeSet<>();
        WANTED.forEach(name -> need(name, needed));
        for (Table table : LIBRARY.tables()) {
            if (needed.contains(table.name()) && table.hasQuery()) {
                transforms.write(table);
            }
        }
        return transforms;
    }

    private static void need(String name, Set<String> needed) {
        if (!name.startsWith(Library.LANDED) && needed.add(name)) {
            LIBRARY.table(name).inputs().forEach(input -> need(input, needed));
        }
    }

    private static List<List<@Nullable Object>> orders() throws IOException {
        List<List<@Nullable Object>> orders = new ArrayList<>();
        for (NamedCsvRecord row : lines("transactions")) {
            Map<String, Object> known = Map.of(
                    "order_id", row.getField("Id") + " " + row.getField("Date"),
                    "customer_id", row.getField("Id"),
                    "ordered_at",
                            LocalDate.parse(row.getField("Date"))
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant(),
                    "currency_code", "USD",
                    "amount", new BigDecimal(row.getField("Price")).setScale(4));
            List<@Nullable Object> order = new ArrayList<>();
            LIBRARY.columnsOf("landed_orders").forEach(column -> order.add(known.get(column.name())));
            orders.add(order);
        }
        return orders;
    }

    private static List<@Nullable Object> row(Transforms night, String query, String table) {
        return night.rows(query, List.of(table)).get(0);
    }

    private static List<Double> numbers(Transforms night, String query, String table) {
        return row(night, query, table).stream()
                .map(value -> ((Number) Objects.requireNonNull(value)).doubleValue())
                .toList();
    }

    private static List<NamedCsvRecord> lines(String file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(CDNOW.resolve(file + ".csv"))) {
            return reader.stream().toList();
        }
    }

    private static double number(NamedCsvRecord row, String field) {
        return Double.parseDouble(row.getField(field));
    }
}
