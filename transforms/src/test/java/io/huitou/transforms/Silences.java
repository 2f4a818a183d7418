package io.huitou.transforms;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/** How long customers usually stay away, and who stayed away for longer, by the days on which they bought. */
final class Silences {
    record Lapse(
            String customer,
            LocalDate last,
            long quietDays,
            LocalDate on,
            @Nullable LocalDate returned,
            @Nullable LocalDate complained) {}

    final List<Lapse> lapses;
    private final Map<String, NavigableSet<LocalDate>> days;
    private final long companyDays;

    Silences(Map<String, NavigableSet<LocalDate>> days, LocalDate asOf, List<LandedCompany.Contact> contacts) {
        this.days = days;
        companyDays = companyDays();
        lapses = lapses(asOf, contacts);
    }

    /** Mean gap and two standard deviations, in full days, of two gaps or more; else the company's. */
    long quietDays(Collection<LocalDate> days) {
        List<Long> gaps = gaps(days);
        if (gaps.size() < 2) {
            return companyDays;
        }
        MathContext exact = new MathContext(60);
        BigDecimal n = BigDecimal.valueOf(gaps.size());
        BigDecimal mean =
                BigDecimal.valueOf(gaps.stream().mapToLong(g -> g).sum()).divide(n, exact);
        BigDecimal squares = BigDecimal.ZERO;
        for (long gap : gaps) {
            squares = squares.add(BigDecimal.valueOf(gap).subtract(mean).pow(2));
        }
        BigDecimal sd = squares.divide(n.subtract(BigDecimal.ONE), exact).sqrt(exact);
        return mean.add(sd.multiply(BigDecimal.valueOf(2)))
                .setScale(20, RoundingMode.HALF_UP)
                .longValue();
    }

    /** The ninetieth percentile of everybody's gaps, between the two nearest ranks (type 7), in full days. */
    private long companyDays() {
        List<Long> all = days.values().stream()
                .flatMap(own -> gaps(own).stream())
                .sorted()
                .toList();
        long tenths = 9L * (all.size() - 1);
        long low = all.get((int) (tenths / 10));
        long high = all.get((int) Math.min(tenths / 10 + 1, all.size() - 1));
        return low + Math.floorDiv((high - low) * (tenths % 10), 10);
    }

    private static List<Long> gaps(Collection<LocalDate> days) {
        List<Long> gaps = new ArrayList<>();
        LocalDate before = null;
        for (LocalDate day : days) {
            if (before != null) {
                gaps.add(ChronoUnit.DAYS.between(before, day));
            }
            before = day;
        }
        return gaps;
    }

    /** Every silence longer than was usual when it began. */
    private List<Lapse> lapses(LocalDate asOf, List<LandedCompany.Contact> contacts) {
        List<Lapse> all = new ArrayList<>();
        days.forEach((customer, own) -> {
            for (LocalDate day : own) {
                long quietDays = quietDays(own.headSet(day, true));
                LocalDate on = day.plusDays(quietDays + 1);
                LocalDate next = own.higher(day);
                if (next == null ? !on.isAfter(asOf) : next.isAfter(on)) {
                    LocalDate complained = contacts.stream()
                            .filter(c -> "complaint".equals(c.purpose()) && customer.equals(c.customer()))
                            .map(c -> BruteForceNight.day(c.at()))
                            .filter(d -> !d.isBefore(on.minusDays(180)) && !d.isAfter(on))
                            .max(LocalDate::compareTo)
                            .orElse(null);
                    all.add(new Lapse(customer, day, quietDays, on, next, complained));
                }
            }
        });
        return all;
    }
}
