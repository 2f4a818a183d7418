package io.huitou.jobs.demo;

import java.util.List;

/**
 * What is planted in the demo company, for later models to recover. All customers share these numbers; each customer's
 * own draws are independent of the other customers'.
 *
 * @param coCreators the share of customers who once took part in making something new; it changes nothing in how they
 *     buy, and so keeps none of them
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
        Contract contract,
        Deals deals,
        WinBack winBack,
        Acquisition acquisition,
        Channels channels,
        Journeys journeys,
        Service service,
        Reviews reviews,
        Decisions decisions,
        List<Facility> facilities,
        Wallet wallet,
        double coCreators) {

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
     * Who was referred drops out at {@code dropoutFactor} times the rate: of those, mu ~ Gamma(s, rate beta divided by
     * the factor). Schmitt, Skiera and Van den Bulte (2011). A company of orders alone has no referrals.
     */
    public record Referral(double share, double conversion, double promoterFactor, double dropoutFactor) {}

    /**
     * Each month customers with an order in the last 180 days are contacted with probability {@code contacted}, or kept
     * as control with {@code control} of them. A contact not kept as control brings one order more within 14 days with
     * probability {@code uplift} on average, the difference of mean orders in these days; a customer's own is in
     * proportion to her proneness to deals.
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

    /**
     * Shifted beta-geometric (Fader and Hardie 2007): monthly churn probability ~ Beta(gamma, delta), months of 30 days.
     * At the end of a month who stays changes the plan with probability {@code planChange}: from the cheapest a step up,
     * from the dearest a step down, from between down with probability {@code stepDown}.
     */
    public record Contract(double subscribers, double gamma, double delta, double planChange, double stepDown) {}

    /**
     * How prone to deals a customer is ~ Beta(a, b): the probability that an order is below its list price, line by
     * line. Independent of how often and for how much she buys.
     *
     * @param piecesBefore probabilities of one, two, three pieces a line (of ten yuan or more) up to a year ago
     * @param piecesLately the same in the last year; a line is worth the same, so a piece becomes dearer
     */
    public record Deals(double a, double b, List<Double> piecesBefore, List<Double> piecesLately) {
        public double share() {
            return a / (a + b);
        }

        /** How many times as dear a piece has become, in the mean of lines. */
        public double tradeUp() {
            return worthOfAPiece(piecesLately) / worthOfAPiece(piecesBefore);
        }

        /** Of what the line is worth. */
        private static double worthOfAPiece(List<Double> shares) {
            double mean = 0;
            for (int i = 0; i < shares.size(); i++) {
                mean += shares.get(i) / (i + 1);
            }
            return mean;
        }
    }

    /**
     * Each quarter customers without an order for {@code lapsedDays} get a letter with probability {@code contacted}, or
     * are kept as control with {@code control} of them. A letter brings an order within {@code days} with probability
     * {@code uplift}, on top of those who come back by themselves.
     */
    public record WinBack(int lapsedDays, double contacted, double control, double uplift, int days) {}

    /**
     * Campaigns in the channels that win customers cost this much for each customer who is expected from them; the CRM
     * does not know where {@code unknownShare} of those who were not referred came from.
     */
    public record Acquisition(List<String> paidChannels, double costPerCustomer, double unknownShare) {}

    /** An order is placed in the customer's favourite channel with this probability, else in any, by their shares. */
    public record Channels(double favourite, List<Double> shares) {
        /** Probability that two successive orders of a customer's own accord are in one channel. */
        public double same() {
            double same = 0;
            for (double favourites : shares) {
                for (double share : shares) {
                    double inIt = (1 - favourite) * share;
                    same += favourites * inIt * inIt;
                }
                double others = (1 - favourite) * favourites;
                same += favourites * ((favourite + others) * (favourite + others) - others * others);
            }
            return same;
        }
    }

    /** Of the journeys that begin and come to nothing, the share with a second channel within six days of the first. */
    public record Journeys(double secondChannel) {}

    /**
     * Enquiries, support and complaints are answered with probability {@code answered}, five minutes and an exponential
     * time later; a day is promised. After support by an employee the customer comes back within a week with a
     * probability that rises evenly from the first employee's to the last one's, and again, thrice at most; apart from
     * that she seeks none within thirty days.
     */
    public record Service(
            List<Share> ways,
            double answered,
            double meanHours,
            int employees,
            double leastComeBack,
            double mostComeBack) {
        /** Employees count from 0. */
        public double comesBack(int employee) {
            return leastComeBack + (mostComeBack - leastComeBack) * employee / (employees - 1);
        }

        /** Of what is due, the share answered within the promised day. */
        public double promiseKept() {
            return answered * -StrictMath.expm1(-(24 - 1.0 / 12) / meanHours);
        }
    }

    /**
     * An order is reviewed with probability {@code share}, and the review names it with {@code verified}. The company
     * replies ten minutes and an exponential time later. How many see a review is log-normal.
     */
    public record Reviews(
            double share,
            double verified,
            double repliedIfNegative,
            double repliedElse,
            double meanHours,
            double medianAudience,
            double sigmaAudience) {
        /** Of the negative reviews, the share that is replied to within this time. */
        public double negativeReplied(double hours) {
            return repliedIfNegative * -StrictMath.expm1(-(hours - 1.0 / 6) / meanHours);
        }
    }

    /** A choice and the probability to make it. */
    public record Share(String choice, double probability) {}

    /**
     * What makes customers buy, or not; a respondent names each with its probability, or says that it is none of these.
     * Social media depend on the age at the end of the month, negative reviews on where the customer lives.
     */
    public record Decisions(
            List<Share> reasons,
            List<Share> obstacles,
            List<Share> goals,
            int youngBelow,
            double socialIfYoung,
            double socialElse,
            double negativeAtHome,
            double negativeAbroad) {}

    /** Mean of a facility on 1 to 5: a score is 1 + Binomial(4, (mean - 1) / 4). */
    public record Facility(String name, double mean) {
        public double topTwo() {
            double p = (mean - 1) / 4;
            return p * p * p * (4 - 3 * p);
        }
    }

    /** The share of their spend that promoters and all others say they spend with the company. */
    public record Wallet(double promoters, double others) {}

    static final String SOCIAL_MEDIA = "social media";
    static final String NEGATIVE_REVIEWS = "negative reviews";

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
                new Referral(0.22, 0.25, 3, 0.5),
                new Promotion(0.12, 0.2, 0.08),
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
                new Contract(0.14, 0.8, 7, 0.02, 0.4),
                new Deals(1.2, 4.8, List.of(0.56, 0.27, 0.17), List.of(0.76, 0.17, 0.07)),
                new WinBack(270, 0.5, 0.3, 0.10, 30),
                new Acquisition(List.of("search ads", "social media", "kol"), 60, 0.04),
                new Channels(0.75, List.of(0.28, 0.17, 0.15, 0.20, 0.12, 0.08)),
                new Journeys(0.55),
                new Service(
                        List.of(
                                new Share("hotline", 0.25),
                                new Share("wechat", 0.30),
                                new Share("app", 0.20),
                                new Share("email", 0.15),
                                new Share("store", 0.10)),
                        0.93,
                        9,
                        25,
                        0.05,
                        0.35),
                new Reviews(0.12, 0.88, 0.7, 0.25, 16, 33, 1.4),
                new Decisions(
                        List.of(
                                new Share("price", 0.44),
                                new Share("quality", 0.52),
                                new Share("reviews", 0.37),
                                new Share(SOCIAL_MEDIA, 0),
                                new Share("friends", 0.24),
                                new Share("brand", 0.21),
                                new Share("delivery", 0.31),
                                new Share("after-sales service", 0.16)),
                        List.of(
                                new Share("price", 0.38),
                                new Share(NEGATIVE_REVIEWS, 0),
                                new Share("slow delivery", 0.19),
                                new Share("no trust", 0.11)),
                        List.of(
                                new Share("own use", 0.46),
                                new Share("gift", 0.25),
                                new Share("family", 0.21),
                                new Share("work", 0.08)),
                        35,
                        0.29,
                        0.19,
                        0.24,
                        0.45),
                List.of(
                        new Facility("premises", 4.1),
                        new Facility("safety", 4.4),
                        new Facility("convenience", 3.6),
                        new Facility("signs", 3.2),
                        new Facility("atmosphere", 3.9)),
                new Wallet(0.55, 0.30),
                0.12);
    }
}
