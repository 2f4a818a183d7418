package io.huitou.transforms.models.lifetime;

/**
 * A fitted model of customers who buy at times of their own and leave without saying so. Times are in weeks. The
 * expectations factor into P(alive) and what an active customer is expected to do, which depends on x and T alone.
 */
public sealed interface PurchaseModel permits BetaGeometricNbd, ParetoNbd {

    /** The logarithm of a history's likelihood. */
    double logLikelihood(PurchaseHistory history);

    /** P(alive): the probability that the customer is still active at T. */
    double probabilityAlive(PurchaseHistory history);

    /**
     * The expected number of purchases in (T, T + horizon] of a customer known to be active at T.
     *
     * @param horizon weeks, 0 or more
     */
    double expectedWhileActive(long x, double t, double horizon);

    /**
     * The expected number of all later purchases of a customer known to be active at T, each discounted.
     *
     * @param rate the continuous discount rate of a week, positive
     */
    double residualWhileActive(long x, double t, double rate);

    /** The probability that a new customer makes n repeat purchases within t weeks. */
    double probability(long n, double t);

    /** E[Y(t) | x, t_x, T]: the conditional expected transactions of the weeks after T. */
    default double conditionalExpectedTransactions(PurchaseHistory history, double horizon) {
        return probabilityAlive(history) * expectedWhileActive(history.x(), history.t(), horizon);
    }

    /** DERT: the discounted expected residual transactions at a continuous rate of a week. */
    default double discountedExpectedResidualTransactions(PurchaseHistory history, double rate) {
        return probabilityAlive(history) * residualWhileActive(history.x(), history.t(), rate);
    }

    /** E[X(t)]: the expected number of repeat purchases of a new customer within t weeks. */
    default double expectedTransactions(double t) {
        return conditionalExpectedTransactions(PurchaseHistory.NEW, t);
    }
}
