package io.huitou.transforms.models.churn;

import java.util.Arrays;

/**
 * A complete binary tree of depth three. Nodes are numbered as in a heap: the children of split i are 2i + 1 and 2i + 2,
 * leaf l is node 7 + l. Seven decisions make 128 patterns, so the exact Shapley values of every possible row are
 * computed once (as in Fast TreeSHAP v2, Yang 2021) and then looked up.
 */
public final class BoostedTree {
    static final int DEPTH = 3;
    static final int SPLITS = 7;
    static final int LEAVES = 8;

    /** In place of a feature: everything goes to the left. */
    public static final int NO_SPLIT = -1;

    private final int[] features;
    private final double[] thresholds;
    private final double[] values;
    private final long[] rows;
    private final int[] asked;
    private final double[] limits;
    private final int[] players;
    private final double[] shapley;

    /**
     * Takes a grown tree.
     *
     * @param features of the seven splits, {@link #NO_SPLIT} where there is none
     * @param thresholds of the seven splits: a row with a value up to it goes to the left
     * @param values of the eight leaves, in log-odds
     * @param rows how many examples reached each of the eight leaves
     */
    public BoostedTree(int[] features, double[] thresholds, double[] values, long[] rows) {
        if (features.length != SPLITS
                || thresholds.length != SPLITS
                || values.length != LEAVES
                || rows.length != LEAVES) {
            throw new IllegalArgumentException("Cannot make a tree: it has " + features.length + " features, "
                    + thresholds.length + " thresholds, " + values.length + " values and " + rows.length
                    + " counts. Give 7, 7, 8 and 8.");
        }
        this.features = features.clone();
        this.thresholds = thresholds.clone();
        this.values = values.clone();
        this.rows = rows.clone();
        this.asked = Arrays.stream(features).map(f -> f == NO_SPLIT ? 0 : f).toArray();
        this.limits = thresholds.clone();
        for (int i = 0; i < SPLITS; i++) {
            limits[i] = features[i] == NO_SPLIT ? Double.POSITIVE_INFINITY : thresholds[i];
        }
        this.players = Arrays.stream(features)
                .filter(f -> f != NO_SPLIT)
                .distinct()
                .sorted()
                .toArray();
        this.shapley = new double[players.length << SPLITS];
        for (int decisions = 0; decisions < 1 << SPLITS; decisions++) {
            double[] found = ShapleyValues.of(players.length, coalitions(decisions));
            System.arraycopy(found, 0, shapley, decisions * players.length, players.length);
        }
    }

    int feature(int split) {
        return features[split];
    }

    double threshold(int split) {
        return thresholds[split];
    }

    double value(int leaf) {
        return values[leaf];
    }

    long rows(int leaf) {
        return rows[leaf];
    }

    /** Bit i is set where the row goes to the right at split i; without branches, which are what costs. */
    int decisions(double[] x) {
        int decisions = 0;
        for (int i = 0; i < SPLITS; i++) {
            decisions |= (x[asked[i]] > limits[i] ? 1 : 0) << i;
        }
        return decisions;
    }

    /** What the tree adds to the log-odds of a row. */
    double valueOf(double[] x) {
        int node = 0;
        for (int level = 0; level < DEPTH; level++) {
            node = 2 * node + 1 + (x[asked[node]] > limits[node] ? 1 : 0);
        }
        return values[node - SPLITS];
    }

    /** The mean value over the examples. */
    double expected() {
        return conditional(0, 0, new boolean[0]);
    }

    /** Adds what each feature contributes to the value of a row, against the mean. */
    void addContributions(double[] x, double[] into) {
        int start = decisions(x) * players.length;
        for (int k = 0; k < players.length; k++) {
            into[players[k]] += shapley[start + k];
        }
    }

    /** The conditional expectation for each set of known features, by its bits (TreeSHAP's path-dependent one). */
    private double[] coalitions(int decisions) {
        double[] worth = new double[1 << players.length];
        boolean[] known = new boolean[players.length == 0 ? 0 : players[players.length - 1] + 1];
        for (int set = 0; set < worth.length; set++) {
            for (int k = 0; k < players.length; k++) {
                known[players[k]] = (set >> k & 1) == 1;
            }
            worth[set] = conditional(0, decisions, known);
        }
        return worth;
    }

    /** Follows known features, and averages over the rows of both sides of the others. */
    private double conditional(int node, int decisions, boolean[] known) {
        if (node >= SPLITS) {
            return values[node - SPLITS];
        }
        int feature = features[node];
        int left = 2 * node + 1;
        if (feature == NO_SPLIT || (feature < known.length && known[feature])) {
            return conditional(left + (decisions >> node & 1), decisions, known);
        }
        long onTheLeft = cover(left);
        long onTheRight = cover(left + 1);
        double toTheLeft = conditional(left, decisions, known);
        return onTheRight == 0
                ? toTheLeft
                : (onTheLeft * toTheLeft + onTheRight * conditional(left + 1, decisions, known))
                        / (onTheLeft + onTheRight);
    }

    private long cover(int node) {
        return node >= SPLITS ? rows[node - SPLITS] : cover(2 * node + 1) + cover(2 * node + 2);
    }
}
