package io.huitou.transforms;

import static io.huitou.transforms.Facts.count;
import static io.huitou.transforms.Facts.end;
import static io.huitou.transforms.Facts.inYear;
import static io.huitou.transforms.Facts.known;
import static io.huitou.transforms.Facts.sum;

import io.huitou.transforms.BruteForceNight.Cells;
import io.huitou.transforms.BruteForceNight.Segment;
import io.huitou.transforms.LandedCompany.Answer;
import io.huitou.transforms.LandedCompany.Question;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stages of life and loyalty: computed a second time, from the landed rows. */
class BruteForceLoyaltyTest {
    private static final Segment EVERYBODY = new Segment("all", "all");

    private record Stage(
            LocalDate month,
            String customer,
            String stage,
            LocalDate last,
            @Nullable BigDecimal spend,
            @Nullable BigDecimal before) {}

    static Stream<BruteForceNight> nights() {
        return BruteForceNight.nights();
    }

    @ParameterizedTest
    @MethodSource("nights")
    void a_stage_of_life_follows_from_ninety_days_against_the_ninety_before_and_from_silence(BruteForceNight night) {
        Facts facts = night.facts;
        List<Stage> stages = new ArrayList<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        facts.days.forEach((customer, own) -> {
            LocalDate since = null;
            String before = "";
            for (LocalDate month : facts.months) {
                if (own.first().isAfter(end(month))) {
                    continue;
                }
                Stage now = stage(facts, customer, month);
                boolean isKnownSince = !before.isEmpty() || !own.first().isBefore(month);
                since = now.stage.equals(before) ? since : isKnownSince ? month : null;
                before = now.stage;
                stages.add(now);
                rows.add(Arrays.asList(
                        month,
                        customer,
                        facts.principalCurrency(customer),
                        now.stage,
                        since,
                        now.last,
                        now.spend,
                        now.before));
            }
        });
        night.assertAnswer(
                "customer_stages",
                "month, customer_id, currency_code, stage, stage_since, last_order_date, spend, spend_before",
                rows);
        Cells<Stage> cells = night.cells();
        for (Stage stage : stages) {
            night.segments(stage.month, stage.customer).stream()
                    .filter(segment -> !segment.equals(EVERYBODY))
                    .forEach(segment -> cells.put(stage.month, segment, stage));
            cells.put(stage.month, EVERYBODY, stage);
        }
        List<List<@Nullable Object>> counted = new ArrayList<>();
        cells.all()
                .forEach((key, in) -> in.stream().map(Stage::stage).distinct().forEach(stage -> {
                    long customers = count(in, s -> s.stage.equals(stage));
                    LocalDate month = (LocalDate) Objects.requireNonNull(key.get(0));
                    long buyers = count(facts.days.values(), own -> !own.first().isAfter(end(month)));
                    List<@Nullable Object> row = new ArrayList<>(key);
                    row.addAll(List.of(stage, customers, (long) in.size(), buyers, customers));
                    counted.add(row);
                }));
        night.assertAnswer(
                "lifecycle_stages",
                "month, segment_kind, segment, stage, customers, all_customers, buyers, n",
                counted);
    }

    private static Stage stage(Facts facts, String customer, LocalDate month) {
        LocalDate today = end(month);
        LocalDate middle = today.minusDays(90);
        NavigableSet<LocalDate> own = facts.daysOf(customer).headSet(today, true);
        BigDecimal spend = spend(facts, customer, middle, today);
        BigDecimal before = spend(facts, customer, middle.minusDays(90), middle);
        boolean isSilent = !own.last().isAfter(middle);
        String stage;
        if (isSilent
                && own.last()
                        .plusDays(facts.silences.quietDays(facts.daysOf(customer)))
                        .isBefore(today)) {
            stage = "dormant";
        } else if (own.first().isAfter(middle) || own.size() == 1) {
            stage = "introduction";
        } else if (isSilent) {
            stage = "decline";
        } else if (spend == null || before == null) {
            stage = "unknown";
        } else if (spend.compareTo(before.multiply(new BigDecimal("1.2"))) > 0) {
            stage = "growth";
        } else {
            stage = spend.compareTo(before.multiply(new BigDecimal("0.8"))) < 0 ? "decline" : "stable";
        }
        return new Stage(month, customer, stage, own.last(), spend, before);
    }

