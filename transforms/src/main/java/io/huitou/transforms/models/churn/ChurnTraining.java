package io.huitou.transforms.models.churn;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.NotMeasuredException;
import io.huitou.transforms.models.Rows;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes churn_models: a logistic regression and boosted trees fitted to the training rows and calibrated on other
 * customers' later rows, where the lower log-loss chooses the one that scores.
 */
public final class ChurnTraining implements Model {
    static final String LOGIT = "logit";
    static final String TREES = "trees";

    @Override
    public void answer(Rows given, Answer answer) {
        ChurnSample sample = ChurnSample.read(given);
        Examples training = sample.training();
        Optional<ChurnLogit> logit = ChurnLogit.of(training);
        BoostedTrees trees = TreeBooster.fit(training, sample.settings());
        Map<String, Calibrated> fitted = new TreeMap<>();
        logit.map(fit -> new LinearClassifier(
                        fit.intercept(), fit.coefficients(training.features()), training.averages()))
                .flatMap(classifier -> Calibrated.on(sample.calibration(), classifier))
                .ifPresent(model -> fitted.put(LOGIT, model));
        Calibrated.on(sample.calibration(), trees).ifPresent(model -> fitted.put(TREES, model));
        String chosen = best(fitted);
        fitted.forEach((name, model) -> {
            ModelRows rows = new ModelRows(name, name.equals(chosen), answer);
            rows.number("rows", training.size());
            rows.number("events", training.events());
            rows.number("calibration_log_loss", model.logLoss());
            rows.number("calibration_intercept", model.calibration().intercept());
            rows.number("calibration_slope", model.calibration().slope());
            rows.averages(training);
            if (name.equals(LOGIT)) {
                rows.logit(logit.orElseThrow());
            } else {
                rows.trees(trees);
            }
        });
    }

    /** The simpler one where both are equal. */
    private static String best(Map<String, Calibrated> fitted) {
        return fitted.entrySet().stream()
                .min(Map.Entry.<String, Calibrated>comparingByValue((a, b) -> Double.compare(a.logLoss(), b.logLoss()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new NotMeasuredException(
                        "no model orders the calibration customers better than chance", "没有模型对校准客户的排序优于随机"));
    }
}
