package io.huitou.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.demo.ParetoNbd.History;
import io.huitou.jobs.demo.ShopRecords.Order;
import io.huitou.jobs.demo.ShopRecords.Shared;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The purchase process, spend and season, recovered from the files alone. */
class PurchaseTruthTest {

    private static final Period PERIOD = Period.upTo(DemoSize.DEFAULT.businessDate());
    private static final Season SEASON = new Season(PERIOD);
    // Chi-square with 4 degrees of freedom, .9999.
    private static final double CRITICAL = 23.5;

    /** Amounts by day of the customers' own order days. */
    private static final Map<String, NavigableMap<LocalDate, BigDecimal>> DAYS = new HashMap<>();

    private static final Map<String, LocalDate> FIRST_COMPLAINTS = new HashMap<>();
    private static final Set<String> REFERRED = new HashSet<>();

    @BeforeAll
    static void readOrderDays() throws Exception {
        Set<String> won = new HashSet<>();
        for (Map<String, String> row :
                Shared.RECORDS.crm("select * from CRM_ACTION_TARGET where USED_AT is not null")) {
            won.add(row.get("person_no") + " " + row.get("used_at"));
        }
        for (Order order : Shared.RECORDS.orders().values()) {
            boolean isWon = won.contains(order.member() + " " + order.fields().get(2));
            if (!order.member().isEmpty() && !order.state().equals("cancelled") && !isWon) {
                DAYS.computeIfAbsent(order.member(), member -> new TreeMap<>())
                        .merge(order.placedAt().toLocalDate(), order.total(), BigDecimal::add);
            }
        }
        for (Map<String, String> row :
                Shared.RECORDS.crm("select NEW_PERSON from CRM_INVITE where NEW_PERSON is not null")) {
            REFERRED.add(row.getOrDefault("new_person", ""));
        }
        String complaints = "select PERSON_NO, min(CALLED_AT) as FIRST_AT from CRM_CONTACT_LOG"
                + " where SUBJECT = 'complaint' group by PERSON_NO";
        for (Map<String, String> row : Shared.RECORDS.crm(complaints)) {
            LocalDateTime first = ShopRecords.moment(row.getOrDefault("first_at", ""));
            FIRST_COMPLAINTS.put(row.getOrDefault("person_no", ""), first.toLocalDate());
        }
    }

    @Test
    void plantedParetoNbdLiesInTheLikelihoodsConfidenceRegionAndNeighboursDoNot() {
        List<History> histories = new ArrayList<>();
        DAYS.forEach((member, days) -> {
            if (!REFERRED.contains(member)) {
                histories.add(history(member, days));
            }
        });
        Truth.Purchases truth = Shared.TRUTH.purchases();
        double[] planted = {truth.r(), truth.alpha(), truth.s(), truth.beta()};
        double atPlanted = ParetoNbd.logLikelihood(histories, planted);

        double best = climb(histories, planted);

        assertThat(2 * (best - atPlanted)).isBetween(0.0, CRITICAL);
        for (double factor : new double[] {0.8, 1.25}) {
            for (int i = 0; i < 2; i++) {
                double[] neighbour = planted.clone();
                neighbour[i] *= factor;
                assertThat(2 * (best - ParetoNbd.logLikelihood(histories, neighbour)))
                        .as("parameter %s times %s", i, factor)
                        .isGreaterThan(CRITICAL);
            }
        }
        assertThat(histories).hasSizeBetween(3_700, 3_900);
    }

    @Test
    void thoseWhoWereReferredDropOutAtTheRateThatIsPlantedForThem() {
        List<History> histories = new ArrayList<>();
        DAYS.forEach((member, days) -> {
            if (REFERRED.contains(member)) {
                histories.add(history(member, days));
            }
        });
        Truth.Purchases truth = Shared.TRUTH.purchases();
        double factor = Shared.TRUTH.referral().dropoutFactor();
        double[] planted = {truth.r(), truth.alpha(), truth.s(), truth.beta() / factor};
        double[] ofTheOthers = {truth.r(), truth.alpha(), truth.s(), truth.beta()};

        double best = climb(histories, planted);

        assertThat(2 * (best - ParetoNbd.logLikelihood(histories, planted))).isBetween(0.0, CRITICAL);
        assertThat(2 * (best - ParetoNbd.logLikelihood(histories, ofTheOthers))).isGreaterThan(CRITICAL);
        assertThat(histories).hasSizeBetween(850, 1_050);
    }

