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
    private record Movement(List<Subscription> first, List<Subscription> last, String currency) {
        List<Subscription> atStart() {
            return first.stream().filter(s -> s.currency().equals(currency)).toList();
        }

        List<Subscription> atEnd() {
            return last.stream().filter(s -> s.currency().equals(currency)).toList();
        }

        BigDecimal difference() {
            return price(atEnd()).subtract(price(atStart()));
        }

        /** Whoever changes the currency with the plan has neither left nor joined. */
        boolean isThereAtBothEnds() {
            return !first.isEmpty() && !last.isEmpty();
        }

        boolean lacksAPrice() {
            return Stream.concat(first.stream(), last.stream()).anyMatch(s -> s.price() == null);
        }
    }

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
                    Movement movement = new Movement(first, last, currency);
                    if (!movement.atStart().isEmpty() || !movement.atEnd().isEmpty()) {
                        cells.add(month, month, contract.customer(), movement, currency);
                    }
                }
            }
        }
        night.assertAnswer(
                "recurring_revenue",
                "month, segment_kind, segment, currency_code, customers_at_start, customers_at_end, priced_at_start,"
                        + " without_price, start_amount, new_amount, expansion_amount, contraction_amount, churned_amount,"
                        + " unpriced_change, end_amount",
                cells.rows(in -> {
                    List<Movement> both = in.stream()
                            .filter(m -> m.isThereAtBothEnds() && !m.lacksAPrice())
                            .toList();
                    return List.of(
                            count(in, m -> !m.atStart().isEmpty()),
                            count(in, m -> !m.atEnd().isEmpty()),
                            count(in, m -> m.atStart().stream().anyMatch(s -> s.price() != null)),
                            count(in, Movement::lacksAPrice),
                            sum(in, m -> price(m.atStart())),
                            sum(in, m -> m.first.isEmpty() ? price(m.atEnd()) : NOTHING),
                            sum(both, m -> m.difference().max(NOTHING)),
                            sum(both, m -> m.difference().negate().max(NOTHING)),
                            sum(in, m -> m.last.isEmpty() ? price(m.atStart()) : NOTHING),
                            sum(in, m -> m.isThereAtBothEnds() && m.lacksAPrice() ? m.difference() : NOTHING),
                            sum(in, m -> price(m.atEnd())));
                }));
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
