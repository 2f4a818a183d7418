package io.huitou.reports.words;

import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.MonthValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Tells a change from noise, at 99 %: twenty comparisons a month at 95 % would raise one false alarm every month. */
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
        return noise(kpi, against, before).stream()
                .boxed()
                .map(noise -> new Movement(kpi, against, change, distance(kpi, before) > Z * noise + ROUNDING))
                .findFirst();
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
        double now = value(kpi.now());
        OptionalDouble noise = switch (kpi.unit()) {
            case PERCENT -> ofShare(kpi.now(), target);
            case POINTS -> ofScore(kpi.now());
            default ->
                target > 0 && now > 0 ? ofChanges(earlierChanges(kpi, Against.MONTH_BEFORE)) : OptionalDouble.empty();
        };
        double distance = kpi.unit() == Kpi.Unit.PERCENT || kpi.unit() == Kpi.Unit.POINTS
                ? Math.abs(now - target)
                : Math.abs(Math.log(now / target));
        return noise.stream().mapToObj(error -> distance > Z * error + ROUNDING).findFirst();
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

    /** How far the value went, on the scale of its noise: the log scale for counts and amounts. */
    private static double distance(Kpi kpi, MonthValue before) {
        double now = value(kpi.now());
        double then = value(before);
        return switch (kpi.unit()) {
            case PERCENT, POINTS -> Math.abs(now - then);
            default -> Math.abs(Math.log(now / then));
        };
    }

    /** One standard error of the change. */
    private static OptionalDouble noise(Kpi kpi, Against against, MonthValue before) {
        return switch (kpi.unit()) {
            case PERCENT -> ofProportions(kpi.now(), before);
            case POINTS -> ofScores(kpi.now(), before);
            default -> ofOwnHistory(kpi, against, before);
        };
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
     * The spread of the kpi's own earlier changes of the same kind, so that a season's return is not noise; where there are
     * too few, of its month-to-month changes.
     */
    private static OptionalDouble ofOwnHistory(Kpi kpi, Against against, MonthValue before) {
        if (value(kpi.now()) <= 0 || value(before) <= 0) {
            return OptionalDouble.empty();
        }
        List<Double> changes = earlierChanges(kpi, against);
        if (changes.size() < FEWEST_EARLIER_CHANGES) {
            changes = earlierChanges(kpi, Against.MONTH_BEFORE);
        }
        return ofChanges(changes);
    }

    private static OptionalDouble ofChanges(List<Double> changes) {
        return changes.size() < FEWEST_EARLIER_CHANGES ? OptionalDouble.empty() : OptionalDouble.of(spread(changes));
    }

    private static List<Double> earlierChanges(Kpi kpi, Against against) {
        return kpi.months().subList(0, kpi.months().size() - 1).stream()
                .flatMap(month -> {
                    Double to = month.value();
                    Double from = against.value(month);
                    return to == null || from == null || to <= 0 || from <= 0
                            ? Stream.empty()
                            : Stream.of(Math.log(to / from));
                })
                .toList();
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
