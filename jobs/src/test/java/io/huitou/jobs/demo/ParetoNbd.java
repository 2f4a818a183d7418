package io.huitou.jobs.demo;

import java.util.List;

/** The Pareto/NBD likelihood, written for this test from Fader and Hardie (2005); METRICS 1.4. */
final class ParetoNbd {

    /** Repeat order days x up to the last one at tx, observed for t; weeks. */
    record History(int x, double tx, double t) {}

    private ParetoNbd() {}

    static double logLikelihood(List<History> histories, double[] parameters) {
        return histories.stream()
                .mapToDouble(history -> one(history, parameters))
                .sum();
    }

    private static double one(History h, double[] parameters) {
        double r = parameters[0];
        double alpha = parameters[1];
        double s = parameters[2];
        double beta = parameters[3];
        double k = r + s + h.x();
        boolean alphaIsLarger = alpha >= beta;
        double larger = Math.max(alpha, beta);
        double b = alphaIsLarger ? s + 1 : r + h.x();
        double distance = Math.abs(alpha - beta);
        double atLast = Math.log(hypergeometric(k, b, distance / (larger + h.tx()))) - k * Math.log(larger + h.tx());
        double atEnd = Math.log(hypergeometric(k, b, distance / (larger + h.t()))) - k * Math.log(larger + h.t());
        double logA0 = atLast + Math.log1p(-Math.exp(Math.min(atEnd - atLast, -1e-15)));
        double alive = -(r + h.x()) * Math.log(alpha + h.t()) - s * Math.log(beta + h.t());
        double gone = Math.log(s / k) + logA0;
        double most = Math.max(alive, gone);
        return logGamma(r + h.x())
                - logGamma(r)
                + r * Math.log(alpha)
                + s * Math.log(beta)
                + most
                + Math.log(Math.exp(alive - most) + Math.exp(gone - most));
    }

    /** 2F1(k, b; k + 1; z) for z in [0, 1): its terms are k / (k + n) (b)_n / n! z^n. */
    private static double hypergeometric(double k, double b, double z) {
        double sum = 1;
        double power = 1;
        for (int n = 1; n < 10_000; n++) {
            power *= (b + n - 1) / n * z;
            double term = k / (k + n) * power;
            sum += term;
            if (term < 1e-13 * sum && (b + n) / (n + 1) * z < 1) {
                break;
            }
        }
        return sum;
    }

    /** Stirling's series after shifting to large arguments. */
    private static double logGamma(double x) {
        double shift = 0;
        double z = x;
        while (z < 10) {
            shift -= Math.log(z);
            z++;
        }
        return shift
                + (z - 0.5) * Math.log(z)
                - z
                + 0.5 * Math.log(2 * Math.PI)
                + 1 / (12 * z)
                - 1 / (360 * z * z * z)
                + 1 / (1260 * Math.pow(z, 5));
    }
}
