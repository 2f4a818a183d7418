package io.huitou.transforms.models.survival;

import java.util.function.IntToDoubleFunction;

/**
 * The product-limit estimate of survival, S(t) = product over t_i up to t of (1 - d_i / n_i). Kaplan & Meier (1958),
 * eq. 2b; variance S(t)^2 sum d_i / (n_i (n_i - d_i)), Greenwood (1926). Positions are those of the life table.
 */
public final class KaplanMeier {
    /** A product of thousands of factors hits one half only up to rounding. */
    private static final double ROUNDING = 1e-12;

    private final LifeTable table;
    private final double[] survival;
    private final double[] greenwood;

    private KaplanMeier(LifeTable table, double[] survival, double[] greenwood) {
        this.table = table;
        this.survival = survival;
        this.greenwood = greenwood;
    }

    /** Never refuses: without a loss survival is 1. */
    public static KaplanMeier of(LifeTable table) {
        double[] survival = new double[table.size()];
        double[] greenwood = new double[table.size()];
        double product = 1;
        double sum = 0;
        for (int i = 0; i < table.size(); i++) {
            double n = table.atRisk(i);
            double d = table.events(i);
            product *= (n - d) / n;
            sum += d == 0 ? 0 : d / n / (n - d);
            survival[i] = product;
            greenwood[i] = sum;
        }
        return new KaplanMeier(table, survival, greenwood);
    }

    public LifeTable table() {
        return table;
    }

    /** S just after the i-th time; 1 for -1, before the first. */
    public double survival(int i) {
        return i < 0 ? 1 : survival[i];
    }

    /** Greenwood's standard error of S; NaN where all at risk were lost. */
    public double standardError(int i) {
        if (i < 0) {
            return 0;
        }
        return survival[i] > 0 ? survival[i] * Math.sqrt(greenwood[i]) : Double.NaN;
    }

    /** The lower end of the interval of S; NaN where it is not defined: S is 0, or 1 on the log-log scale. */
    public double low(int i, Interval interval, double level) {
        return end(i, interval, -Interval.z(level));
    }

    /** The upper end; NaN where it is not defined. */
    public double high(int i, Interval interval, double level) {
        return end(i, interval, Interval.z(level));
    }

    private double end(int i, Interval interval, double z) {
        if (i < 0) {
            return interval == Interval.LOG_LOG ? Double.NaN : 1;
        }
        return interval.within(survival[i], z * Math.sqrt(greenwood[i]));
    }

    /** The smallest time at which S is at most 1 - p; NaN where it is never reached. The median has p = 0.5. */
    public double quantile(double p) {
        return firstTimeAtMost(this::survival, p);
    }

    /** The lower end of the quantile's interval: where the lower band of S crosses. Brookmeyer & Crowley (1982). */
    public double quantileLow(double p, Interval interval, double level) {
        double z = Interval.z(level);
        return firstTimeAtMost(i -> end(i, interval, -z), p);
    }

    /** The upper end: where the upper band crosses; NaN where it never does. */
    public double quantileHigh(double p, Interval interval, double level) {
        double z = Interval.z(level);
        return firstTimeAtMost(i -> end(i, interval, z), p);
    }

    private double firstTimeAtMost(IntToDoubleFunction band, double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException(
                    "Cannot find a quantile: the share is not between 0 and 1: " + p + ". Take 0.5 for the median.");
        }
        for (int i = 0; i < survival.length; i++) {
            if (band.applyAsDouble(i) <= 1 - p + ROUNDING) {
                return table.time(i);
            }
        }
        return Double.NaN;
    }

    /** Mean time up to a horizon, the area under S; NaN where observation ended before it with S above 0. */
    public double restrictedMean(double horizon) {
        return reaches(horizon) ? area(-1, horizon) : Double.NaN;
    }

    /** Its standard error. Klein & Moeschberger (2003), eq. 4.5.2. */
    public double restrictedMeanError(double horizon) {
        if (!reaches(horizon)) {
            return Double.NaN;
        }
        double variance = 0;
        double area = 0;
        double until = horizon;
        for (int i = table.lastUpTo(horizon); i >= 0; i--) {
            area += survival[i] * (until - table.time(i));
            until = table.time(i);
            double n = table.atRisk(i);
            double d = table.events(i);
            variance += d == 0 || d == n ? 0 : area * area * d / n / (n - d);
        }
        return Math.sqrt(variance);
    }

    private boolean reaches(double horizon) {
        int last = table.size() - 1;
        return last >= 0 && (table.time(last) >= horizon || survival[last] == 0);
    }

    private double area(int from, double horizon) {
        double area = 0;
        double since = 0;
        for (int i = from + 1; i < table.size() && table.time(i) < horizon; i++) {
            area += survival(i - 1) * (table.time(i) - since);
            since = table.time(i);
        }
        return area + survival(table.lastUpTo(Math.nextDown(horizon))) * (horizon - since);
    }
}
