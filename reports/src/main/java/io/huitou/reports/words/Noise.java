package io.huitou.reports.words;

import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.MonthValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Tells a change from noise, at 99 %: twenty comparisons a month at 95 % would raise one false alarm every month. A
 * proportion is judged by its people, a score by its interval. Amounts and counts are judged, on the log scale, by the
 * larger of two errors: the spread of their own changes from month to month, which is the yardstick of both comparisons,
 * and the sampling error of the people behind the two months, because months whose windows overlap change less than
 * they err.
 */
final class Noise {
    static final double Z = 2.576;

    private static final int FEWEST_EARLIER_CHANGES = 6;
    private static final double SMALLEST_BASE = 30;
    private static final double ROUNDING = 1e-9;

    private Noise() {}

    /** The change against an earlier month and its test; empty where there is none, or too little to test it. */
    static Optional<Movement> movement(Kpi kpi, Against against) {
        Double change = against.change(kpi.now());
        MonthValue before = kpi.in(against.month(kpi.now().month())).orElse(null);
        if (change == null || before == null || base(kpi.now()) < SMALLEST_BASE || base(before) < SMALLEST_BASE) {
            return Optional.empty();
        }
        return isBeyond(kpi, against, before).map(isBeyondNoise -> new Movement(kpi, against, change, isBeyondNoise));
    }

    /**
     * Whether the newest value is off its target by more than its own noise: that of a proportion if the target were its
     * share, that of a score's interval, the spread of a count's or amount's changes from month to month. Empty where there
     * is no target, or too little to test it.
     */
    static Optional<Boolean> isOffTarget(Kpi kpi) {
        Double target = kpi.now().target();
        if (target == null || kpi.now().value() == null || base(kpi.now()) < SMALLEST_BASE) {
            return Optional.empty();
        }
        if (isOfOwnHistory(kpi)) {
            return target > 0 && value(kpi.now()) > 0
                    ? isBeyond(Math.abs(Math.log(value(kpi.now()) / target)), ofMonths(kpi))
                    : Optional.empty();
        }
        return isBeyond(
                Math.abs(value(kpi.now()) - target),
                times(Z, kpi.unit() == Kpi.Unit.PERCENT ? ofShare(kpi.now(), target) : ofScore(kpi.now())));
    }

    private static Optional<Boolean> isBeyond(Kpi kpi, Against against, MonthValue before) {
        if (isOfOwnHistory(kpi)) {
            return ofOwnHistory(kpi, against, before);
        }
        return isBeyond(
                Math.abs(value(kpi.now()) - value(before)),
                times(
                        Z,
                        kpi.unit() == Kpi.Unit.PERCENT
                                ? ofProportions(kpi.now(), before)
                                : ofScores(kpi.now(), before)));
    }

    private static Optional<Boolean> isBeyond(double distance, OptionalDouble needed) {
        return needed.stream().mapToObj(enough -> distance > enough + ROUNDING).findFirst();
    }

    private static OptionalDouble times(double factor, OptionalDouble error) {
        return error.isEmpty() ? error : OptionalDouble.of(factor * error.getAsDouble());
    }

    /** Counts, amounts, and shares of amounts, which are no proportions of people and may pass the whole. */
    private static boolean isOfOwnHistory(Kpi kpi) {
        return switch (kpi.unit()) {
            case PERCENT -> kpi.isOfAmounts();
            case POINTS -> false;
            default -> true;
        };
    }

