package io.huitou.transforms.models.lifetime;

import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/**
 * The discounted residual of BG/NBD and MBG/NBD for an active customer: E[&lambda; / (&delta; + &lambda; p)], because
 * an active customer buys at rate &lambda; and leaves at rate &lambda; p. &lambda; ~ Gamma(n, scale), p ~ Beta(a, stays).
 * Neither literature nor packages have a closed form: the trapezoidal rule in ln &lambda;, which converges geometrically
 * there, over Gauss-Legendre panels in the logit of p. Agrees with brute force to 1e-9.
 */
final class GeometricResidual {
    private static final double LOG_OF_NOTHING = 36;

    private final double n;
    private final double scale;
    private final double rate;

    private final double[] probabilities;
    private final double[] masses;
    /** Of leaving so rarely that only the discount ends the sum. */
    private final double massAtZero;

    GeometricResidual(double n, double scale, double a, double stays, double rate) {
        this.n = n;
        this.scale = scale;
        this.rate = rate;
        double lowest = Math.log(1e-11 * rate) - Math.log(greatest());
        double highest = stays > LOG_OF_NOTHING
                ? Math.log((a + LOG_OF_NOTHING + 9 * Math.sqrt(a)) / (stays - LOG_OF_NOTHING / 2)) + 1
                : LOG_OF_NOTHING / stays + 4;
        int panels = (int) Math.ceil(highest - lowest);
        probabilities = new double[panels * 8];
        masses = new double[panels * 8];
        double half = (highest - lowest) / panels / 2;
        double logBeta = Beta.logBeta(a, stays);
        for (int i = 0; i < masses.length; i++) {
            double logit = lowest + half * (2 * (i / 8) + 1 + Quadrature.EIGHT.points[i % 8]);
            probabilities[i] = 1 / (1 + Math.exp(-logit));
            double logDensity = -a * softplus(-logit) - stays * softplus(logit) - logBeta;
            masses[i] = Quadrature.EIGHT.weights[i % 8] * half * Math.exp(logDensity);
        }
        massAtZero = Math.exp(a * lowest - logBeta) / a;
    }

    private double greatest() {
        return (n + 9 * Math.sqrt(n) + LOG_OF_NOTHING) / scale;
    }

    private static double softplus(double y) {
        return Math.max(y, 0) + Math.log1p(Math.exp(-Math.abs(y)));
    }

    double value() {
        double step = Math.min(0.3, 0.7 / Math.sqrt(n));
        double lowest = Math.log(n / scale) - (LOG_OF_NOTHING + n) / (n + 1);
        double highest = Math.log(greatest());
        double logNorm = n * Math.log(scale) - Gamma.logGamma(n);
        double sum = 0;
        for (double log = lowest; log <= highest; log += step) {
            double lambda = Math.exp(log);
            sum += Math.exp(n * log - scale * lambda + logNorm) * given(lambda);
        }
        return sum * step;
    }

    private double given(double lambda) {
        double sum = massAtZero * lambda / rate;
        for (int i = 0; i < masses.length; i++) {
            sum += masses[i] * lambda / (rate + lambda * probabilities[i]);
        }
        return sum;
    }
}
