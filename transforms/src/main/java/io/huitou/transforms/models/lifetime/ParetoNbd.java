package io.huitou.transforms.models.lifetime;

import org.hipparchus.special.Gamma;

/**
 * Pareto/NBD: customers buy at Poisson rates and leave after exponential lifetimes; both rates are gamma distributed
 * over the customers. Schmittlein, Morrison & Colombo (1987), Management Science 33(1); the forms used here: Fader &
 * Hardie (2005), "A Note on Deriving the Pareto/NBD Model".
 *
 * @param r shape of the purchase rates
 * @param alpha their scale, weeks
 * @param s shape of the rates of leaving
 * @param beta their scale, weeks
 */
public record ParetoNbd(double r, double alpha, double s, double beta) implements PurchaseModel {
    private static final double NEGLIGIBLE = 45;

    /** @throws IllegalArgumentException where a parameter is not positive */
    public ParetoNbd {
        Checked.positive("r", r);
        Checked.positive("alpha", alpha);
        Checked.positive("s", s);
        Checked.positive("beta", beta);
    }

    /**
     * Fits the model.
     *
     * @throws NotFittedException where the likelihood has no maximum inside
     */
    public static Fit<ParetoNbd> fit(Histories histories) {
        double t = histories.meanWeeksObserved();
        double rate = histories.purchasesOfAWeek();
        return Fit.of(
                histories,
                ParetoLikelihood::new,
                parameters -> new ParetoNbd(parameters[0], parameters[1], parameters[2], parameters[3]),
                new double[][] {
                    {0.5, 0.3 / rate, 0.6, t / 2}, {1, 0.7 / rate, 1.5, 2 * t}, {0.3, 0.1 / rate, 0.3, t / 10}
                });
    }

    /** Fader & Hardie (2005), eq. 18. */
    @Override
    public double logLikelihood(PurchaseHistory h) {
        double active = logActive(h);
        double left = logLeft(h);
        double more = Math.max(active, left);
        return Gamma.logGamma(r + h.x())
                - Gamma.logGamma(r)
                + r * Math.log(alpha)
                + s * Math.log(beta)
                + more
                + Math.log1p(Math.exp(Math.min(active, left) - more));
    }

    /** Fader & Hardie (2005), eq. 37. */
    @Override
    public double probabilityAlive(PurchaseHistory h) {
        return 1 / (1 + Math.exp(logLeft(h) - logActive(h)));
    }

    private double logActive(PurchaseHistory h) {
        return -(r + h.x()) * Math.log(alpha + h.t()) - s * Math.log(beta + h.t());
    }

    private double logLeft(PurchaseHistory h) {
        if (h.tx() == h.t()) {
            return Double.NEGATIVE_INFINITY;
        }
        LeavingIntegral leaving = new LeavingIntegral(alpha, beta, s);
        leaving.compute(r + h.x(), h.tx(), h.t());
        return Math.log(s) + leaving.logValue();
    }

    /** Fader & Hardie (2005), eq. 41 without P(alive); s = 1 is its limit. */
    @Override
    public double expectedWhileActive(long x, double t, double horizon) {
        double logGrowth = Math.log1p(Checked.notNegative("the horizon", horizon) / (beta + t));
        double y = (s - 1) * logGrowth;
        double share = Math.abs(y) < 1e-12 ? 1 : -Math.expm1(-y) / y;
        return (r + x) / (alpha + t) * (beta + t) * logGrowth * share;
    }

    /** Fader, Hardie & Lee (2005b), eq. 2, whose confluent hypergeometric function is this integral over time. */
    @Override
    public double residualWhileActive(long x, double t, double rate) {
        double decay = Checked.positive("the discount rate", rate) * (beta + t);
        double length = Math.log1p(NEGLIGIBLE / decay);
        int panels = (int) Math.ceil(2 * length);
        double half = length / panels / 2;
        Quadrature rule = Quadrature.SIXTEEN;
        double sum = 0;
        for (int panel = 0; panel < panels; panel++) {
            for (int i = 0; i < rule.points.length; i++) {
                double v = (2 * panel + 1 + rule.points[i]) * half;
                sum += rule.weights[i] * Math.exp((1 - s) * v - decay * Math.expm1(v));
            }
        }
        return (r + x) / (alpha + t) * (beta + t) * sum * half;
    }

    /** Fader & Hardie (2006), "Deriving an Expression for P(X(t) = x) Under the Pareto/NBD Model", integrated directly. */
    @Override
    public double probability(long n, double t) {
        Checked.notNegative("t", t);
        double stayed = Math.exp(-s * Math.log1p(t / beta)) * negativeBinomial(n, t);
        double scale = Math.min(alpha, beta);
        double length = Math.log1p(t / scale);
        int panels = Math.max(1, (int) Math.ceil(2 * length));
        double half = length / panels / 2;
        Quadrature rule = Quadrature.SIXTEEN;
        double sum = 0;
        for (int panel = 0; panel < panels; panel++) {
            for (int i = 0; i < rule.points.length; i++) {
                double v = (2 * panel + 1 + rule.points[i]) * half;
                double left = scale * Math.expm1(v);
                double density = s / (beta + left) * Math.exp(-s * Math.log1p(left / beta));
                sum += rule.weights[i] * negativeBinomial(n, left) * density * (scale + left);
            }
        }
        return stayed + sum * half;
    }

    private double negativeBinomial(long n, double t) {
        double purchases = n == 0 ? 0 : n * Math.log(t / (alpha + t));
        return Math.exp(Gamma.logGamma(r + n)
                - Gamma.logGamma(r)
                - Gamma.logGamma(n + 1.0)
                - r * Math.log1p(t / alpha)
                + purchases);
    }
}
