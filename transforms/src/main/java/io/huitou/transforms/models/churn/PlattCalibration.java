package io.huitou.transforms.models.churn;

import java.util.List;

/**
 * Log-odds made true on rows that a classifier has not learned from: P = 1 / (1 + exp(-(intercept + slope * log-odds)))
 * (Cox 1958, sec. 4; Platt 1999). It keeps the order of the scores, and so AUC and lift, as they are.
 */
public record PlattCalibration(double intercept, double slope) {
    private static final List<String> SCORE = List.of("score");

    /** Leaves the log-odds as they are. */
    public static final PlattCalibration NONE = new PlattCalibration(0, 1);

    /**
     * Fits by maximum likelihood.
     *
     * @param logOdds one per row
     * @param events one per row
     * @throws FitRefusedException where the rows have one class, one score, or are separable
     * @throws IllegalArgumentException where the arrays differ in length or a score is not finite
     */
    public static PlattCalibration fit(double[] logOdds, boolean[] events) {
        if (logOdds.length != events.length) {
            throw new IllegalArgumentException("Cannot calibrate: " + logOdds.length + " scores for " + events.length
                    + " outcomes. Give one of each per row.");
        }
        Examples scores = new Examples(SCORE);
        double[] row = new double[1];
        for (int i = 0; i < events.length; i++) {
            row[0] = logOdds[i];
            scores.add(row, events[i]);
        }
        double[] fitted = LogisticRegression.fit(scores).coefficients();
        return new PlattCalibration(fitted[0], fitted[1]);
    }

    public double probability(double logOdds) {
        return LogisticInformation.probability(intercept + slope * logOdds);
    }
}
