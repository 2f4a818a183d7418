package io.huitou.jobs.demo;

import java.util.List;

/**
 * What is planted in the demo company, for later models to recover. All customers share these numbers; each customer's
 * own draws are independent of the other customers'.
 */
public record Truth(
        Purchases purchases,
        Spend spend,
        List<Attitudes> attitudes,
        Complaints complaints,
        Referral referral,
        Promotion promotion,
        Delivery delivery,
        Surveys surveys,
        Contract contract) {

    /**
     * Pareto/NBD (METRICS 1.4), times in weeks on the shop clock of {@link Season}: order days of a customer are a
     * Poisson process with rate lambda ~ Gamma(r, rate alpha) from the first order to the end of an exponential
     * lifetime with rate mu ~ Gamma(s, rate beta). Two arrivals on one day become two successive days, so that order
     * days are what the model counts. Two things lie on top: leaving after a complaint (censor a customer at the first
     * complaint to be exact) and orders won by a promotion (those placed at the moment a contact was redeemed).
     */
    public record Purchases(double r, double alpha, double s, double beta) {}

    /**
     * Gamma-Gamma (METRICS 1.7): an order day's amount is Gamma(p, rate nu), nu ~ Gamma(q, rate gamma) of the customer;
     * mean p gamma / (q - 1) CNY. Independent of the purchase process.
     */
    public record Spend(double p, double q, double gamma) {
        public double mean() {
            return p * gamma / (q - 1);
        }
    }

    /**
     * The share of promoters and detractors among the customers born in these years, at home or abroad. A customer is
     * one or the other for ever; who answers does not depend on it.
     */
    public record Attitudes(int bornFrom, int bornTo, boolean abroad, double promoters, double detractors) {
        public double nps() {
            return 100 * (promoters - detractors);
        }
    }

    /**
     * An order brings a complaint with a probability that depends on lateness alone. After it the customer leaves with
     * the given probability, at a moment uniform in the {@code leavingDays} after the complaint, whatever the lifetime
     * would have been. With p0 the share without an order in some later window among orders without a complaint, the
     * share after a complaint is p0 + (1 - p0) leaving, the risk ratio that divided by p0.
     */
    public record Complaints(
            double rateOnTime,
            double rateLate,
            double resolvedShare,
            double leavingResolved,
            double leavingUnresolved,
            int leavingDays) {
        /** Probability to leave because of a complaint, resolved or not. */
        public double leaving() {
            return resolvedShare * leavingResolved + (1 - resolvedShare) * leavingUnresolved;
        }
    }

    /**
     * A customer comes by referral with probability {@code share} (where somebody was there before). Each invitation is
     * accepted with probability {@code conversion}; promoters invite {@code promoterFactor} times as often as others.
     */
    public record Referral(double share, double conversion, double promoterFactor) {}

    /**
     * Each month customers with an order in the last 180 days are contacted with probability {@code contacted}, or kept
     * as control with {@code control} of them. A contact not kept as control brings one order more within 14 days with
     * probability {@code uplift}: the difference of mean orders in these days.
     */
    public record Promotion(double contacted, double control, double uplift) {}

    /**
     * Share of promised deliveries that arrive late, for orders before and within the last 92 days (what the executive
     * should find); and the share of orders that are sent back, in part or whole.
     */
    public record Delivery(double lateShare, double recentLateShare, double returnShare) {}

    /** Invitations per order day, share answered by channel, and the SERVQUAL means on 1 to 7. */
    public record Surveys(
            double invitationShare, List<ResponseRate> responseRates, List<Servqual> servqual, int reversedItem) {}

    /** Share of the invitations of a channel that are answered. */
    public record ResponseRate(String channel, double rate) {}

    /** Means of one dimension on a scale of 1 to 7. */
    public record Servqual(String dimension, double expectation, double perception) {
        public double gap() {
            return perception - expectation;
        }
    }

    /** Shifted beta-geometric (Fader and Hardie 2007): monthly churn probability ~ Beta(gamma, delta). */
    public record Contract(double subscribers, double gamma, double delta) {}

    /** The truth about every demo company. */
    public static Truth planted() {
        return new Truth(
                new Purchases(1.1, 5.0, 0.8, 30),
                new Spend(4, 4, 180),
                List.of(
                        new Attitudes(1990, 2010, false, 0.36, 0.26),
                        new Attitudes(1972, 1989, false, 0.47, 0.17),
                        new Attitudes(1930, 1971, false, 0.56, 0.10),
                        new Attitudes(1990, 2010, true, 0.26, 0.34),
                        new Attitudes(1972, 1989, true, 0.37, 0.25),
                        new Attitudes(1930, 1971, true, 0.46, 0.18)),
                new Complaints(0.010, 0.06, 0.7, 0.20, 0.50, 90),
                new Referral(0.22, 0.25, 3),
                new Promotion(0.12, 0.2, 0.06),
                new Delivery(0.10, 0.22, 0.04),
                new Surveys(
                        0.31,
                        List.of(
                                new ResponseRate("sms", 0.15),
                                new ResponseRate("email", 0.22),
                                new ResponseRate("app", 0.32),
                                new ResponseRate("wechat", 0.36)),
                        List.of(
                                new Servqual("tangibles", 5.2, 5.1),
                                new Servqual("reliability", 6.3, 5.4),
                                new Servqual("responsiveness", 6.0, 4.9),
                                new Servqual("assurance", 5.9, 5.5),
                                new Servqual("empathy", 5.6, 5.0)),
                        12),
                new Contract(0.14, 0.8, 7));
    }
}
