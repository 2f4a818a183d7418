package io.huitou.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Customers and products that change at random, held against a scan of what landed: a month-end counts a customer, and
 * the day of an order its product, under what the last record until then says.
 */
class HistoryTest {
    private static final Library LIBRARY = Library.read(Path.of("../sql"));
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 30);
    private static final List<String> KINDS = List.of("gender", "region", "country", "acquisition_channel", "age_band");

    @TempDir
    private Path home;

    private final Map<String, List<Map<String, Object>>> landed = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void every_figure_uses_what_was_true_on_its_day(int seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            customer("C" + i, random);
            product("P" + i, random);
        }
        for (int i = 0; i < 600; i++) {
            order("O" + i, random);
        }
        Set<String> wanted = new TreeSet<>();
        List.of("customer_segments", "order_lines", "customer_versions", "customers")
                .forEach(name -> addWithInputs(name, wanted));
        try (Transforms transforms = open()) {
            LIBRARY.tables().stream()
                    .filter(table -> table.hasQuery() && wanted.contains(table.name()))
                    .forEach(transforms::write);
            assertThat(transforms
                            .check(LIBRARY.tables().stream()
                                    .filter(table -> wanted.contains(table.name()) && table.hasQuery())
                                    .toList())
                            .stream()
                            .filter(Check.Result::isFailure))
                    .isEmpty();
            assertSegments(transforms);
            assertLines(transforms);
            assertTonight(transforms);
        }
    }

    private void assertSegments(Transforms transforms) {
        int rows = 0;
        for (List<@Nullable Object> row : transforms.rows(
                "select month, customer_id, segment_kind, segment from customer_segments where customer_id is not null",
                List.of("customer_segments"))) {
            String kind = String.valueOf(row.get(2));
            if (KINDS.contains(kind)) {
                LocalDate monthEnd = ((LocalDate) Objects.requireNonNull(row.get(0)))
                        .plusMonths(1)
                        .minusDays(1);
                assertThat(row.get(3))
                        .as(row.toString())
                        .isEqualTo(segment(String.valueOf(row.get(1)), kind, monthEnd));
                rows++;
            }
        }
        assertThat(rows).isGreaterThan(2_000);
    }

    private void assertLines(Transforms transforms) {
        List<List<@Nullable Object>> lines = transforms.rows(
                "select product_id, order_date, category, price_tier from order_lines", List.of("order_lines"));
        assertThat(lines).hasSizeGreaterThan(400);
        for (List<@Nullable Object> line : lines) {
            Map<String, Object> product =
                    record("products", String.valueOf(line.get(0)), (LocalDate) Objects.requireNonNull(line.get(1)));
            assertThat(line.get(2)).as(line.toString()).isEqualTo(product.get("category"));
            assertThat(line.get(3)).as(line.toString()).isEqualTo(product.get("price_tier"));
        }
    }

    /** What customers say is what was known at the end of the business date, and there is one version for every day. */
    private void assertTonight(Transforms transforms) {
        for (List<@Nullable Object> row :
                transforms.rows("select customer_id, region from customers", List.of("customers"))) {
            assertThat(Objects.requireNonNullElse(row.get(1), "unknown"))
                    .isEqualTo(segment(String.valueOf(row.get(0)), "region", AS_OF));
        }
        assertThat(transforms.rows(
                        "select customer_id from customer_versions group by customer_id having count(*) <> 1 +"
                                + " count(valid_from) or count(*) <> 1 + count(valid_to)",
                        List.of("customer_versions")))
                .isEmpty();
        assertThat(transforms.rows(
                        "select customer_id from customer_versions group by customer_id having count(*) > 2",
                        List.of("customer_versions")))
                .hasSizeGreaterThan(10);
    }

    private String segment(String customer, String kind, LocalDate day) {
        Map<String, Object> known = record("customers", customer, day);
        Object value = known.get(kind.equals("age_band") ? "birth_date" : kind);
        if (kind.equals("country") && value == null) {
            value = countryOfOrders(customer, day);
        }
        if (value instanceof LocalDate birth) {
            int age = Period.between(birth, day).getYears();
            return age < 25 ? "18-24" : age < 35 ? "25-34" : "35-44";
        }
        return value == null ? "unknown" : value.toString();
    }

    /** The last record until the end of a day; where there is none yet, the first that came. */
    private Map<String, Object> record(String entity, String key, LocalDate day) {
        List<Map<String, Object>> records = landed.getOrDefault(entity, List.of()).stream()
                .filter(row -> key.equals(row.get(entity.equals("customers") ? "customer_id" : "product_id")))
                .toList();
        if (records.isEmpty()) {
            return Map.of();
        }
        LocalDate first = records.stream()
                .map(HistoryTest::day)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        LocalDate until = first.isAfter(day) ? first : day;
        return records.stream()
                .filter(row -> !day(row).isAfter(until))
                .max(Comparator.comparing((Map<String, Object> row) -> moment(row, "updated_at"))
                        .thenComparing(row -> Objects.requireNonNull((Long) row.get("arrival"))))
                .orElseThrow();
    }

    private @Nullable Object countryOfOrders(String customer, LocalDate day) {
        List<Map<String, Object>> orders = landed.getOrDefault("orders", List.of()).stream()
                .filter(row -> customer.equals(row.get("customer_id")) && row.get("country") != null)
                .filter(row -> !orderedOn(row).isAfter(AS_OF))
                .sorted(Comparator.comparing(row -> moment(row, "ordered_at")))
                .toList();
        if (orders.isEmpty()) {
            return null;
        }
        LocalDate first = orderedOn(orders.get(0));
        LocalDate until = first.isAfter(day) ? first : day;
        return orders.stream()
                .filter(row -> !orderedOn(row).isAfter(until))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .get("country");
    }

    private static LocalDate orderedOn(Map<String, Object> order) {
        return moment(order, "ordered_at").atZone(ZONE).toLocalDate();
    }

    private static LocalDate day(Map<String, Object> row) {
        return row.containsKey("updated_at")
                ? moment(row, "updated_at").atZone(ZONE).toLocalDate()
                : LocalDate.MIN;
    }

    private static Instant moment(Map<String, Object> row, String column) {
        return row.get(column) instanceof Instant moment ? moment : Instant.MIN;
    }

    private void customer(String id, Random random) {
        // some stand in no CRM, most never change
        int records = random.nextInt(6) == 0 ? 0 : random.nextInt(3) == 0 ? 1 + random.nextInt(6) : 1;
        for (int i = 0; i < records; i++) {
            Map<String, Object> row = version(random, i);
            row.put("customer_id", id);
            put(row, "gender", random, "female", "male");
            put(row, "region", random, "North", "South", "West");
            put(row, "country", random, "CN", "DE", "SE");
            put(row, "acquisition_channel", random, "shop", "friends");
            if (random.nextInt(3) > 0) {
                row.put("birth_date", LocalDate.of(1988 + random.nextInt(16), 1 + random.nextInt(12), 1));
            }
            land("customers", row);
        }
    }

    private void product(String id, Random random) {
        int records = random.nextInt(3) == 0 ? 1 + random.nextInt(5) : 1;
        for (int i = 0; i < records; i++) {
            Map<String, Object> row = version(random, i);
            row.put("product_id", id);
            put(row, "category", random, "tea", "china");
            put(row, "price_tier", random, "standard", "premium");
            land("products", row);
        }
    }

    /** Changes lie close together, some on one day or in one moment, some have no moment, some are of tomorrow. */
    private static Map<String, Object> version(Random random, int number) {
        Map<String, Object> row = new HashMap<>();
        row.put("arrival", (long) number);
        if (random.nextInt(5) > 0) {
            row.put(
                    "updated_at",
                    moment(random).truncatedTo(random.nextBoolean() ? ChronoUnit.DAYS : ChronoUnit.HOURS));
        }
        return row;
    }

    private static Instant moment(Random random) {
        int months = random.nextInt(3) == 0 ? 1 : 30;
        return AS_OF.plusDays(20)
                .atStartOfDay(ZONE)
                .toInstant()
                .minus(random.nextInt(months * 30 * 24), ChronoUnit.HOURS);
    }

    private static void put(Map<String, Object> row, String column, Random random, String... values) {
        int place = random.nextInt(values.length + 1);
        if (place < values.length) {
            row.put(column, values[place]);
        }
    }

    private void order(String id, Random random) {
        Map<String, Object> order = new HashMap<>(Map.of("arrival", 0L, "order_id", id));
        order.put("customer_id", "C" + random.nextInt(60));
        order.put("ordered_at", moment(random).plusMillis(random.nextInt(3_000_000)));
        order.put("currency_code", "CNY");
        put(order, "country", random, "CN", "DE");
        land("orders", order);
        Map<String, Object> line = new HashMap<>(Map.of("arrival", 0L, "order_id", id, "line_number", 1L));
        line.put("product_id", "P" + random.nextInt(60));
        line.put("quantity", new BigDecimal("1.0000"));
        line.put("unit_price", new BigDecimal("10.0000"));
        land("order_lines", line);
    }

    private void land(String entity, Map<String, Object> row) {
        landed.computeIfAbsent(entity, unseen -> new ArrayList<>()).add(row);
    }

    private Transforms open() {
        Map<String, List<Path>> entities = new HashMap<>();
        List<Table> staged = LIBRARY.tables().stream()
                .filter(table -> table.inputs().contains(table.name().replace("staged_", Library.LANDED)))
                .toList();
        staged.forEach(table -> {
            String entity = table.name().replace("staged_", "");
            entities.put(table.folder().replace("staging/", "") + "." + entity, List.of(home.resolve(entity)));
        });
        Night night =
                new Night("r", AS_OF, ZONE, home.resolve("tables"), entities, 0, EngineSettings.duckDb(2, "500MB"));
        Transforms transforms = Transforms.open(LIBRARY, night, home);
        for (Table table : staged) {
            String entity = table.name().replace("staged_", "");
            List<Column> columns = LIBRARY.columnsOf(Library.LANDED + entity);
            List<List<@Nullable Object>> rows = new ArrayList<>();
            for (Map<String, Object> values : landed.getOrDefault(entity, List.of())) {
                List<@Nullable Object> row = new ArrayList<>();
                columns.forEach(column -> row.add(values.get(column.name())));
                rows.add(row);
            }
            transforms.engine().write(columns, rows, home.resolve(entity));
        }
        return transforms;
    }

    private static void addWithInputs(String name, Set<String> wanted) {
        if (!name.startsWith(Library.LANDED) && wanted.add(name)) {
            LIBRARY.table(name).inputs().forEach(input -> addWithInputs(input, wanted));
        }
    }
}
