package io.huitou.transforms;

import static io.huitou.transforms.Facts.count;
import static io.huitou.transforms.Facts.month;

import io.huitou.transforms.BruteForceNight.Cells;
import io.huitou.transforms.BruteForceNight.Segment;
import io.huitou.transforms.LandedCompany.Contact;
import io.huitou.transforms.LandedCompany.Review;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How long customers wait, those who still do counted as long as they have waited: computed a second time. */
class BruteForceWaitingTest {
    private static final Set<String> MATTERS = Set.of("enquiry", "complaint", "support");
    private static final double Z = 1.959963984540054;

    /** Somebody who waits, or waited, for so long; the time is null where nobody can tell it. */
    private record Wait(@Nullable String customer, @Nullable BigDecimal hours, boolean isOver) {}

    static Stream<BruteForceNight> nights() {
        return BruteForceNight.nights();
    }

    @ParameterizedTest
    @MethodSource("nights")
    void who_is_not_answered_within_seven_days_waits_longer_than_all_others(BruteForceNight night) {
        Cells<Wait> cells = night.cells();
        for (Contact contact : night.company.contacts) {
            LocalDate day = BruteForceNight.day(contact.at());
            if (!contact.direction().equals("customer_to_company")
                    || contact.purpose() == null
                    || !MATTERS.contains(contact.purpose())
                    || day.plusDays(7).isAfter(night.facts.asOf)
                    || !night.facts.months.contains(month(day))) {
                continue;
            }
            Wait wait = wait(night.facts, contact);
            String channel = plain(contact.channel());
            cells.add(month(day), month(day), contact.customer(), wait, "all", "all");
            Segment everybody = new Segment("all", "all");
            cells.put(month(day), everybody, wait, channel, "all");
            cells.put(month(day), everybody, wait, "all", contact.purpose());
            cells.put(month(day), everybody, wait, channel, contact.purpose());
        }
        night.assertAnswer(
                "first_response_hours",
                "month, segment_kind, segment, channel, purpose, contacts, answered, median_hours, p90_hours,"
                        + " business_median_hours, business_p90_hours, undated, n",
                cells.rows(in -> {
                    List<Wait> timed = in.stream().filter(w -> w.hours != null).toList();
                    return Arrays.asList(
                            (long) timed.size(),
                            count(timed, Wait::isOver),
                            withinWhich(5, timed),
                            withinWhich(9, timed),
                            // as shipped, the company is open around the clock
                            withinWhich(5, timed),
                            withinWhich(9, timed),
                            (long) in.size() - timed.size(),
                            people(timed));
                }));
    }

    private static Wait wait(Facts facts, Contact contact) {
        Instant responded = contact.responded();
        if (responded == null || !facts.isKnown(responded)) {
            boolean isSettled = "solved".equals(contact.status()) || "closed".equals(contact.status());
            return new Wait(contact.customer(), isSettled ? null : new BigDecimal(7 * 24), false);
        }
        long seconds = Duration.between(contact.at(), responded).toSeconds();
        BigDecimal hours = new BigDecimal(seconds).divide(new BigDecimal(3600), MathContext.DECIMAL64);
        return new Wait(contact.customer(), seconds < 0 ? null : hours, seconds >= 0 && seconds <= 7 * 86_400);
    }

    /** The smallest time of an answer by which so many tenths of all were answered; null where they never were. */
    private static @Nullable Double withinWhich(int tenths, List<Wait> all) {
        return all.stream()
                .filter(w -> w.isOver)
                .map(w -> Objects.requireNonNull(w.hours))
                .sorted()
                .filter(hours ->
                        10 * count(all, w -> w.isOver && !isLater(w.hours, hours)) >= (long) tenths * all.size())
                .findFirst()
                .map(BigDecimal::doubleValue)
                .orElse(null);
    }

    private static boolean isLater(@Nullable BigDecimal hours, BigDecimal than) {
        return hours != null && hours.compareTo(than) > 0;
    }

    /** Customers, and one person for each who gave no name. */
    private static long people(Collection<Wait> waits) {
        return waits.stream()
                        .map(Wait::customer)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count()
                + count(waits, w -> w.customer == null);
    }

    private static String plain(@Nullable String channel) {
        String plain = channel == null ? "" : channel.trim().toLowerCase(Locale.ROOT);
        return plain.isEmpty() ? "unknown" : plain;
    }

