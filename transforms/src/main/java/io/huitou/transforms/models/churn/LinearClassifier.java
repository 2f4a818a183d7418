package io.huitou.transforms.models.churn;

import java.util.Arrays;

/**
 * Log-odds as a weighted sum. A feature contributes its coefficient times its distance from the average, which is its
 * Shapley value where features are independent (Lundberg and Lee 2017, corollary 1).
 */
public final class LinearClassifier implements Classifier {
    private final double intercept;
    private final double[] coefficients;
    private final double[] averages;

    /**
     * Takes fitted coefficients.
     *
     * @param coefficients one per feature
     * @param averages the mean of each feature
     */
    public LinearClassifier(double intercept, double[] coefficients, double[] averages) {
        if (coefficients.length != averages.length) {
            throw new IllegalArgumentException("Cannot classify: " + coefficients.length + " coefficients for "
                    + averages.length + " averages. Give one of each per feature.");
        }
        this.intercept = intercept;
        this.coefficients = coefficients.clone();
        this.averages = averages.clone();
    }

    @Override
    public double logOdds(double[] x) {
        double sum = intercept;
        for (int j = 0; j < coefficients.length; j++) {
            sum += coefficients[j] * x[j];
        }
        return sum;
    }

    @Override
    public double expected() {
        return logOdds(averages);
    }

    @Override
    public void contributions(double[] x, double[] into) {
        Arrays.setAll(into, j -> coefficients[j] * (x[j] - averages[j]));
    }
}
