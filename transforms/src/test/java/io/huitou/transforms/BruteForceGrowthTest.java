package io.huitou.transforms;

import static io.huitou.transforms.Facts.count;
import static io.huitou.transforms.Facts.inYear;
import static io.huitou.transforms.Facts.month;
import static io.huitou.transforms.Facts.sum;

import io.huitou.transforms.BruteForceNight.Cells;
import io.huitou.transforms.LandedCompany.Letter;
import io.huitou.transforms.LandedCompany.Person;
import io.huitou.transforms.Silences.Lapse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Growth that was earned, and customers won back: computed a second time, from the landed rows. */
class BruteForceGrowthTest {
    private static final Set<String> EARNED = Set.of("friends", "word of mouth");

    /** A customer of either year in one currency. */
    private record Share(String kind, BigDecimal last, BigDecimal now) {
        boolean isNew() {
            return Set.of("earned", "bought", "unknown").contains(kind);
        }
    }

    /** A campaign's contact with somebody who was lapsed that day, or would-be contact. */
    private record Attempt(String customer, boolean isControl, boolean hasReturned) {}

    static Stream<BruteForceNight> nights() {
        return BruteForceNight.nights();
    }

    @ParameterizedTest
    @MethodSource("nights")
    void growth_is_earned_from_those_who_stayed_and_those_who_were_recommended(BruteForceNight night) {
        Facts facts = night.facts;
        Cells<Share> cells = night.cells();
        for (LocalDate month : facts.months.subList(12, 25)) {
            LocalDate yearBefore = month.minusMonths(12);
            for (String customer : facts.buyers()) {
                for (String currency : List.of("CNY", "EUR")) {
                    boolean wasThere = facts.wasThere(customer, currency, yearBefore);
                    if (wasThere || facts.wasThere(customer, currency, month)) {
                        boolean isNew = facts.days.containsKey(customer)
                                && inYear(facts.daysOf(customer).first(), month);
                        Share share = new Share(
                                wasThere ? "same" : isNew ? source(night, customer) : "returned",
                                orNothing(facts.net(customer, currency, yearBefore)),
                                orNothing(facts.net(customer, currency, month)));
                        cells.add(month, wasThere ? yearBefore : month, customer, share, currency);
                    }
                }
            }
        }
        night.assertAnswer(
                "earned_growth_parts",
                "month, segment_kind, segment, currency_code, n, last_customers, new_customers, unknown_customers,"
                        + " last_amount, this_amount, same_amount, earned_amount, bought_amount, unknown_amount,"
                        + " returned_amount, net_revenue_retention, earned_new, earned_growth, revenue_growth,"
                        + " earned_growth_ratio, earned_new_pro_rata",
                cells.rows(BruteForceGrowthTest::parts));
        night.assertAnswer(
                "earned_growth",
                "month, segment_kind, segment, currency_code, numerator, denominator, n, n_missing",
                cells.rows(in -> {
                    BigDecimal last = sum(in, Share::last);
                    BigDecimal kept = of(in, "same").add(of(in, "earned"));
                    return Arrays.asList(
                            kept.subtract(last),
                            last.signum() < 0 ? null : last,
                            (long) in.size(),
                            count(in, s -> s.kind.equals("unknown")));
                }));
    }

    private static List<@Nullable Object> parts(List<Share> in) {
        BigDecimal last = sum(in, Share::last);
        BigDecimal now = sum(in, Share::now);
        BigDecimal earned = of(in, "earned");
        BigDecimal known = earned.add(of(in, "bought"));
        BigDecimal kept = of(in, "same").add(earned);
        boolean isMeasured = last.signum() > 0;
        Double share = by(earned, last);
        Double all = by(known.add(of(in, "unknown")), known);
        return Arrays.asList(
                (long) in.size(),
                count(in, s -> s.kind.equals("same")),
                count(in, Share::isNew),
                count(in, s -> s.kind.equals("unknown")),
                last,
                now,
                of(in, "same"),
                earned,
                of(in, "bought"),
                of(in, "unknown"),
                of(in, "returned"),
                isMeasured ? by(of(in, "same"), last) : null,
                isMeasured ? share : null,
                isMeasured ? by(kept.subtract(last), last) : null,
                isMeasured ? by(now.subtract(last), last) : null,
                isMeasured && now.compareTo(last) > 0 ? by(kept.subtract(last), now.subtract(last)) : null,
                isMeasured && share != null && all != null ? share * all : null);
    }

