package io.huitou.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huitou.jobs.demo.ShopRecords.Order;
import io.huitou.jobs.demo.ShopRecords.Shared;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Good rows add up and point at each other; bad ones are as many as truth.json says. */
class DirtTest {

    private static Map<String, Order> orders = Map.of();
    private static Set<String> persons = Set.of();

    @BeforeAll
    static void read() throws Exception {
        orders = Shared.RECORDS.orders();
        persons = new HashSet<>();
        for (Map<String, String> row : Shared.RECORDS.crm("select PERSON_NO from CRM_PERSON")) {
            persons.add(row.getOrDefault("person_no", "nobody"));
        }
    }

    @Test
    void everyOrderIsTheSumOfItsLines() throws Exception {
        Map<String, BigDecimal> sums = new HashMap<>();
        for (List<String> line : Shared.RECORDS.csv("order_lines-*.csv")) {
            if (line.size() == 8 && !line.get(4).equals("two") && !line.get(0).isEmpty()) {
                BigDecimal worth = new BigDecimal(line.get(4)).multiply(new BigDecimal(line.get(5)));
                sums.merge(line.get(0), worth, BigDecimal::add);
                assertThat(new BigDecimal(line.get(6))).isGreaterThanOrEqualTo(new BigDecimal(line.get(5)));
            }
        }

        assertThat(sums.keySet()).isEqualTo(orders.keySet());
        orders.forEach((id, order) -> assertThat(sums.get(id)).as(id).isEqualTo(order.total()));
        assertThat(orders).hasSizeBetween(42_000, 55_000);
    }

    @Test
    void returnsNeverExceedTheirOrder() throws Exception {
        Set<String> seen = new HashSet<>();
        for (List<String> row : Shared.RECORDS.csv("returns.csv")) {
            assertThat(orders).containsKey(row.get(1));
            Order order = Objects.requireNonNull(orders.get(row.get(1)));
            if (!row.get(4).startsWith("-")) {
                assertThat(new BigDecimal(row.get(4))).isLessThanOrEqualTo(order.total());
                assertThat(row.get(3)).isGreaterThan(order.fields().get(9));
                assertThat(seen.add(row.get(1)))
                        .as("a second return of %s", row.get(1))
                        .isTrue();
            }
        }
    }

    @Test
    void keysResolveButForThePlantedOrphans() throws Exception {
        long ordersOfNobody = orders.values().stream()
                .filter(order -> !order.member().isEmpty() && !persons.contains(order.member()))
                .count();
        assertThat(ordersOfNobody)
                .isEqualTo(planted("orders", Tally.Flaw.ORPHAN))
                .isPositive();

        Map<String, String> queries = Map.of(
                "interactions", "select PERSON_NO as ID from CRM_CONTACT_LOG where SUBJECT <> 'gossip'",
                "touchpoints", "select PERSON_NO as ID from CRM_TOUCH where TOPIC <> 'cosmos'",
                "reviews", "select PERSON_NO as ID from CRM_OPINION where STARS <= 5",
                "referrals", "select NEW_PERSON as ID from CRM_INVITE where FROM_PERSON is not null",
                "campaign_contacts", "select PERSON_NO as ID from CRM_ACTION_TARGET");
        for (Map.Entry<String, String> query : queries.entrySet()) {
            long orphans = Shared.RECORDS.crm(query.getValue()).stream()
                    .filter(row -> !persons.contains(row.getOrDefault("id", "nobody")) && row.containsKey("id"))
                    .count();
            assertThat(orphans).as(query.getKey()).isEqualTo(planted(query.getKey(), Tally.Flaw.ORPHAN));
        }
        String referrers = "select FROM_PERSON as ID from CRM_INVITE where FROM_PERSON is not null";
        assertThat(Shared.RECORDS.crm(referrers))
                .allSatisfy(row -> assertThat(persons).contains(row.get("id")));
        String reviewed = "select ORDER_NO as ID from CRM_OPINION where ORDER_NO is not null";
        assertThat(Shared.RECORDS.crm(reviewed))
                .hasSizeGreaterThan(3_000)
                .allSatisfy(row -> assertThat(orders).containsKey(row.get("id")));
    }

