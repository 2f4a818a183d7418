package io.huitou.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of many versions of a key the one that changed last is kept, of those the one that arrived last, whatever their order. */
class StagingTest {
    private static final Library LIBRARY = Library.read(Path.of("../sql"));
    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 30);
    private static final Instant MORNING = Instant.parse("2026-11-01T09:00:00Z");

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({
        "crm.customers, customer_id",
        "crm.interactions, interaction_id",
        "crm.referrals, referral_id",
        "crm.reviews, review_id",
        "crm.touchpoints, touchpoint_id",
        "crm.campaigns, campaign_id",
        "crm.campaign_contacts, campaign_id customer_id",
        "orders.orders, order_id",
        "orders.order_lines, order_id line_number",
        "orders.products, product_id",
        "orders.returns, return_id",
        "orders.subscriptions, subscription_id",
        "survey.answers, response_id question_code choice",
        "survey.invitations, invitation_id",
        "survey.questions, question_code",
    })
    void the_newest_version_of_each_key_is_staged(String entity, String key) {
        List<Column> columns = LIBRARY.columnsOf(Library.LANDED + entity.replaceFirst(".*\\.", ""));
        List<String> names = columns.stream().map(Column::name).toList();
        List<Integer> keys =
                List.of(key.split(" ")).stream().map(names::indexOf).toList();
        List<List<@Nullable Object>> landed = landed(columns, keys, new Random(entity.hashCode()));

        List<List<@Nullable Object>> staged = staged(entity, columns, landed, "once");

        Map<String, List<List<@Nullable Object>>> newest = newest(names, keys, landed);
        assertThat(newest).hasSizeBetween(5, 125);
        assertThat(staged).hasSameSizeAs(newest.keySet());
        for (List<@Nullable Object> row : staged) {
            assertThat(newest.get(keyOf(row, keys))).contains(row);
        }
        Collections.shuffle(landed, new Random(1));
        assertThat(staged(entity, columns, landed, "shuffled")).containsExactlyInAnyOrderElementsOf(staged);
    }

    private static List<List<@Nullable Object>> landed(List<Column> columns, List<Integer> keys, Random random) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int c = 0; c < columns.size(); c++) {
                boolean mustBe = keys.contains(c) || columns.get(c).equals(Library.ARRIVAL);
                boolean isNull = !mustBe && random.nextInt(4) == 0;
                row.add(isNull ? null : value(columns.get(c), random.nextInt(keys.contains(c) ? 5 : 3)));
            }
            rows.add(row);
        }
        return rows;
    }

    private static Object value(Column column, int number) {
        return switch (column.type().replaceFirst("\\(.*", "")) {
            case "text" -> "v" + number;
            case "bigint" -> Long.valueOf(number);
            case "date" -> AS_OF.minusDays(number);
            case "timestamp" -> MORNING.plusSeconds(number);
            case "boolean" -> number % 2 == 0;
            default -> BigDecimal.valueOf(number).setScale(column.scale());
        };
    }

    /** By key the rows of which one may be kept: as staged, without their arrival. */
    private static Map<String, List<List<@Nullable Object>>> newest(
            List<String> names, List<Integer> keys, List<List<@Nullable Object>> landed) {
        int updated = names.indexOf("updated_at");
        Comparator<List<@Nullable Object>> age = Comparator.comparing((List<@Nullable Object> row) ->
                        updated >= 0 && row.get(updated) instanceof Instant moment ? moment : Instant.MIN)
                .thenComparing(row -> (Long) row.get(row.size() - 1));
        Map<String, List<List<@Nullable Object>>> byKey = new TreeMap<>();
        landed.forEach(row -> byKey.computeIfAbsent(keyOf(row, keys), unseen -> new ArrayList<>())
                .add(row));
        byKey.replaceAll((key, rows) -> {
            List<@Nullable Object> last = Collections.max(rows, age);
            return rows.stream()
                    .filter(row -> age.compare(row, last) == 0)
                    .map(row -> row.subList(0, row.size() - 1))
                    .toList();
        });
        return byKey;
    }

    private static String keyOf(List<@Nullable Object> row, List<Integer> keys) {
        return keys.stream().map(row::get).toList().toString();
    }

    private List<List<@Nullable Object>> staged(
            String entity, List<Column> columns, List<List<@Nullable Object>> landed, String run) {
        Path folder = home.resolve(run);
        Map<String, List<Path>> entities = new HashMap<>(Map.of(entity, List.of(folder.resolve("landed"))));
        Night night = new Night(
                run, AS_OF, ZoneOffset.UTC, folder.resolve("tables"), entities, 0, EngineSettings.duckDb(1, "500MB"));
        Table table = LIBRARY.table("staged_" + entity.replaceFirst(".*\\.", ""));
        try (Transforms transforms = Transforms.open(LIBRARY, night, folder, rule -> false)) {
            transforms.engine().write(columns, landed, folder.resolve("landed"));
            transforms.write(table);
            return transforms.rows("select * from " + table.name(), List.of(table.name()));
        }
    }
}