    private static OptionalDouble ofShare(MonthValue now, double share) {
        double people = people(now);
        return people <= 0 || share < 0 || share > 1
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.sqrt(share * (1 - share) / people));
    }

    private static double base(MonthValue value) {
        return value.n() == null ? SMALLEST_BASE : value.n();
    }

    /** Two proportions, pooled variance. The base is the people, where they are fewer than the events. */
    private static OptionalDouble ofProportions(MonthValue now, MonthValue before) {
        double n1 = people(now);
        double n0 = people(before);
        if (n1 <= 0 || n0 <= 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(errorOfDifference(value(now), n1, value(before), n0));
    }

    /** Whether two shares of so many people each differ by more than chance. */
    static boolean differ(double share1, double n1, double share0, double n0) {
        return Math.abs(share1 - share0) > Z * errorOfDifference(share1, n1, share0, n0) + ROUNDING;
    }

    /** Whether of so many people more chose one thing than another, where each may have chosen both. */
    static boolean differAmongTheSame(double share1, double share0, double n) {
        double difference = share1 - share0;
        // it varies most where nobody chose both
        double error = Math.sqrt(Math.max(0, share1 + share0 - difference * difference) / n);
        return Math.abs(difference) > Z * error + ROUNDING;
    }

    private static double errorOfDifference(double share1, double n1, double share0, double n0) {
        double pooled = (share1 * n1 + share0 * n0) / (n1 + n0);
        return Math.sqrt(Math.max(0, pooled * (1 - pooled)) * (1 / n1 + 1 / n0));
    }

    /** Whether there are thirty people or more on both sides. */
    static boolean isComparable(long n, long nBefore) {
        return Math.min(n, nBefore) >= SMALLEST_BASE;
    }

    private static double people(MonthValue value) {
        double denominator = value.denominator() == null ? 0 : value.denominator();
        return value.n() == null ? denominator : Math.min(value.n(), denominator);
    }

    /** Two scores with 95 % intervals: the half width is 1.96 standard errors. */
    private static OptionalDouble ofScores(MonthValue now, MonthValue before) {
        OptionalDouble error1 = ofScore(now);
        OptionalDouble error0 = ofScore(before);
        return error1.isEmpty() || error0.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.hypot(error1.getAsDouble(), error0.getAsDouble()));
    }

    private static OptionalDouble ofScore(MonthValue score) {
        return score.low() == null || score.high() == null
                ? OptionalDouble.empty()
                : OptionalDouble.of((score.high() - score.low()) / 2 / 1.96);
    }

    /**
     * A change from month to month that came a year ago too is a season: news is only by how much it goes beyond it. Half
     * the needed size is enough to be one, else a November just short of it a year ago would make this one news.
     * Empty where a value has no logarithm or the history is too short.
     */
    private static Optional<Boolean> ofOwnHistory(Kpi kpi, Against against, MonthValue before) {
        OptionalDouble ofMonths = ofMonths(kpi);
        OptionalDouble change = change(before, kpi.now());
        if (ofMonths.isEmpty() || change.isEmpty()) {
            return Optional.empty();
        }
        double needed = Math.max(ofMonths.getAsDouble(), Z * ofSampling(kpi, before));
        double distance = Math.abs(change.getAsDouble());
        OptionalDouble season = against == Against.MONTH_BEFORE
                ? changeInMonth(kpi, kpi.now().month().minusYears(1))
                : OptionalDouble.empty();
        boolean isSeason = season.isPresent()
                && 2 * Math.abs(season.getAsDouble()) > needed
                && Math.signum(season.getAsDouble()) == Math.signum(change.getAsDouble());
        return Optional.of(
                isSeason
                        ? distance - Math.abs(season.getAsDouble()) > Math.sqrt(2) * needed + ROUNDING
                        : distance > needed + ROUNDING);
    }

    /** How far at 99 % the kpi's earlier changes from month to month go from their median, which is its growth. */
    private static OptionalDouble ofMonths(Kpi kpi) {
        List<Double> changes = kpi.months().subList(0, kpi.months().size() - 1).stream()
                .flatMapToDouble(month -> changeInMonth(kpi, month.month()).stream())
                .boxed()
                .toList();
        return changes.size() < FEWEST_EARLIER_CHANGES
                ? OptionalDouble.empty()
                : OptionalDouble.of(student(changes.size()) * spread(changes));
    }

    /**
     * Student's two-sided 99 % by the expansion of Fisher: a median absolute deviation of so many changes, of which each
     * shares a month with the next, is as sure as a standard deviation of four tenths of them.
     */
    private static double student(int changes) {
        double df = 0.4 * changes;
        double first = (Math.pow(Z, 3) + Z) / 4;
        double second = (5 * Math.pow(Z, 5) + 16 * Math.pow(Z, 3) + 3 * Z) / 96;
        return Z + first / df + second / (df * df);
    }

    /** A count errs by its root, and a sum of amounts no less than the count of those who paid them; of a mean it says nothing. */
    private static double ofSampling(Kpi kpi, MonthValue before) {
        return Math.sqrt(ofSampling(kpi.unit(), kpi.now()) + ofSampling(kpi.unit(), before));
    }

    private static double ofSampling(Kpi.Unit unit, MonthValue month) {
        double n = month.n() == null ? Double.POSITIVE_INFINITY : month.n();
        return switch (unit) {
            case COUNT -> 1 / Math.min(n, value(month));
            case MONEY -> month.denominator() == null ? 1 / n : 0;
            case PERCENT -> 1 / n;
            default -> 0;
        };
    }

    private static OptionalDouble changeInMonth(Kpi kpi, LocalDate month) {
        Optional<MonthValue> to = kpi.in(month);
        Optional<MonthValue> from = kpi.in(month.minusMonths(1));
        return to.isEmpty() || from.isEmpty() ? OptionalDouble.empty() : change(from.get(), to.get());
    }

    private static OptionalDouble change(MonthValue from, MonthValue to) {
        return value(from) > 0 && value(to) > 0
                ? OptionalDouble.of(Math.log(value(to) / value(from)))
                : OptionalDouble.empty();
    }

    /** 1.4826 median absolute deviations: one December does not make every change look small. */
    private static double spread(List<Double> changes) {
        double middle = median(changes);
        double typical = median(changes.stream().map(c -> Math.abs(c - middle)).toList());
        if (typical > 0) {
            return 1.4826 * typical;
        }
        double squares =
                changes.stream().mapToDouble(c -> (c - middle) * (c - middle)).sum();
        return Math.sqrt(squares / (changes.size() - 1));
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static double value(MonthValue month) {
        Double value = month.value();
        return value == null ? Double.NaN : value;
    }
}
