package io.huitou.transforms.models.scales;

import org.hipparchus.distribution.continuous.FDistribution;

/**
 * The internal consistency of a scale. Below .70 its sum is a shaky measure (Nunnally 1978); below zero some items are
 * keyed the wrong way round.
 *
 * @param items k, at least 2
 * @param respondents n, who answered all items, at least 2
 * @param alpha k/(k-1) (1 - sum of s_j^2 / s_T^2), at most 1, without lower bound. Cronbach (1951), Psychometrika 16, eq. 2
 * @param standardised k r / (1 + (k-1) r), with r the mean correlation of two items; NaN where an item does not vary
 * @param meanCorrelation r; NaN where an item does not vary
 */
public record CronbachAlpha(int items, long respondents, double alpha, double standardised, double meanCorrelation) {
    private static final double QUANTILE_ACCURACY = 1e-14;

    /** Why a scale has no alpha. */
    public enum Undefined {
        ONE_ITEM,
        NO_VARIATION
    }

    /** An alpha that is not defined. */
    public static final class UndefinedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Undefined reason;

        UndefinedException(Undefined reason) {
            super("Cannot compute alpha: the scale has "
                    + (reason == Undefined.ONE_ITEM ? "fewer than two items" : "no variation")
                    + ". Publish it as missing.");
            this.reason = reason;
        }

        public Undefined reason() {
            return reason;
        }
    }

    /**
     * The alpha of a scale.
     *
     * @throws UndefinedException where there are fewer than two items, or their sum does not vary
     */
    public static CronbachAlpha of(ItemCovariances items) {
        int k = items.items();
        if (k < 2) {
            throw new UndefinedException(Undefined.ONE_ITEM);
        }
        double total = items.totalVariance();
        if (total == 0) {
            throw new UndefinedException(Undefined.NO_VARIATION);
        }
        double alpha =
                Math.min(1, k / (k - 1.0) * (1 - items.sumOfVariances() / total)); // of equal items it is rounded
        double r = meanCorrelation(items);
        return new CronbachAlpha(k, items.respondents(), alpha, k * r / (1 + (k - 1) * r), r);
    }

    private static double meanCorrelation(ItemCovariances items) {
        int k = items.items();
        double sum = 0;
        for (int i = 0; i < k; i++) {
            for (int j = i + 1; j < k; j++) {
                sum += items.correlation(i, j);
            }
        }
        return sum / (k * (k - 1) / 2.0);
    }

    /** The lower end of the 95 % interval: 1 - (1 - alpha) F(.975; n-1, (n-1)(k-1)). Feldt (1965), Psychometrika 30. */
    public double low() {
        return 1 - (1 - alpha) * quantile(0.975);
    }

    /** The upper end of the 95 % interval: the same with F(.025). */
    public double high() {
        return 1 - (1 - alpha) * quantile(0.025);
    }

    private double quantile(double probability) {
        double between = respondents - 1.0;
        return new FDistribution(between, between * (items - 1), QUANTILE_ACCURACY)
                .inverseCumulativeProbability(probability);
    }
}