    /** What was bought after a day and up to another, in the principal currency; null where an amount is missing. */
    private static @Nullable BigDecimal spend(Facts facts, String customer, LocalDate after, LocalDate until) {
        String currency = facts.principalCurrency(customer);
        List<Facts.OrderDay> in = facts.orderDays(customer).stream()
                .filter(d -> d.currency().equals(currency))
                .filter(d -> d.day().isAfter(after) && !d.day().isAfter(until))
                .toList();
        boolean isMissing = in.stream().anyMatch(d -> d.amount() == null);
        return isMissing
                ? null
                : Objects.requireNonNullElse(known(in.stream().map(Facts.OrderDay::amount)), BigDecimal.ZERO);
    }

    @ParameterizedTest
    @MethodSource("nights")
    void loyalty_is_attitude_from_seven_and_behaviour_from_the_median_buyer_on(BruteForceNight night) {
        Facts facts = night.facts;
        Cells<String> cells = night.cells();
        Map<LocalDate, Double> medians = new HashMap<>();
        for (LocalDate month : facts.months) {
            List<Long> daysBought = facts.days.values().stream()
                    .map(own -> count(own, day -> inYear(day, month)))
                    .filter(n -> n > 0)
                    .sorted()
                    .toList();
            int n = daysBought.size();
            double median = (daysBought.get((n - 1) / 2) + daysBought.get(n / 2)) / 2.0;
            medians.put(month, median);
            for (int i = 0; i < 200; i++) {
                String customer = "C" + i;
                BigDecimal attitude = attitude(facts, night.company, customer, month);
                boolean buys = count(facts.daysOf(customer), day -> inYear(day, month)) >= median;
                boolean likes = attitude != null && attitude.compareTo(new BigDecimal(7)) >= 0;
                String cell =
                        attitude == null ? "unmeasured" : likes ? buys ? "true" : "latent" : buys ? "spurious" : "no";
                cells.add(month, month, customer, cell);
            }
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        cells.all().forEach((key, in) -> {
            List<@Nullable Object> row = new ArrayList<>(key);
            for (String cell : List.of("true", "latent", "spurious", "no", "unmeasured")) {
                row.add(count(in, cell::equals));
            }
            row.addAll(List.of((long) in.size(), count(in, cell -> !cell.equals("unmeasured")), new BigDecimal(7)));
            row.add(medians.get((LocalDate) Objects.requireNonNull(key.get(0))));
            rows.add(row);
        });
        night.assertAnswer(
                "loyalty_matrix",
                "month, segment_kind, segment, true_loyalty, latent_loyalty, spurious_loyalty, no_loyalty, unmeasured,"
                        + " customers, n, attitude_cutoff, behaviour_cutoff",
                rows);
    }

    /** The mean, from 0 to 10, of what somebody answered last to each question in twelve months; null without an answer. */
    private static @Nullable BigDecimal attitude(Facts facts, LandedCompany company, String customer, LocalDate month) {
        Map<Question, Answer> last = new HashMap<>();
        for (Answer answer : company.answers) {
            Question question = answer.question();
            BigDecimal score = answer.score();
            if (customer.equals(answer.customer())
                    && question.kind().equals("attitude")
                    && facts.isKnown(answer.at())
                    && inYear(BruteForceNight.day(answer.at()), month)
                    && score != null
                    && score.intValue() >= question.from()
                    && score.intValue() <= question.to()) {
                last.merge(question, answer, (a, b) -> a.at().isAfter(b.at()) ? a : b);
            }
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (Answer answer : last.values()) {
            Question question = answer.question();
            int score = Objects.requireNonNull(answer.score()).intValue();
            int above = Boolean.TRUE.equals(question.isReversed()) ? question.to() - score : score - question.from();
            sum = sum.add(new BigDecimal(10 * above)
                    .divide(new BigDecimal(question.to() - question.from()), MathContext.DECIMAL64));
        }
        return last.isEmpty() ? null : sum.divide(new BigDecimal(last.size()), MathContext.DECIMAL64);
    }
}