    @Test
    void dirtOfTheFilesIsCountedInTruth() throws Exception {
        Map<Tally.Flaw, Long> found = new HashMap<>();
        Map<String, String> versions = new HashMap<>();
        for (List<String> row : Shared.RECORDS.csv("orders-*.csv")) {
            flawOf(row).forEach(flaw -> found.merge(flaw, 1L, Long::sum));
            if (row.size() == 11 && orders.containsKey(row.get(0))) {
                String former = versions.put(row.get(0), String.join(",", row));
                if (former != null) {
                    boolean isSame = former.equals(String.join(",", row));
                    found.merge(isSame ? Tally.Flaw.EXACT_DUPLICATE : Tally.Flaw.STALE_VERSION, 1L, Long::sum);
                }
            }
        }

        for (Tally.Flaw flaw : Tally.Flaw.values()) {
            if (flaw != Tally.Flaw.ORPHAN) {
                assertThat(found.getOrDefault(flaw, 0L)).as("%s", flaw).isEqualTo(planted("orders", flaw));
            }
        }
        assertThat(found).hasSize(9);
    }

    private static Set<Tally.Flaw> flawOf(List<String> row) {
        if (row.size() != 11) {
            return Set.of(Tally.Flaw.RAGGED_ROW);
        }
        if (row.get(0).isEmpty()) {
            return Set.of(Tally.Flaw.MISSING_REQUIRED);
        }
        if (row.get(2).startsWith("2025-02-30")) {
            return Set.of(Tally.Flaw.BAD_DATE);
        }
        if (row.get(3).contains("\u00ff\u00fe")) {
            return Set.of(Tally.Flaw.UNDECODABLE);
        }
        return switch (row.get(6)) {
            case "teleported" -> Set.of(Tally.Flaw.UNKNOWN_VALUE);
            case "cancelled" -> Set.of(Tally.Flaw.CANCELLED);
            default -> row.get(1).isEmpty() ? Set.of(Tally.Flaw.ANONYMOUS) : Set.of();
        };
    }

    @Test
    void dirtOfTheCrmIsCountedInTruth() throws Exception {
        Map<Tally.Flaw, String> conditions = Map.of(
                Tally.Flaw.BAD_DATE, "BIRTHDAY = '1985-02-30'",
                Tally.Flaw.UNKNOWN_VALUE, "SEX not in ('F', 'M', 'O')",
                Tally.Flaw.MISSING_REQUIRED, "PERSON_NO is null",
                Tally.Flaw.UNKNOWN_COUNTRY, "NATION = 'Atlantis'",
                Tally.Flaw.IMPOSSIBLE_BIRTH_DATE, "BIRTHDAY < '1900'",
                Tally.Flaw.STALE_VERSION, "CITY = '旧城'");
        for (Map.Entry<Tally.Flaw, String> condition : conditions.entrySet()) {
            assertThat(Shared.RECORDS.crm("select * from CRM_PERSON where " + condition.getValue()))
                    .as("%s", condition.getKey())
                    .hasSize((int) planted("customers", condition.getKey()))
                    .isNotEmpty();
        }
    }

    @Test
    void rejectedRowsStayFarBelowOnePerCentOfEachEntity() throws Exception {
        JsonNode rows = json("demo.json").path("rows");
        Map<String, Long> rejected = new HashMap<>();
        for (JsonNode dirt : json("truth.json").path("dirt")) {
            if (dirt.path("rejected").asBoolean()) {
                rejected.merge(dirt.path("entity").asText(), dirt.path("rows").asLong(), Long::sum);
            }
        }

        assertThat(rejected).hasSizeGreaterThanOrEqualTo(9);
        rejected.forEach((entity, count) ->
                assertThat(count * 1.0 / rows.path(entity).asLong()).as(entity).isLessThan(0.007));
    }

    private static long planted(String entity, Tally.Flaw flaw) throws Exception {
        for (JsonNode dirt : json("truth.json").path("dirt")) {
            boolean isFlaw = dirt.path("kind").asText().equals(flaw.name().toLowerCase(Locale.ROOT));
            if (dirt.path("entity").asText().equals(entity) && isFlaw) {
                return dirt.path("rows").asLong();
            }
        }
        return 0;
    }

    private static JsonNode json(String file) throws Exception {
        return new ObjectMapper().readTree(Shared.RECORDS.folder().resolve(file).toFile());
    }
}
