package io.huitou.transforms;

import static io.huitou.transforms.Facts.count;
import static io.huitou.transforms.Facts.end;
import static io.huitou.transforms.Facts.sum;

import io.huitou.transforms.BruteForceNight.Cells;
import io.huitou.transforms.LandedCompany.Subscription;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Contracts and the revenue that recurs: computed a second time, from the landed subscriptions. */
class BruteForceContractsTest {
    private static final BigDecimal NOTHING = BigDecimal.ZERO;

    /** A contract at the beginning or the end of a month, in one currency. */
    private record Movement(
            boolean isPricedAtStart,
            boolean isPricedAtEnd,
            boolean isThereAtStart,
            boolean isThereAtEnd,
            BigDecimal start,
            BigDecimal end,
            boolean lacksAPrice) {}

    static Stream<BruteForceNight> nights() {
        return BruteForceNight.nights();
    }

    @ParameterizedTest
    @MethodSource("nights")
    void recurring_revenue_moves_from_the_close_of_one_month_to_that_of_the_next(BruteForceNight night) {
        Cells<Movement> cells = night.cells();
        List<Contract> contracts = Contract.of(night);
        for (LocalDate month : night.facts.months) {
            for (Contract contract : contracts) {
                List<Subscription> first = contract.pricedAtTheCloseOf(month.minusDays(1));
                List<Subscription> last = contract.pricedAtTheCloseOf(end(month));
                for (String currency : List.of("CNY", "EUR")) {
                    List<Subscription> atStart = first.stream()
                            .filter(s -> s.currency().equals(currency))
                            .toList();
                    List<Subscription> atEnd = last.stream()
                            .filter(s -> s.currency().equals(currency))
                            .toList();
                    if (!atStart.isEmpty() || !atEnd.isEmpty()) {
                        cells.add(
                                month,
                                month,
                                contract.customer(),
                                new Movement(
                                        !atStart.isEmpty(),
                                        !atEnd.isEmpty(),
                                        !first.isEmpty(),
                                        !last.isEmpty(),
                                        price(atStart),
                                        price(atEnd),
                                        Stream.concat(atStart.stream(), atEnd.stream())
                                                .anyMatch(s -> s.price() == null)),
                                currency);
                    }
                }
            }
        }
        night.assertAnswer(
                "recurring_revenue",
                "month, segment_kind, segment, currency_code, customers_at_start, customers_at_end, without_price,"
                        + " start_amount, new_amount, expansion_amount, contraction_amount, churned_amount, end_amount",
                cells.rows(in -> List.of(
                        count(in, Movement::isPricedAtStart),
                        count(in, Movement::isPricedAtEnd),
                        count(in, Movement::lacksAPrice),
                        sum(in, Movement::start),
                        sum(in, m -> m.isThereAtStart ? NOTHING : m.end),
                        sum(
                                in,
                                m -> m.isThereAtStart && m.isThereAtEnd
                                        ? m.end.subtract(m.start).max(NOTHING)
                                        : NOTHING),
                        sum(
                                in,
                                m -> m.isThereAtStart && m.isThereAtEnd
                                        ? m.start.subtract(m.end).max(NOTHING)
                                        : NOTHING),
                        sum(in, m -> m.isThereAtEnd ? NOTHING : m.start),
                        sum(in, Movement::end))));
    }

    private static BigDecimal price(List<Subscription> of) {
        return sum(of, s -> Objects.requireNonNullElse(s.price(), NOTHING));
    }

    @ParameterizedTest
    @MethodSource("nights")
    void a_contract_that_began_before_the_month_and_ended_in_it_for_good_is_lost(BruteForceNight night) {
        Cells<Contract> cells = night.cells();
        List<Contract> contracts = Contract.of(night);
        for (LocalDate month : night.facts.months) {
            for (Contract contract : contracts) {
                if (contract.isInForceAtTheCloseOf(month.minusDays(1))) {
                    cells.add(month, month, contract.customer(), contract);
                }
            }
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        cells.all().forEach((key, in) -> {
            LocalDate end = end((LocalDate) Objects.requireNonNull(key.get(0)));
            long lost = count(in, c -> c.ended() != null && !c.ended().isAfter(end));
            List<@Nullable Object> row = new ArrayList<>(key);
            row.addAll(List.of(lost, (long) in.size(), (long) in.size()));
            rows.add(row);
        });
        night.assertAnswer("churn_rate", "month, segment_kind, segment, numerator, denominator, n", rows);
    }
}
