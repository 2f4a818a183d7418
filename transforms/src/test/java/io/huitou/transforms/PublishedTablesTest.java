package io.huitou.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CDNOW, customer by customer: the tables of the library against published and independently computed ones. */
class PublishedTablesTest {
    private static final Path CDNOW = Path.of("src/test/resources/published/cdnow");
    private static final LocalDate AFTER_39_WEEKS = LocalDate.of(1997, 9, 30);
    private static final LocalDate AFTER_18_MONTHS = LocalDate.of(1998, 6, 30);
    private static final Library LIBRARY = Library.read(Path.of("../sql"));

    @TempDir
    static Path home;

    private static Transforms calibration;

    @BeforeAll
    static void night() throws IOException {
        calibration = night(AFTER_39_WEEKS);
    }

    @AfterAll
    static void close() {
        calibration.close();
    }

    @Test
    void the_purchase_history_of_every_customer_is_that_of_clvtools() throws IOException {
        assertSame(
                List.of("customer_id", "x", "t_x", "t", "first_order_date"),
                published(
                        "cbs_clvtools",
                        row -> Arrays.asList(
                                row.getField("Id"),
                                whole(row, "x"),
                                number(row, "t.x"),
                                number(row, "T.cal"),
                                LocalDate.parse(row.getField("date.first.actual.trans")))),
                calibration,
                "customer_purchase_history");
    }

    @Test
    void the_rfm_scores_of_every_customer_are_the_published_ones_ties_included() throws IOException {
        assertSame(
                List.of(
                        "customer_id",
                        "frequency",
                        "monetary",
                        "recency_days",
                        "recency_score",
                        "frequency_score",
                        "monetary_score",
                        "rfm_cell"),
                published(
                        "rfm_ipt",
                        row -> Arrays.asList(
                                row.getField("Id"),
                                whole(row, "freq"),
                                new BigDecimal(row.getField("monetary")),
                                whole(row, "recency_days"),
                                whole(row, "R"),
                                whole(row, "F"),
                                whole(row, "M"),
                                row.getField("rfm"))),
                calibration,
                "customer_rfm");
    }

    @Test
    void the_quiet_window_of_every_customer_is_the_published_threshold_in_full_days() throws IOException {
        assertSame(
                List.of("customer_id", "gaps", "gap_mean", "gap_sd", "quiet_days"),
                published(
                        "rfm_ipt",
                        row -> Arrays.asList(
                                row.getField("Id"),
                                whole(row, "ipt_count"),
                                number(row, "ipt_mean"),
                                number(row, "ipt_std"),
                                (long) Math.floor(Double.parseDouble(row.getField("lapse_threshold"))))),
                calibration,
                "customer_quiet_windows");
    }

    @Test
    void repeat_rate_order_value_and_concentration_are_the_published_ones() throws IOException {
        Map<String, Double> summary =
                published("behaviour_summary", row -> Arrays.asList(row.getField("metric"), number(row, "value")))
                        .stream()
                        .collect(Collectors.toMap(row -> (String) row.get(0), row -> (Double) row.get(1)));
        assertThat(answer(
                        "select sum(numerator), sum(denominator) from average_order_value where segment_kind = 'all'",
                        "average_order_value"))
                .isEqualTo("173115.5500 4814");
        assertThat(ratioAfter39Weeks("numerator", "denominator", "repeat_purchase_rate"))
                .isCloseTo(summary.get("repeat_purchase_rate"), within(1e-11));
        assertThat(ratioAfter39Weeks("top_amount", "amount", "revenue_concentration"))
                .isCloseTo(summary.get("top20pct_revenue_share"), within(1e-11));
        assertThat(ratioAfter39Weeks("gini", "1", "revenue_concentration"))
                .isCloseTo(summary.get("gini"), within(1e-11));
        String lapsed = answer(
                "select count(*) from customer_rfm as r join customer_quiet_windows as w"
                        + " on w.customer_id = r.customer_id and r.recency_days > w.quiet_days",
                "customer_rfm",
                "customer_quiet_windows");
        assertThat(Double.valueOf(lapsed)).isEqualTo(summary.get("lapsed"));
    }

    @Test
    void every_cell_of_the_cohorts_is_the_published_one_and_null_where_the_month_has_not_ended() throws IOException {
        List<List<@Nullable Object>> expected = new ArrayList<>();
        for (NamedCsvRecord row : lines("cohort_active_counts")) {
            YearMonth cohort = YearMonth.parse(row.getField("cohort"));
            for (long since = 0; since <= 24; since++) {
                boolean hasEnded = !cohort.plusMonths(since).isAfter(YearMonth.from(AFTER_18_MONTHS));
                expected.add(Arrays.asList(
                        cohort.atDay(1), since, whole(row, "0"), hasEnded ? whole(row, String.valueOf(since)) : null));
            }
        }
        try (Transforms whole = night(AFTER_18_MONTHS)) {
            assertSame(
                    List.of("cohort_month", "months_since", "customers", "active"),
                    expected,
                    whole,
                    "cohort_retention");
        }
    }

    private static Transforms night(LocalDate asOf) throws IOException {
        Path landed = home.resolve("landed-" + asOf);
        Map<String, List<Path>> entities = Map.of("orders.orders", List.of(landed));
        Night night = new Night(
                "r",
                asOf,
                ZoneId.of("UTC"),
                home.resolve("tables-" + asOf),
                entities,
                0,
                EngineSettings.duckDb(2, "500MB"));
        Transforms transforms = Transforms.open(LIBRARY, night, home);
        transforms.engine().write(LIBRARY.columnsOf("landed_orders"), orders(), landed);
        for (Table table : LIBRARY.tables()) {
            if (table.hasQuery()) {
                transforms.write(table);
            } else if (!table.computedBy().equals("rules")) {
                transforms.write(table, List.of());
            }
        }
        return transforms;
    }

    private static List<List<@Nullable Object>> orders() throws IOException {
        return published("transactions", row -> {
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
            return order;
        });
    }

    private static void assertSame(
            List<String> names, List<List<@Nullable Object>> expected, Transforms night, String name) {
        Table table = LIBRARY.table(name);
        List<Column> columns = names.stream()
                .map(wanted -> table.columns().stream()
                        .filter(column -> column.name().equals(wanted))
                        .findFirst()
                        .orElseThrow())
                .toList();
        String query = "select " + String.join(", ", names) + " from " + name;
        assertThat(Cases.compare(columns, expected, night.rows(query, List.of(name))))
                .isEmpty();
    }

    private static String answer(String query, String... tables) {
        return calibration.rows(query, List.of(tables)).get(0).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    private static double ratioAfter39Weeks(String numerator, String denominator, String table) {
        String month = " from " + table + " where segment_kind = 'all' and month = date '1997-09-01'";
        return Double.parseDouble(answer("select " + numerator + month, table))
                / Double.parseDouble(answer("select " + denominator + month, table));
    }

    private static List<List<@Nullable Object>> published(
            String file, Function<NamedCsvRecord, List<@Nullable Object>> row) throws IOException {
        return lines(file).stream().map(row).toList();
    }

    private static List<NamedCsvRecord> lines(String file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(CDNOW.resolve(file + ".csv"))) {
            return reader.stream().toList();
        }
    }

    private static long whole(NamedCsvRecord row, String field) {
        return Long.parseLong(row.getField(field));
    }

    private static @Nullable Double number(NamedCsvRecord row, String field) {
        String text = row.getField(field);
        return text.isEmpty() ? null : Double.valueOf(text);
    }
}
