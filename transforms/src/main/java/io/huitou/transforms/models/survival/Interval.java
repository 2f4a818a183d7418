package io.huitou.transforms.models.survival;

import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * The scale on which a survival probability is taken for normal. Plain and log as in R's survfit (cut to 0 and 1);
 * log-log stays between 0 and 1 by itself. Kalbfleisch & Prentice (2002), eq. 1.16-1.18.
 */
public enum Interval {
    PLAIN {
        @Override
        double end(double survival, double relativeError) {
            return survival + relativeError * survival;
        }
    },
    LOG {
        @Override
        double end(double survival, double relativeError) {
            return Math.exp(Math.log(survival) + relativeError);
        }
    },
    LOG_LOG {
        @Override
        double end(double survival, double relativeError) {
            double log = Math.log(survival);
            return Math.exp(log * Math.exp(-relativeError / -log));
        }
    };

    /**
     * An end of the interval; the sign of the error says which.
     *
     * @param relativeError z times the standard error divided by the survival
     */
    abstract double end(double survival, double relativeError);

    /** The end cut to 0 and 1; NaN where the error is not defined. */
    final double within(double survival, double relativeError) {
        if (!Double.isFinite(relativeError)) {
            return Double.NaN;
        }
        double end = end(survival, relativeError);
        return Double.isNaN(end) ? end : Math.min(1, Math.max(0, end));
    }

    /** The two-sided normal quantile of a level: 1.96 for 0.95; IllegalArgumentException outside (0, 1). */
    public static double z(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "Cannot compute an interval: the level is not between 0 and 1: " + level + ". Take 0.95.");
        }
        return new NormalDistribution().inverseCumulativeProbability(0.5 + level / 2);
    }
}
