package io.huitou.transforms.models.churn;

import io.huitou.transforms.models.churn.FitRefusedException.Reason;
import java.util.Optional;

/**
 * A classifier whose log-odds have been made true on rows from which it has not learned.
 *
 * @param logLoss on these rows, after calibration
 */
record Calibrated(Classifier classifier, PlattCalibration calibration, double logLoss) {

    /** Empty where the scores put the rows in no order, or in the wrong one: such a classifier is worth nothing. */
    static Optional<Calibrated> on(Examples rows, Classifier classifier) {
        double[] logOdds = new double[rows.size()];
        boolean[] events = new boolean[rows.size()];
        double[] row = new double[rows.features().size()];
        for (int i = 0; i < events.length; i++) {
            rows.copy(i, row);
            logOdds[i] = classifier.logOdds(row);
            events[i] = rows.isEvent(i);
        }
        Optional<PlattCalibration> fitted = fit(logOdds, events);
        return fitted.filter(platt -> platt.slope() > 0)
                .map(platt -> new Calibrated(classifier, platt, logLoss(platt, logOdds, events)));
    }

    private static Optional<PlattCalibration> fit(double[] logOdds, boolean[] events) {
        try {
            return Optional.of(PlattCalibration.fit(logOdds, events));
        } catch (FitRefusedException e) {
            // scores without an error need no calibration, those all alike cannot have one
            return e.reason() == Reason.SEPARABLE ? Optional.of(PlattCalibration.NONE) : Optional.empty();
        }
    }

    private static double logLoss(PlattCalibration platt, double[] logOdds, boolean[] events) {
        double sum = 0;
        for (int i = 0; i < events.length; i++) {
            double calibrated = platt.intercept() + platt.slope() * logOdds[i];
            sum += LogisticInformation.softPlus(events[i] ? -calibrated : calibrated);
        }
        return sum / events.length;
    }
}
