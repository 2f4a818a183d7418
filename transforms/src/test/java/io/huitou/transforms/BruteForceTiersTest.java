package io.huitou.transforms;

import static io.huitou.transforms.Facts.count;
import static io.huitou.transforms.Facts.sum;

import io.huitou.transforms.BruteForceNight.Cells;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pyramid of customers and the moves in it: computed a second time, from the landed rows. */
class BruteForceTiersTest {
    private record Ranked(
            LocalDate month,
            String customer,
            String currency,
            BigDecimal net,
            long place,
            long customers,
            String tier) {
        BigDecimal profit() {
            return net.multiply(new BigDecimal("0.30"));
        }
    }

    private record Move(String from, String to) {}

    static Stream<BruteForceNight> nights() {
        return BruteForceNight.nights();
    }

    @ParameterizedTest
    @MethodSource("nights")
    void the_best_twentieth_by_profit_is_platinum_then_gold_iron_and_lead_and_a_loss_is_always_lead(
            BruteForceNight night) {
        List<Ranked> ranked = ranked(night.facts);
        night.assertAnswer(
                "customer_tiers",
                "month, customer_id, currency_code, net_amount, profit, place, customers, tier",
                ranked.stream()
                        .<List<@Nullable Object>>map(r -> List.of(
                                r.month, r.customer, r.currency, r.net, r.profit(), r.place, r.customers, r.tier))
                        .toList());
        Cells<Ranked> pyramids = night.cells();
        for (Ranked r : ranked) {
            pyramids.add(r.month, r.month, r.customer, r, r.currency);
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        pyramids.all().forEach((key, all) -> {
            for (String tier : List.of("platinum", "gold", "iron", "lead")) {
                List<Ranked> in = all.stream().filter(r -> r.tier.equals(tier)).toList();
                if (!in.isEmpty() && !"tier".equals(key.get(1))) {
                    List<@Nullable Object> row = new ArrayList<>(key);
                    row.addAll(List.of(
                            tier,
                            (long) in.size(),
                            sum(in, Ranked::net),
                            sum(in, Ranked::profit),
                            (long) all.size(),
                            sum(all, Ranked::net),
                            sum(all, Ranked::profit),
                            in.get(0).customers,
                            (long) in.size()));
                    rows.add(row);
                }
            }
        });
        night.assertAnswer(
                "value_pyramid",
                "month, segment_kind, segment, currency_code, tier, customers, net_amount, profit, all_customers,"
                        + " all_net_amount, all_profit, ranked_customers, n",
                rows);
    }

    @ParameterizedTest
    @MethodSource("nights")
    void customers_move_between_the_tiers_of_two_month_ends_and_none_is_a_tier_of_its_own(BruteForceNight night) {
        Map<String, Map<LocalDate, String>> tiers = new TreeMap<>();
        for (Ranked r : ranked(night.facts)) {
            tiers.computeIfAbsent(r.customer, unseen -> new HashMap<>()).put(r.month, r.tier);
        }
        Cells<Move> cells = night.cells();
        for (LocalDate month : night.facts.months.subList(1, 25)) {
            tiers.forEach((customer, own) -> {
                String from = own.getOrDefault(month.minusMonths(1), "none");
                String to = own.getOrDefault(month, "none");
                if (!from.equals("none") || !to.equals("none")) {
                    LocalDate segmentMonth = from.equals("none") ? month : month.minusMonths(1);
                    String currency = night.facts.principalCurrency(customer);
                    cells.add(month, segmentMonth, customer, new Move(from, to), currency);
                }
            });
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        cells.all()
                .forEach((key, moves) -> moves.stream().distinct().forEach(move -> {
                    if (!"tier".equals(key.get(1))) {
                        long customers = count(moves, move::equals);
                        long from = count(moves, m -> m.from.equals(move.from));
                        List<@Nullable Object> row = new ArrayList<>(key);
                        row.addAll(Arrays.asList(
                                move.from,
                                move.to,
                                customers,
                                move.from.equals("none") ? null : from,
                                from,
                                customers));
                        rows.add(row);
                    }
                }));
        night.assertAnswer(
                "tier_migration",
                "month, segment_kind, segment, currency_code, from_tier, to_tier, customers, from_customers,"
                        + " accounted_customers, n",
                rows);
    }

    private static List<Ranked> ranked(Facts facts) {
        List<Ranked> all = new ArrayList<>();
        for (LocalDate month : facts.months) {
            for (String currency : List.of("CNY", "EUR")) {
                Map<String, BigDecimal> nets = new TreeMap<>();
                for (String customer : facts.days.keySet()) {
                    BigDecimal net = facts.net(customer, currency, month);
                    if (net != null && facts.principalCurrency(customer).equals(currency)) {
                        nets.put(customer, net);
                    }
                }
                List<String> customers = nets.keySet().stream()
                        .sorted(Comparator.comparing((String c) -> Objects.requireNonNull(nets.get(c)))
                                .reversed()
                                .thenComparing(Comparator.naturalOrder()))
                        .toList();
                int n = customers.size();
                for (int place = 1; place <= n; place++) {
                    String customer = customers.get(place - 1);
                    BigDecimal net = Objects.requireNonNull(nets.get(customer));
                    int above = 100 * (place - 1);
                    String tier = net.signum() < 0 || above >= 60 * n
                            ? "lead"
                            : above < 5 * n ? "platinum" : above < 20 * n ? "gold" : "iron";
                    all.add(new Ranked(month, customer, currency, net, place, n, tier));
                }
            }
        }
        return all;
    }
}
