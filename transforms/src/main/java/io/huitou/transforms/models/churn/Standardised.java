package io.huitou.transforms.models.churn;

import org.hipparchus.linear.RealMatrix;

/** The intercept and features of mean 0 and variance 1, so that days and ratios are of one size when solving. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Standardised(double[] means, double[] deviations) {

    static Standardised of(Examples examples) {
        double[] means = examples.averages();
        double[] deviations = new double[means.length];
        for (int i = 0; i < examples.size(); i++) {
            for (int j = 0; j < means.length; j++) {
                double distance = examples.value(i, j) - means[j];
                deviations[j] += distance * distance;
            }
        }
        for (int j = 0; j < means.length; j++) {
            deviations[j] = Math.sqrt(deviations[j] / examples.size());
        }
        return new Standardised(means, deviations);
    }

    /** Fills in 1 and the standardised features; a constant one is 0. */
    void row(Examples examples, int row, double[] into) {
        into[0] = 1;
        for (int j = 0; j < means.length; j++) {
            boolean isConstant = deviations[j] <= 1e-12 * Math.max(1e-300, Math.abs(means[j]));
            into[j + 1] = isConstant ? 0 : (examples.value(row, j) - means[j]) / deviations[j];
        }
    }

    /** The lower triangle of Z'Z. */
    double[][] crossProducts(Examples examples) {
        double[][] products = new double[means.length + 1][means.length + 1];
        double[] z = new double[means.length + 1];
        for (int i = 0; i < examples.size(); i++) {
            row(examples, i, z);
            for (int j = 0; j < z.length; j++) {
                for (int k = 0; k <= j; k++) {
                    products[j][k] += z[j] * z[k];
                }
            }
        }
        return products;
    }

    /** Coefficients and standard errors in the features' own units: beta = A gamma, and A V A' for the variances. */
    LogisticRegression restored(double[] gamma, RealMatrix covariance, double logLikelihood, double nullLogLikelihood) {
        int width = gamma.length;
        double[] toIntercept = new double[width];
        toIntercept[0] = 1;
        double[] coefficients = new double[width];
        double[] errors = new double[width];
        for (int j = 1; j < width; j++) {
            coefficients[j] = gamma[j] / deviations[j - 1];
            errors[j] = Math.sqrt(covariance.getEntry(j, j)) / deviations[j - 1];
            toIntercept[j] = -means[j - 1] / deviations[j - 1];
        }
        for (int j = 0; j < width; j++) {
            coefficients[0] += toIntercept[j] * gamma[j];
        }
        double[] image = covariance.operate(toIntercept);
        double variance = 0;
        for (int j = 0; j < width; j++) {
            variance += toIntercept[j] * image[j];
        }
        errors[0] = Math.sqrt(variance);
        return new LogisticRegression(coefficients, errors, logLikelihood, nullLogLikelihood);
    }
}
