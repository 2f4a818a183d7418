package io.huitou.transforms;

import static io.huitou.transforms.Facts.count;
import static io.huitou.transforms.Facts.end;
import static io.huitou.transforms.Facts.inYear;
import static io.huitou.transforms.Facts.sum;

import io.huitou.transforms.BruteForceNight.Cells;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lapses, and revenue that was kept and lost: computed a second time, from the landed rows. */
class BruteForceRetentionTest {
    private static final BigDecimal NOTHING = BigDecimal.ZERO;

    /** A customer of this year or the last, in one currency. */
    private record Pair(
            boolean was, boolean is, boolean lacksAnAmount, BigDecimal before, BigDecimal now, String part) {
        BigDecimal difference() {
            return now.subtract(before);
        }
    }

    static Stream<BruteForceNight> nights() {
        return BruteForceNight.nights();
    }

    @ParameterizedTest
    @MethodSource("nights")
    void every_silence_longer_than_was_usual_when_it_began_is_a_lapse(BruteForceNight night) {
        night.assertAnswer(
                "lapses",
                "customer_id, last_order_date, quiet_days, lapsed_on, returned_on, complained_on",
                night.facts.silences.lapses.stream()
                        .<List<@Nullable Object>>map(l -> Arrays.asList(
                                l.customer(), l.last(), l.quietDays(), l.on(), l.returned(), l.complained()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("nights")
    void the_bridge_puts_each_customer_into_one_part_and_retention_takes_those_of_last_year(BruteForceNight night) {
        Cells<Pair> cells = pairs(night);
        night.assertAnswer(
                "retention_bridge",
                "month, segment_kind, segment, currency_code, customers_before, customers_lost, customers_won, customers_now,"
                        + " without_amount, revenue_before, lost_after_complaint, lost_with_contract, lost_silently,"
                        + " contraction, expansion, returned, new_referred, new_other, revenue_now",
                cells.rows(in -> Stream.concat(
                                Stream.<Object>of(
                                        count(in, Pair::was),
                                        count(in, p -> p.was && !p.is),
                                        count(in, p -> !p.was && p.is),
                                        count(in, Pair::is),
                                        count(in, Pair::lacksAnAmount),
                                        sum(in, Pair::before)),
                                Stream.concat(
                                        Stream.of(
                                                        "lost_after_complaint",
                                                        "lost_with_contract",
                                                        "lost_silently",
                                                        "contraction",
                                                        "expansion",
                                                        "returned",
                                                        "new_referred",
                                                        "new_other")
                                                .map(part ->
                                                        sum(in, p -> p.part.equals(part) ? p.difference() : NOTHING)),
                                        Stream.of(sum(in, Pair::now))))
                        .toList()));
        String columns = "month, segment_kind, segment, currency_code, numerator, denominator, n, n_missing";
        night.assertAnswer("net_revenue_retention", columns, cells.rows(in -> kept(in, Pair::now)));
        night.assertAnswer("gross_revenue_retention", columns, cells.rows(in -> kept(in, p -> p.now.min(p.before))));
    }

    private static List<@Nullable Object> kept(List<Pair> in, Function<Pair, BigDecimal> kept) {
        List<Pair> old = in.stream().filter(Pair::was).toList();
        BigDecimal before = sum(old, Pair::before);
        return old.isEmpty()
                ? List.of()
                : Arrays.asList(
                        sum(old, kept),
                        before.signum() < 0 ? null : before,
                        (long) old.size(),
                        count(in, Pair::lacksAnAmount));
    }

    private static Cells<Pair> pairs(BruteForceNight night) {
        Facts facts = night.facts;
        List<Silences.Lapse> lapses = facts.silences.lapses;
        List<Contract> contracts = Contract.of(night);
        Cells<Pair> cells = night.cells();
        for (LocalDate month : facts.months.subList(12, 25)) {
            LocalDate yearBefore = month.minusMonths(12);
            for (String customer : facts.buyers()) {
                boolean was = facts.wasThere(customer, null, yearBefore);
                boolean is = facts.bought(customer, null, month);
                for (String currency : List.of("CNY", "EUR")) {
                    if (!facts.wasThere(customer, currency, yearBefore) && !facts.wasThere(customer, currency, month)) {
                        continue;
                    }
                    BigDecimal before = facts.net(customer, currency, yearBefore);
                    BigDecimal now = facts.net(customer, currency, month);
                    boolean lacks = facts.orderDays(customer).stream()
                            .anyMatch(d -> d.amount() == null
                                    && d.currency().equals(currency)
                                    && (inYear(d.day(), yearBefore) || inYear(d.day(), month)));
                    BigDecimal then = Objects.requireNonNullElse(before, NOTHING);
                    BigDecimal since = Objects.requireNonNullElse(now, NOTHING);
                    String part;
                    if (!was && is && facts.daysOf(customer).first().isAfter(end(yearBefore))) {
                        part = night.isReferred(customer) ? "new_referred" : "new_other";
                    } else if (!was) {
                        part = "returned";
                    } else if (since.compareTo(then) > 0) {
                        part = "expansion";
                    } else if (is) {
                        part = "contraction";
                    } else if (lapses.stream().anyMatch(l -> isAwayAfterAComplaint(l, customer, end(month)))) {
                        part = "lost_after_complaint";
                    } else if (hasLostTheContract(contracts, customer, end(yearBefore), end(month))) {
                        part = "lost_with_contract";
                    } else {
                        part = "lost_silently";
                    }
                    cells.add(
                            month,
                            was ? yearBefore : month,
                            customer,
                            new Pair(was, is, lacks, then, since, part),
                            currency);
                }
            }
        }
        return cells;
    }

    private static boolean isAwayAfterAComplaint(Silences.Lapse lapse, String customer, LocalDate day) {
        return lapse.customer().equals(customer)
                && lapse.complained() != null
                && !lapse.on().isAfter(day)
                && (lapse.returned() == null || lapse.returned().isAfter(day));
    }

    /** A contract ended in the year, and none began again by its end. */
    private static boolean hasLostTheContract(
            List<Contract> contracts, String customer, LocalDate after, LocalDate until) {
        List<Contract> own =
                contracts.stream().filter(c -> c.customer().equals(customer)).toList();
        return own.stream()
                .anyMatch(c -> c.ended() != null
                        && c.ended().isAfter(after)
                        && !c.ended().isAfter(until)
                        && own.stream()
                                .noneMatch(next -> next.from().isAfter(c.from())
                                        && !next.from().isAfter(until)));
    }
}
