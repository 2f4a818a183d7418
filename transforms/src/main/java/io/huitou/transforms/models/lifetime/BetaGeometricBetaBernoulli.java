package io.huitou.transforms.models.lifetime;

import org.hipparchus.special.Beta;

/**
 * BG/BB: at each of a series of opportunities (an appeal, a season) a customer who is still there buys with a
 * probability of the customer's own, and before each one leaves with another; both are beta distributed. Fader, Hardie
 * & Shang (2010), "Customer-Base Analysis in a Discrete-Time Noncontractual Setting", Marketing Science 29(6).
 *
 * @param alpha first parameter of the probability of buying
 * @param beta its second
 * @param gamma first parameter of the probability of leaving
 * @param delta its second
 */
public record BetaGeometricBetaBernoulli(double alpha, double beta, double gamma, double delta) {

    /** @throws IllegalArgumentException where a parameter is not positive */
    public BetaGeometricBetaBernoulli {
        Checked.positive("alpha", alpha);
        Checked.positive("beta", beta);
        Checked.positive("gamma", gamma);
        Checked.positive("delta", delta);
    }

    /**
     * Fits the model.
     *
     * @throws NotFittedException where the likelihood has no maximum inside
     */
    public static Fit<BetaGeometricBetaBernoulli> fit(Opportunities opportunities) {
        return Fit.of(
                opportunities,
                parameters ->
                        new BetaGeometricBetaBernoulli(parameters[0], parameters[1], parameters[2], parameters[3]),
                new double[][] {{1, 1, 0.5, 3}, {0.5, 0.5, 1, 5}, {2, 2, 1, 1}});
    }

    /** Fader, Hardie & Shang (2010), eq. 5: x purchases at n opportunities, the last of them at opportunity tx. */
    public double logLikelihood(int n, int x, int tx) {
        Opportunities.check(n, x, tx);
        return Math.log(likelihood(n, x, tx, alpha, gamma));
    }

    private double likelihood(int n, int x, int tx, double buys, double leaves) {
        double sum = Math.exp(Beta.logBeta(buys + x, beta + n - x) + Beta.logBeta(leaves, delta + n));
        for (int i = 0; i < n - tx; i++) {
            sum += Math.exp(Beta.logBeta(buys + x, beta + tx - x + i) + Beta.logBeta(leaves + 1, delta + tx + i));
        }
        return sum / Math.exp(Beta.logBeta(buys, beta) + Beta.logBeta(leaves, delta));
    }

    /** The probability of being there at opportunity n + 1. Fader, Hardie & Shang (2010), eq. 11. */
    public double probabilityAlive(int n, int x, int tx) {
        return Math.exp(logBought(n, x, 0)
                + Beta.logBeta(gamma, delta + n + 1)
                - Beta.logBeta(gamma, delta)
                - logLikelihood(n, x, tx));
    }

    private double logBought(int n, int x, int more) {
        return Beta.logBeta(alpha + x + more, beta + n - x) - Beta.logBeta(alpha, beta);
    }

    /**
     * The conditional expected number of purchases at the next opportunities, Fader, Hardie & Shang (2010), eq. 13, as a
     * sum over them.
     */
    public double conditionalExpectedTransactions(int n, int x, int tx, int opportunities) {
        Checked.notNegative("the number of opportunities", opportunities);
        return sum(n, x, tx, opportunities, 1);
    }

    /**
     * The conditional expected purchases at all later opportunities, the next one discounted once: DERT, Fader, Hardie
     * & Shang (2010), eq. 14.
     *
     * @param rate the discount from one opportunity to the next, positive
     */
    public double discountedExpectedResidualTransactions(int n, int x, int tx, double rate) {
        double discount = 1 / (1 + Checked.positive("the discount rate", rate));
        return sum(n, x, tx, Integer.MAX_VALUE, discount) * discount;
    }

    private double sum(int n, int x, int tx, int opportunities, double discount) {
        double isThere = Math.exp(logBought(n, x, 1)
                + Beta.logBeta(gamma, delta + n + 1)
                - Beta.logBeta(gamma, delta)
                - logLikelihood(n, x, tx));
        double sum = 0;
        for (int i = 0; i < opportunities; i++) {
            sum += isThere;
            isThere *= discount * (delta + n + 1 + i) / (gamma + delta + n + 1 + i);
            if (discount < 1 && isThere < 1e-17 * sum * (1 - discount)) {
                break;
            }
        }
        return sum;
    }

    /** The mean of a customer's probability of buying given the history. Fader, Hardie & Shang (2010), eq. 15. */
    public double meanProbabilityOfBuying(int n, int x, int tx) {
        double prior = alpha / (alpha + beta);
        return prior * likelihood(n, x, tx, alpha + 1, gamma) / Math.exp(logLikelihood(n, x, tx));
    }

    /** The mean of a customer's probability of leaving given the history. Fader, Hardie & Shang (2010), eq. 16. */
    public double meanProbabilityOfLeaving(int n, int x, int tx) {
        double prior = gamma / (gamma + delta);
        return prior * likelihood(n, x, tx, alpha, gamma + 1) / Math.exp(logLikelihood(n, x, tx));
    }
}
