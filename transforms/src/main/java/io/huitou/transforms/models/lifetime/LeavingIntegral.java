package io.huitou.transforms.models.lifetime;

/**
 * The integral of (&alpha; + &tau;)<sup>-n</sup> (&beta; + &tau;)<sup>-(s+1)</sup> over the moments &tau; at which a
 * customer of the Pareto/NBD model may have left. The literature writes it as a difference of two hypergeometric
 * functions, which loses all digits where t_x is close to T and changes its form where &alpha; = &beta;; the integral
 * itself is smooth and positive. In u = ln(min(&alpha;, &beta;) + &tau;) its nearest singularity is &pi; away, so that
 * Gauss-Legendre panels of length 2 are exact to the last digits. The means of four functions under it are what the
 * gradient of the likelihood needs. Reused from row to row; not for several threads.
 */
final class LeavingIntegral {
    private static final double PANEL = 2;
    private static final double DECAY_OF_A_PANEL = 12;
    private static final double DECAY_OF_EIGHT_POINTS = 4;
    private static final double NOTHING_LEFT = 45;

    private final double s;
    private final double smaller;
    private final double gap;
    private final boolean isAlphaSmaller;

    private double logValue;
    private double logSmaller;
    private double inverseSmaller;
    private double logLarger;
    private double inverseLarger;

    LeavingIntegral(double alpha, double beta, double s) {
        this.s = s;
        this.smaller = Math.min(alpha, beta);
        this.gap = Math.abs(alpha - beta);
        this.isAlphaSmaller = alpha <= beta;
    }

    /** Integrates from one moment to a later one, in weeks. */
    void compute(double n, double from, double to) {
        double start = smaller + from;
        double length = Math.log1p((to - from) / start);
        double power = isAlphaSmaller ? n : s + 1;
        double otherPower = isAlphaSmaller ? s + 1 : n;
        double leastDecay = power - 1 + otherPower * start / (start + gap);
        if (leastDecay * length > NOTHING_LEFT) {
            length = NOTHING_LEFT / leastDecay;
        }
        double decay = (power + otherPower) * length;
        boolean isEasy = decay <= DECAY_OF_EIGHT_POINTS && length <= PANEL;
        int panels = isEasy ? 1 : (int) Math.max(Math.ceil(length / PANEL), Math.ceil(decay / DECAY_OF_A_PANEL));
        sum(isEasy ? Quadrature.EIGHT : Quadrature.SIXTEEN, panels, length, start, power - 1, otherPower);
    }

    private void sum(Quadrature rule, int panels, double length, double start, double power, double otherPower) {
        double half = length / panels / 2;
        double logOther = Math.log(start + gap);
        double sum = 0;
        double sumOfLogs = 0;
        double sumOfInverses = 0;
        double sumOfOtherLogs = 0;
        double sumOfOtherInverses = 0;
        for (int panel = 0; panel < panels; panel++) {
            double middle = (2 * panel + 1) * half;
            for (int i = 0; i < rule.points.length; i++) {
                double u = middle + half * rule.points[i];
                double near = start * Math.exp(u);
                double far = near + gap;
                double logFar = Math.log(far);
                double weight = rule.weights[i] * Math.exp(-power * u - otherPower * (logFar - logOther));
                sum += weight;
                sumOfLogs += weight * u;
                sumOfInverses += weight / near;
                sumOfOtherLogs += weight * logFar;
                sumOfOtherInverses += weight / far;
            }
        }
        double logStart = Math.log(start);
        logValue = Math.log(sum * half) - power * logStart - otherPower * logOther;
        logSmaller = logStart + sumOfLogs / sum;
        inverseSmaller = sumOfInverses / sum;
        logLarger = sumOfOtherLogs / sum;
        inverseLarger = sumOfOtherInverses / sum;
    }

    double logValue() {
        return logValue;
    }

    /** The mean of ln(alpha + tau). */
    double logAlpha() {
        return isAlphaSmaller ? logSmaller : logLarger;
    }

    /** The mean of 1 / (alpha + tau). */
    double inverseAlpha() {
        return isAlphaSmaller ? inverseSmaller : inverseLarger;
    }

    /** The mean of ln(beta + tau). */
    double logBeta() {
        return isAlphaSmaller ? logLarger : logSmaller;
    }

    /** The mean of 1 / (beta + tau). */
    double inverseBeta() {
        return isAlphaSmaller ? inverseLarger : inverseSmaller;
    }
}