    @Test
    void expectedRepeatOrderDaysOfHalfAYearHold() {
        double weeks = 26;
        List<Integer> repeats = new ArrayList<>();
        for (String member : DAYS.keySet()) {
            NavigableMap<LocalDate, BigDecimal> days = DAYS.getOrDefault(member, new TreeMap<>());
            double first = shopWeeks(days.firstKey());
            if (!REFERRED.contains(member) && first + weeks <= SEASON.end() / 7) {
                repeats.add((int) days.keySet().stream()
                                .filter(day -> shopWeeks(day) <= first + weeks)
                                .count()
                        - 1);
            }
        }
        Truth.Purchases p = Shared.TRUTH.purchases();
        double expected =
                p.r() * p.beta() / (p.alpha() * (p.s() - 1)) * (1 - Math.pow(p.beta() / (p.beta() + weeks), p.s() - 1));

        // Complaints, which the formula knows nothing of, cost a per cent or two.
        Estimate repeat = Estimate.mean(repeats);
        assertThat(repeat.mean()).isCloseTo(expected * 0.985, Offset.offset(3 * repeat.error()));
        assertThat(repeat.error()).isLessThan(0.03 * expected);
    }

    @Test
    void meanSpendIsThatOfGammaGamma() {
        List<Double> means = new ArrayList<>();
        for (NavigableMap<LocalDate, BigDecimal> days : DAYS.values()) {
            means.add(days.values().stream()
                    .mapToDouble(BigDecimal::doubleValue)
                    .average()
                    .orElseThrow());
        }
        Estimate.mean(means).recovers(Shared.TRUTH.spend().mean(), 4);
    }

    @Test
    void novemberIsAPeakAsHighAsPlanted() {
        double[] orders = new double[13];
        double[] shopDays = new double[13];
        for (NavigableMap<LocalDate, BigDecimal> days : DAYS.values()) {
            days.keySet().forEach(day -> orders[day.getMonthValue()]++);
        }
        for (int day = 0; day < PERIOD.days(); day++) {
            shopDays[PERIOD.first().plusDays(day).getMonthValue()] += SEASON.opens(day + 1) - SEASON.opens(day);
        }
        double peak = orders[11] / (orders[10] + orders[12]);
        double planted = shopDays[11] / (shopDays[10] + shopDays[12]);

        assertThat(planted).isGreaterThan(0.65);
        assertThat(peak).isCloseTo(planted, Offset.offset(0.03));
        assertThat(SEASON.end()).isCloseTo(PERIOD.days(), Offset.offset(1e-6));
    }

    private static History history(String member, NavigableMap<LocalDate, BigDecimal> days) {
        LocalDate until = FIRST_COMPLAINTS.getOrDefault(member, PERIOD.last());
        double end = FIRST_COMPLAINTS.containsKey(member) ? shopWeeks(until) : SEASON.end() / 7;
        List<LocalDate> seen = days.headMap(until, true).keySet().stream().toList();
        double first = shopWeeks(seen.get(0));
        double last = shopWeeks(seen.get(seen.size() - 1));
        return new History(seen.size() - 1, last - first, Math.max(end, last) - first);
    }

    /** The middle of the day on the shop clock. */
    private static double shopWeeks(LocalDate date) {
        int day = (int) (date.toEpochDay() - PERIOD.first().toEpochDay());
        return (SEASON.opens(day) + SEASON.opens(day + 1)) / 2 / 7;
    }

    /** The likelihood's maximum, by steps along each parameter and along pairs that move together. */
    private static double climb(List<History> histories, double[] start) {
        double[] at = start.clone();
        double best = ParetoNbd.logLikelihood(histories, at);
        int[][] ways = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}, {1, 1, 0, 0}, {0, 0, 1, 1}};
        for (double step = 0.08; step > 0.004; step /= 2) {
            boolean isBetter = true;
            while (isBetter) {
                isBetter = false;
                for (int[] way : ways) {
                    for (double direction : new double[] {step, -step}) {
                        double[] next = at.clone();
                        for (int i = 0; i < next.length; i++) {
                            next[i] *= Math.exp(direction * way[i]);
                        }
                        double likelihood = ParetoNbd.logLikelihood(histories, next);
                        if (likelihood > best + 1e-4) {
                            best = likelihood;
                            at = next;
                            isBetter = true;
                        }
                    }
                }
            }
        }
        return best;
    }
}