    @ParameterizedTest
    @MethodSource("nights")
    void a_negative_review_without_a_reply_counts_as_long_as_it_has_waited_by_kaplan_and_meier(BruteForceNight night) {
        Instant tonight = night.facts
                .asOf
                .plusDays(1)
                .atStartOfDay(ZoneId.of("Asia/Shanghai"))
                .toInstant();
        Cells<Wait> cells = night.cells();
        for (Review review : night.company.reviews) {
            BigDecimal stars = review.rating();
            if (stars == null || stars.intValue() > 2 || !night.facts.isKnown(review.at())) {
                continue;
            }
            boolean isAnswered = night.facts.isKnown(review.replied());
            Instant until = isAnswered ? Objects.requireNonNull(review.replied()) : tonight;
            long seconds = Duration.between(review.at(), until).toSeconds();
            BigDecimal hours = new BigDecimal(seconds).divide(new BigDecimal(3600), 4, RoundingMode.HALF_UP);
            Wait wait = new Wait(review.customer(), until.isBefore(review.at()) ? null : hours, isAnswered);
            LocalDate posted = month(BruteForceNight.day(review.at()));
            for (LocalDate month : night.facts.months) {
                if (!posted.isAfter(month) && posted.isAfter(month.minusMonths(3))) {
                    cells.add(month, month, review.customer(), wait, plain(review.platform()));
                    cells.add(month, month, review.customer(), wait, "all");
                }
            }
        }
        night.assertAnswer(
                "negative_reply_hours",
                "month, segment_kind, segment, platform, n, reviews, answered, left_out, median_hours, median_low,"
                        + " median_high, p90_hours",
                cells.rows(in -> {
                    List<Wait> timed = in.stream().filter(w -> w.hours != null).toList();
                    return timed.isEmpty()
                            ? List.of()
                            : Arrays.asList(
                                    people(timed),
                                    (long) timed.size(),
                                    count(timed, Wait::isOver),
                                    (long) in.size() - timed.size(),
                                    first(timed, t -> survival(timed, t).compareTo(new BigDecimal("0.5")) <= 0),
                                    first(timed, t -> band(timed, t, 1) <= 0.5),
                                    first(timed, t -> band(timed, t, -1) <= 0.5),
                                    first(timed, t -> survival(timed, t).compareTo(new BigDecimal("0.1")) <= 0));
                }));
    }

    /** The first moment at which something holds of the curve; null where it never does. */
    private static @Nullable Double first(List<Wait> all, Predicate<BigDecimal> holds) {
        return times(all).stream()
                .filter(holds)
                .findFirst()
                .map(BigDecimal::doubleValue)
                .orElse(null);
    }

    private static Collection<BigDecimal> times(List<Wait> all) {
        Collection<BigDecimal> times = new TreeSet<>();
        all.forEach(w -> times.add(Objects.requireNonNull(w.hours)));
        return times;
    }

    /** The product, over all times up to this one, of those who went on waiting by those who waited until then. */
    private static BigDecimal survival(List<Wait> all, BigDecimal until) {
        BigDecimal waiting = BigDecimal.ONE;
        BigDecimal whole = BigDecimal.ONE;
        for (BigDecimal time : times(all)) {
            if (time.compareTo(until) <= 0) {
                long risk = atRisk(all, time);
                waiting = waiting.multiply(new BigDecimal(risk - answeredAt(all, time)));
                whole = whole.multiply(new BigDecimal(risk));
            }
        }
        return waiting.divide(whole, new MathContext(40));
    }

    /** S to the power of exp(z se(log(-log S))): the end of its interval, lower for a sign of 1, by Greenwood. */
    private static double band(List<Wait> all, BigDecimal until, int sign) {
        double s = survival(all, until).doubleValue();
        double greenwood = 0;
        for (BigDecimal time : times(all)) {
            double risk = atRisk(all, time);
            double answered = answeredAt(all, time);
            greenwood += time.compareTo(until) <= 0 ? answered / (risk * (risk - answered)) : 0;
        }
        return s <= 0 || s >= 1 ? Double.NaN : Math.pow(s, Math.exp(sign * Z * Math.sqrt(greenwood) / -Math.log(s)));
    }

    private static long atRisk(List<Wait> all, BigDecimal time) {
        return count(all, w -> Objects.requireNonNull(w.hours).compareTo(time) >= 0);
    }

    private static long answeredAt(List<Wait> all, BigDecimal time) {
        return count(all, w -> w.isOver && Objects.requireNonNull(w.hours).compareTo(time) == 0);
    }
}
