package io.huitou.transforms.models.churn;

/**
 * The log-odds of an event, and what each feature adds to them against the average example: {@code logOdds(x) =
 * expected() + the sum of contributions(x)}, for every x.
 */
public interface Classifier {

    /**
     * The log-odds of a row.
     *
     * @param x one value per feature
     */
    double logOdds(double[] x);

    /** The mean of the log-odds over the examples that were learned from. */
    double expected();

    /**
     * What each feature adds.
     *
     * @param x one value per feature
     * @param into is filled, one value per feature
     */
    void contributions(double[] x, double[] into);
}
