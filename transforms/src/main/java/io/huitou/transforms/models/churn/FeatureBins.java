package io.huitou.transforms.models.churn;

import java.util.Arrays;

/**
 * The features cut into at most 256 bins, a byte a value, one array per feature: the distinct values where they are few,
 * else bins of about equal count. Bin b holds the values above cut b - 1 and up to cut b.
 */
final class FeatureBins {
    static final int MOST = 256;

    private final double[][] cuts;
    private final byte[][] bins;

    private FeatureBins(double[][] cuts, byte[][] bins) {
        this.cuts = cuts;
        this.bins = bins;
    }

    static FeatureBins of(Examples examples) {
        int features = examples.features().size();
        double[][] cuts = new double[features][];
        byte[][] bins = new byte[features][examples.size()];
        for (int j = 0; j < features; j++) {
            double[] sorted = new double[examples.size()];
            for (int i = 0; i < sorted.length; i++) {
                sorted[i] = examples.value(i, j) + 0.0; // -0 becomes 0
            }
            Arrays.sort(sorted);
            cuts[j] = cuts(sorted);
            for (int i = 0; i < sorted.length; i++) {
                bins[j][i] = (byte) binOf(cuts[j], examples.value(i, j));
            }
        }
        return new FeatureBins(cuts, bins);
    }

    /** Halfway between two neighbouring values. */
    private static double[] cuts(double[] sorted) {
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        double[] cuts = new double[Math.min(distinct.length, MOST) - 1];
        if (distinct.length <= MOST) {
            Arrays.setAll(cuts, b -> halfway(distinct[b], distinct[b + 1]));
            return cuts;
        }
        int found = 0;
        for (int b = 1; b < MOST; b++) {
            int next = firstAbove(sorted, sorted[(int) ((long) b * sorted.length / MOST)]);
            if (next < sorted.length) {
                double cut = halfway(sorted[next - 1], sorted[next]);
                if (found == 0 || cut > cuts[found - 1]) {
                    cuts[found++] = cut;
                }
            }
        }
        return Arrays.copyOf(cuts, found);
    }

    /** In [low, high), so that a cut always divides the two. */
    private static double halfway(double low, double high) {
        double middle = low + (high - low) / 2;
        return middle < high ? middle : low;
    }

    private static int firstAbove(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] > value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static int binOf(double[] cuts, double value) {
        int found = Arrays.binarySearch(cuts, value + 0.0);
        return found < 0 ? -found - 1 : found;
    }

    /** The bin of each example. */
    byte[] of(int feature) {
        return bins[feature];
    }

    int count(int feature) {
        return cuts[feature].length + 1;
    }

    /** The largest value that goes to the left where bins up to this one do. */
    double threshold(int feature, int bin) {
        return cuts[feature][bin];
    }
}
