package io.huitou.transforms.models.churn;

import java.util.Arrays;

/** The best split found so far for each node of a level; the first of equals wins. */
final class BestSplits {
    private final double leastWeight;
    private final int[] features;
    private final int[] bins;
    private final double[] gains;

    BestSplits(int nodes, double leastWeight, double leastGain) {
        this.leastWeight = leastWeight;
        this.features = new int[nodes];
        this.bins = new int[nodes];
        this.gains = new double[nodes];
        Arrays.fill(features, BoostedTree.NO_SPLIT);
        Arrays.fill(gains, leastGain);
    }

    int feature(int node) {
        return features[node];
    }

    /** The last bin that goes to the left. */
    int bin(int node) {
        return bins[node];
    }

    /**
     * Looks for better splits by a feature.
     *
     * @param histogram gradient and weight of each node and bin, side by side, {@link FeatureBins#MOST} bins a node
     */
    void consider(int feature, int binCount, double[] histogram) {
        for (int node = 0; node < features.length; node++) {
            int start = node * FeatureBins.MOST * 2;
            double gradient = 0;
            double weight = 0;
            for (int b = 0; b < binCount; b++) {
                gradient += histogram[start + 2 * b];
                weight += histogram[start + 2 * b + 1];
            }
            if (weight >= 2 * leastWeight) {
                scan(node, feature, binCount, histogram, gradient, weight);
            }
        }
    }

    private void scan(int node, int feature, int binCount, double[] histogram, double gradient, double weight) {
        int start = node * FeatureBins.MOST * 2;
        double leftGradient = 0;
        double leftWeight = 0;
        for (int b = 0; b < binCount - 1; b++) {
            leftGradient += histogram[start + 2 * b];
            leftWeight += histogram[start + 2 * b + 1];
            double rightGradient = gradient - leftGradient;
            double rightWeight = weight - leftWeight;
            if (leftWeight >= leastWeight && rightWeight >= leastWeight) {
                double gain = leftGradient * leftGradient / leftWeight
                        + rightGradient * rightGradient / rightWeight
                        - gradient * gradient / weight;
                if (gain > gains[node]) {
                    gains[node] = gain;
                    features[node] = feature;
                    bins[node] = b;
                }
            }
        }
    }
}
