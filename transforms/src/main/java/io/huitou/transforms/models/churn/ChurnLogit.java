package io.huitou.transforms.models.churn;

import io.huitou.transforms.models.churn.FitRefusedException.Reason;
import java.util.List;
import java.util.Optional;

/**
 * The logistic regression that a company's data allow: without the features that say nothing of their own.
 *
 * @param features those in it
 * @param fit its coefficients, the intercept first
 */
record ChurnLogit(List<String> features, LogisticRegression fit) {

    /** Leaves out, one by one, what is constant or follows from other features; empty where the classes are separable. */
    static Optional<ChurnLogit> of(Examples training) {
        Examples left = training;
        while (true) {
            try {
                return Optional.of(new ChurnLogit(left.features(), LogisticRegression.fit(left)));
            } catch (FitRefusedException refused) {
                if (refused.reason() != Reason.SINGULAR) {
                    return Optional.empty();
                }
                left = left.without(left.features().indexOf(refused.feature().orElseThrow()));
            }
        }
    }

    double intercept() {
        return fit.coefficients()[0];
    }

    /** One coefficient for each of these features, 0 for those that were left out. */
    double[] coefficients(List<String> all) {
        return all.stream()
                .mapToDouble(feature -> {
                    int place = features.indexOf(feature);
                    return place < 0 ? 0 : fit.coefficients()[place + 1];
                })
                .toArray();
    }
}
