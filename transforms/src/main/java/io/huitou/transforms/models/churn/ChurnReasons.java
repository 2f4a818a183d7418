package io.huitou.transforms.models.churn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The features that weigh most in one customer's log-odds, whether they raise or lower them; the first of equals wins. */
final class ChurnReasons {
    static final int COUNT = 3;

    private final double slope;
    private final Classifier classifier;
    private final double[] contributions;

    ChurnReasons(StoredModels.Stored model) {
        this.slope = model.calibration().slope();
        this.classifier = model.classifier();
        this.contributions = new double[ChurnFeatures.NAMES.size()];
    }

    /** Appends feature, value and contribution of each reason, null where fewer features weigh anything. */
    void append(double[] features, List<@Nullable Object> row) {
        classifier.contributions(features, contributions);
        for (int k = 0; k < COUNT; k++) {
            int most = 0;
            for (int j = 1; j < contributions.length; j++) {
                most = Math.abs(contributions[j]) > Math.abs(contributions[most]) ? j : most;
            }
            boolean isReason = contributions[most] != 0;
            row.add(isReason ? ChurnFeatures.NAMES.get(most) : null);
            row.add(isReason ? (Object) features[most] : null);
            row.add(isReason ? (Object) (slope * contributions[most]) : null);
            contributions[most] = 0;
        }
    }
}
