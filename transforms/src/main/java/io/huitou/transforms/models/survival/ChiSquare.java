package io.huitou.transforms.models.survival;

import org.hipparchus.special.Gamma;

/** The outcome of a test whose statistic is chi-square where nothing is the matter. */
public record ChiSquare(double statistic, int degreesOfFreedom) {

    /** The probability of a statistic as large or larger, exact far into the tail. */
    public double pValue() {
        return statistic <= 0 ? 1 : Gamma.regularizedGammaQ(degreesOfFreedom / 2.0, statistic / 2);
    }
}
