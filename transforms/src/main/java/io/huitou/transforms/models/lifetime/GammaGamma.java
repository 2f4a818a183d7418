package io.huitou.transforms.models.lifetime;

import org.hipparchus.special.Gamma;

/**
 * Gamma-Gamma: what a customer spends on a purchase varies around a mean of the customer's own, which is inverse gamma
 * distributed over the customers and does not depend on how often they buy. Fader & Hardie (2013), "The Gamma-Gamma
 * Model of Monetary Value"; Colombo & Jiang (1999), Journal of Interactive Marketing 13(3).
 *
 * @param p shape of the amounts of a customer
 * @param q shape of their scale over the customers, above 1
 * @param gamma scale, in money
 */
public record GammaGamma(double p, double q, double gamma) {

    /** @throws IllegalArgumentException where a parameter is not positive or q is not above 1: the mean is then infinite */
    public GammaGamma {
        Checked.positive("p", p);
        Checked.positive("q", q);
        Checked.positive("gamma", gamma);
        if (q <= 1) {
            throw new IllegalArgumentException(
                    "Cannot use q: no mean exists: " + q + ". Give a q above 1, or fit to other customers.");
        }
    }

    /**
     * Fits the model.
     *
     * @throws NotFittedException where the likelihood has no maximum inside, or one with q not above 1
     */
    public static Fit<GammaGamma> fit(Spending spending) {
        if (spending.size() == 0) {
            throw new NotFittedException("nobody has paid for a repeat purchase: 0 customers", "无重复购买金额：0 人");
        }
        double mean = spending.mean();
        return Fit.of(spending, GammaGamma::checked, new double[][] {
            {5, 4, mean * 3 / 5}, {1.5, 2, mean / 1.5}, {10, 10, mean * 9 / 10}
        });
    }

    private static GammaGamma checked(double[] parameters) {
        if (parameters[1] <= 1) {
            throw new NotFittedException(
                    "the mean spend does not exist: q is " + (float) parameters[1],
                    "平均金额不存在：q 为 " + (float) parameters[1]);
        }
        return new GammaGamma(parameters[0], parameters[1], parameters[2]);
    }

    /** The mean spend over all customers. */
    public double mean() {
        return p * gamma / (q - 1);
    }

    /**
     * The expected spend of a later purchase. Fader & Hardie (2013), eq. 5.
     *
     * @param x the number of purchases with an amount
     * @param meanSpend their mean amount; not looked at where x is 0
     */
    public double expectedSpend(long x, double meanSpend) {
        if (x == 0) {
            return mean();
        }
        return p * (gamma + (double) x * Checked.notNegative("the mean spend", meanSpend)) / (p * x + q - 1);
    }

    /** The logarithm of the likelihood of a mean over x purchases, both positive. Fader & Hardie (2013), eq. 1a. */
    public double logLikelihood(long x, double meanSpend) {
        Checked.positive("x", (double) x);
        Checked.positive("the mean spend", meanSpend);
        return Gamma.logGamma(p * x + q)
                - Gamma.logGamma(p * x)
                - Gamma.logGamma(q)
                + q * Math.log(gamma)
                + (p * x - 1) * Math.log(meanSpend)
                + p * x * Math.log((double) x)
                - (p * x + q) * Math.log(gamma + meanSpend * x);
    }
}
