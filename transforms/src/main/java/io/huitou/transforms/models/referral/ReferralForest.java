package io.huitou.transforms.models.referral;

import java.util.Arrays;

/**
 * The trees of referrals: each customer came by one referrer or by none. All figures take one pass over the customers,
 * whatever the shape of the trees.
 */
public final class ReferralForest {
    /** In place of a referrer: came by herself. */
    public static final int NOBODY = -1;

    private final int[] referrer;
    private final int[] leavesFirst;
    private final long[] below;

    private ReferralForest(int[] referrer, int[] leavesFirst) {
        this.referrer = referrer;
        this.leavesFirst = leavesFirst;
        long[] ones = new long[referrer.length];
        Arrays.fill(ones, 1);
        this.below = sumBelow(ones);
    }

    /**
     * Builds the trees.
     *
     * @param referrer for each customer the number of the referrer, or {@link #NOBODY}; kept, not copied
     * @throws IllegalArgumentException where there is no customer, a number is out of range, or customers refer each
     *     other in a circle ({@link ReferralCycles} finds them)
     */
    public static ReferralForest of(int[] referrer) {
        if (referrer.length == 0) {
            throw new IllegalArgumentException(
                    "Cannot build a forest of referrals: there are 0 customers. Give at least one.");
        }
        int[] order = leavesFirst(referrer);
        if (order.length < referrer.length) {
            throw new IllegalArgumentException("Cannot build a forest of referrals: "
                    + (referrer.length - order.length)
                    + " customers refer each other in circles. Reject one referral of each circle first.");
        }
        return new ReferralForest(referrer, order);
    }

    /** Customers in an order in which each comes before the referrer; those in a cycle are left out. */
    static int[] leavesFirst(int[] referrer) {
        int[] waiting = direct(referrer);
        int[] order = new int[referrer.length];
        int found = 0;
        for (int i = 0; i < referrer.length; i++) {
            if (waiting[i] == 0) {
                order[found++] = i;
            }
        }
        for (int next = 0; next < found; next++) {
            int above = referrer[order[next]];
            if (above != NOBODY && --waiting[above] == 0) {
                order[found++] = above;
            }
        }
        return found == order.length ? order : Arrays.copyOf(order, found);
    }

    private static int[] direct(int[] referrer) {
        int[] direct = new int[referrer.length];
        for (int above : referrer) {
            if (above < NOBODY || above >= referrer.length) {
                throw new IllegalArgumentException("Cannot read referrals: the referrer " + above + " is none of "
                        + referrer.length + " customers. Number them from 0, and nobody as " + NOBODY + ".");
            }
            if (above != NOBODY) {
                direct[above]++;
            }
        }
        return direct;
    }

    public int size() {
        return referrer.length;
    }

    /** The breadth: how many each customer brought herself. */
    public int[] direct() {
        return direct(referrer);
    }

    /** How many referrals lie between a customer and the root of her tree: 0 for a root, else the referrer's plus one. */
    public int[] depth() {
        int[] depth = new int[referrer.length];
        for (int i = leavesFirst.length - 1; i >= 0; i--) {
            int customer = leavesFirst[i];
            depth[customer] = referrer[customer] == NOBODY ? 0 : depth[referrer[customer]] + 1;
        }
        return depth;
    }

    /** With whom the tree of each customer began. */
    public int[] root() {
        int[] root = new int[referrer.length];
        for (int i = leavesFirst.length - 1; i >= 0; i--) {
            int customer = leavesFirst[i];
            root[customer] = referrer[customer] == NOBODY ? customer : root[referrer[customer]];
        }
        return root;
    }

    /** How many generations follow each customer: 0 for those who brought nobody. */
    public int[] generations() {
        int[] generations = new int[referrer.length];
        for (int customer : leavesFirst) {
            int above = referrer[customer];
            if (above != NOBODY) {
                generations[above] = Math.max(generations[above], generations[customer] + 1);
            }
        }
        return generations;
    }

    /**
     * The sum over all who came through a customer, directly or not, herself left out; of ones it is their number.
     *
     * @param values one per customer; sums must fit into a long
     */
    public long[] below(long[] values) {
        if (values.length != referrer.length) {
            throw new IllegalArgumentException("Cannot add up a forest of " + referrer.length + " customers: "
                    + values.length + " values. Give one for each.");
        }
        return sumBelow(values);
    }

    private long[] sumBelow(long[] values) {
        long[] sums = new long[referrer.length];
        for (int customer : leavesFirst) {
            int above = referrer[customer];
            if (above != NOBODY) {
                sums[above] = Math.addExact(sums[above], Math.addExact(sums[customer], values[customer]));
            }
        }
        return sums;
    }

    /** How many came through each customer, directly or not; not a copy. */
    public long[] below() {
        return below;
    }

    /**
     * The sum of distances over all pairs in the tree that each customer began: herself and all below. Exact up to 2^53.
     * Of a pair that meets in a customer, each half is counted at the branch it lies in, so that one pass is enough.
     */
    public double[] pairDistances() {
        double[] toAllBelow = new double[referrer.length];
        for (int customer : leavesFirst) {
            if (referrer[customer] != NOBODY) {
                toAllBelow[referrer[customer]] += toAllBelow[customer] + below[customer] + 1;
            }
        }
        double[] pairs = new double[referrer.length];
        for (int customer : leavesFirst) {
            int above = referrer[customer];
            if (above != NOBODY) {
                double branch = below[customer] + 1;
                pairs[above] += pairs[customer] + (toAllBelow[customer] + branch) * (below[above] + 1 - branch);
            }
        }
        return pairs;
    }

    /**
     * Structural virality of the tree that each customer began: the mean distance of two of its people, herself
     * included. Two where one customer brought very many, large where each brought one; NaN where she brought nobody.
     * Goel, Anderson, Hofman and Watts (2016), The Structural Virality of Online Diffusion, Management Science 62(1),
     * equation 1.
     */
    public double[] structuralVirality() {
        double[] mean = pairDistances();
        for (int i = 0; i < mean.length; i++) {
            mean[i] = mean[i] / (0.5 * below[i] * (below[i] + 1.0));
        }
        return mean;
    }
}
