package io.huitou.transforms.models.churn;

import io.huitou.transforms.models.churn.FitRefusedException.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gradient boosting of trees of depth three for the logistic loss (Friedman 2001, algorithm 6), with the split gain and
 * leaf weight of the second-order expansion (Chen and Guestrin 2016, eq. 5 and 7, no penalty), on binned features. No
 * part of it is random and it uses one thread: the same examples in the same order give the same trees.
 */
public final class TreeBooster {
    /** Above a tie made by rounding. */
    private static final double LEAST_GAIN = 1e-9;

    /**
     * How to boost.
     *
     * @param trees how many
     * @param shrinkage the share of each tree that is added, Friedman's nu
     * @param leastWeight the least sum of p(1 - p) over the examples of a leaf: four or more examples per unit
     */
    public record Settings(int trees, double shrinkage, double leastWeight) {
        public Settings {
            if (trees < 1 || !(shrinkage > 0 && shrinkage <= 1) || !(leastWeight > 0)) {
                throw new IllegalArgumentException("Cannot boost: trees " + trees + ", shrinkage " + shrinkage
                        + ", least weight " + leastWeight + ". Give at least 1, a share above 0 and a weight above 0.");
            }
        }
    }

    private final Examples examples;
    private final Settings settings;
    private final FeatureBins bins;
    private final double[] gradients;
    private final double[] weights;
    private final byte[] nodes;

    private TreeBooster(Examples examples, Settings settings) {
        this.examples = examples;
        this.settings = settings;
        this.bins = FeatureBins.of(examples);
        this.gradients = new double[examples.size()];
        this.weights = new double[examples.size()];
        this.nodes = new byte[examples.size()];
    }

    /**
     * Fits.
     *
     * @throws FitRefusedException where the examples have one class
     */
    public static BoostedTrees fit(Examples examples, Settings settings) {
        int events = examples.events();
        if (events == 0 || events == examples.size()) {
            throw new FitRefusedException(
                    Reason.ONE_CLASS,
                    null,
                    "Cannot boost trees: " + events + " of " + examples.size()
                            + " examples are events. Give examples of both classes.");
        }
        return new TreeBooster(examples, settings).boosted(Math.log(events / (double) (examples.size() - events)));
    }

    private BoostedTrees boosted(double intercept) {
        double[] scores = new double[examples.size()];
        Arrays.fill(scores, intercept);
        List<BoostedTree> trees = new ArrayList<>();
        for (int m = 0; m < settings.trees(); m++) {
            for (int i = 0; i < scores.length; i++) {
                double p = LogisticInformation.probability(scores[i]);
                gradients[i] = (examples.isEvent(i) ? 1 : 0) - p;
                weights[i] = p * (1 - p);
            }
            BoostedTree tree = grown();
            for (int i = 0; i < scores.length; i++) {
                scores[i] += tree.value(nodes[i]);
            }
            trees.add(tree);
        }
        return new BoostedTrees(intercept, trees);
    }

    /** Level by level, all nodes of a level at once; leaves in {@link #nodes} which leaf each example came to. */
    private BoostedTree grown() {
        Arrays.fill(nodes, (byte) 0);
        int[] features = new int[BoostedTree.SPLITS];
        double[] thresholds = new double[BoostedTree.SPLITS];
        for (int level = 0; level < BoostedTree.DEPTH; level++) {
            int first = (1 << level) - 1;
            BestSplits best = bestSplits(1 << level);
            for (int k = 0; k < 1 << level; k++) {
                features[first + k] = best.feature(k);
                boolean isSplit = best.feature(k) != BoostedTree.NO_SPLIT;
                thresholds[first + k] = isSplit ? bins.threshold(best.feature(k), best.bin(k)) : 0;
            }
            descend(best);
        }
        return new BoostedTree(features, thresholds, leafValues(), leafRows());
    }

    private BestSplits bestSplits(int nodeCount) {
        BestSplits best = new BestSplits(nodeCount, settings.leastWeight(), LEAST_GAIN);
        double[] histogram = new double[nodeCount * FeatureBins.MOST * 2];
        for (int j = 0; j < examples.features().size(); j++) {
            if (bins.count(j) > 1) {
                Arrays.fill(histogram, 0);
                fill(histogram, bins.of(j));
                best.consider(j, bins.count(j), histogram);
            }
        }
        return best;
    }

    /** Gradient and weight of each node and bin, side by side. */
    private void fill(double[] histogram, byte[] binOfRow) {
        for (int i = 0; i < binOfRow.length; i++) {
            int cell = (nodes[i] * FeatureBins.MOST + (binOfRow[i] & 0xff)) * 2;
            histogram[cell] += gradients[i];
            histogram[cell + 1] += weights[i];
        }
    }

    private void descend(BestSplits best) {
        for (int i = 0; i < nodes.length; i++) {
            int node = nodes[i];
            int feature = best.feature(node);
            boolean isRight = feature != BoostedTree.NO_SPLIT && (bins.of(feature)[i] & 0xff) > best.bin(node);
            nodes[i] = (byte) (2 * node + (isRight ? 1 : 0));
        }
    }

    private double[] leafValues() {
        double[] gradient = new double[BoostedTree.LEAVES];
        double[] weight = new double[BoostedTree.LEAVES];
        for (int i = 0; i < nodes.length; i++) {
            gradient[nodes[i]] += gradients[i];
            weight[nodes[i]] += weights[i];
        }
        double[] values = new double[BoostedTree.LEAVES];
        Arrays.setAll(values, l -> weight[l] > 0 ? settings.shrinkage() * gradient[l] / weight[l] : 0);
        return values;
    }

    private long[] leafRows() {
        long[] rows = new long[BoostedTree.LEAVES];
        for (byte leaf : nodes) {
            rows[leaf]++;
        }
        return rows;
    }
}
