package io.huitou.transforms.models.scales;

import org.hipparchus.distribution.continuous.TDistribution;

/**
 * A mean and its 95 % interval by Student's t.
 *
 * @param mean on the scale of the scores
 * @param low mean - t(.975; n-1) s/sqrt(n); NaN for fewer than two respondents
 * @param high mean + the same
 */
public record MeanInterval(double mean, double low, double high) {
    private static final double QUANTILE_ACCURACY = 1e-14;

    /**
     * A mean with the interval that its standard error allows.
     *
     * @param standardError s/sqrt(n), NaN where unknown
     * @param degreesOfFreedom n - 1
     */
    public static MeanInterval of(double mean, double standardError, long degreesOfFreedom) {
        if (degreesOfFreedom < 1) {
            return new MeanInterval(mean, Double.NaN, Double.NaN);
        }
        double half = standardError
                * new TDistribution(degreesOfFreedom, QUANTILE_ACCURACY).inverseCumulativeProbability(0.975);
        return new MeanInterval(mean, mean - half, mean + half);
    }
}