    private static BigDecimal of(List<Share> in, String kind) {
        return sum(in, s -> s.kind.equals(kind) ? s.now : BigDecimal.ZERO);
    }

    private static @Nullable Double by(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? null : part.doubleValue() / whole.doubleValue();
    }

    private static BigDecimal orNothing(@Nullable BigDecimal amount) {
        return Objects.requireNonNullElse(amount, BigDecimal.ZERO);
    }

    private static String source(BruteForceNight night, String customer) {
        String channel = night.company.people.stream()
                .filter(p -> p.id().equals(customer) && (p.registered() == null || night.facts.isKnown(p.registered())))
                .map(Person::cameBy)
                .filter(Objects::nonNull)
                .map(text -> text.trim().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("");
        if (night.isReferred(customer) || EARNED.contains(channel)) {
            return "earned";
        }
        return channel.isEmpty() ? "unknown" : "bought";
    }

    @ParameterizedTest
    @MethodSource("nights")
    void winning_back_is_worth_what_contacted_customers_return_more_often_than_the_control_group(
            BruteForceNight night) {
        Facts facts = night.facts;
        LocalDate first = facts.months.get(0);
        Cells<Attempt> cells = night.cells();
        for (Letter letter : night.company.letters) {
            LocalDate sent = BruteForceNight.day(letter.at());
            LocalDate decided = sent.plusDays(90);
            for (Lapse lapse : facts.silences.lapses) {
                boolean isLapsed = lapse.customer().equals(letter.customer())
                        && !lapse.on().isAfter(sent)
                        && (lapse.returned() == null || !lapse.returned().isBefore(sent));
                if (!isLapsed || decided.isAfter(facts.asOf)) {
                    continue;
                }
                boolean hasReturned =
                        lapse.returned() != null && !lapse.returned().isAfter(decided);
                Attempt attempt = new Attempt(letter.customer(), Boolean.TRUE.equals(letter.isControl()), hasReturned);
                LocalDate bought = month(lapse.last());
                LocalDate seen = bought.isBefore(first) ? first : bought;
                boolean isKnown = !night.segments(seen, letter.customer()).isEmpty();
                for (LocalDate month : facts.months.subList(11, 25)) {
                    if (inYear(decided, month)) {
                        cells.add(month, seen, isKnown ? letter.customer() : null, attempt);
                    }
                }
            }
        }
        night.assertAnswer(
                "win_back_effect",
                "month, segment_kind, segment, customers, contacted, contacted_returned, controls, controls_returned,"
                        + " incremental_share, low, high",
                cells.rows(BruteForceGrowthTest::effect));
    }

    /** The difference of two shares with Newcombe's interval (1998, method 10). */
    private static List<@Nullable Object> effect(List<Attempt> in) {
        long n = count(in, a -> !a.isControl);
        long k = count(in, a -> !a.isControl && a.hasReturned);
        long m = count(in, Attempt::isControl);
        long j = count(in, a -> a.isControl && a.hasReturned);
        Double difference = null;
        Double low = null;
        Double high = null;
        if (n > 0 && m > 0) {
            double p = (double) k / n;
            double q = (double) j / m;
            difference = p - q;
            low = difference - Math.hypot(p - Wilson.low(k, n), Wilson.high(j, m) - q);
            high = difference + Math.hypot(Wilson.high(k, n) - p, q - Wilson.low(j, m));
        }
        long customers = in.stream().map(Attempt::customer).distinct().count();
        return Arrays.asList(customers, n, k, m, j, difference, low, high);
    }
}
