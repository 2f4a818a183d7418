package io.huitou.transforms.models.churn;

import java.util.List;

/** A sum of trees; see {@link TreeBooster}, which grows them. */
public final class BoostedTrees implements Classifier {
    private final double intercept;
    private final BoostedTree[] trees;

    /**
     * Puts trees together.
     *
     * @param intercept the log-odds before the first tree
     */
    public BoostedTrees(double intercept, List<BoostedTree> trees) {
        this.intercept = intercept;
        this.trees = trees.toArray(BoostedTree[]::new);
    }

    public double intercept() {
        return intercept;
    }

    public List<BoostedTree> trees() {
        return List.of(trees);
    }

    @Override
    public double logOdds(double[] x) {
        double sum = intercept;
        for (BoostedTree tree : trees) {
            sum += tree.valueOf(x);
        }
        return sum;
    }

    @Override
    public double expected() {
        double sum = intercept;
        for (BoostedTree tree : trees) {
            sum += tree.expected();
        }
        return sum;
    }

    /** Exact Shapley values of the path-dependent conditional expectation: TreeSHAP (Lundberg et al. 2020). */
    @Override
    public void contributions(double[] x, double[] into) {
        java.util.Arrays.fill(into, 0);
        for (BoostedTree tree : trees) {
            tree.addContributions(x, into);
        }
    }
}
