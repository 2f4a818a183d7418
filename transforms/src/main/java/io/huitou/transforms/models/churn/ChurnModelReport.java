package io.huitou.transforms.models.churn;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.Rows;
import org.jspecify.annotations.Nullable;

/** Writes churn_model_report: what each model's scores of the test customers are worth. */
public final class ChurnModelReport implements Model {

    @Override
    public void answer(Rows given, Answer answer) {
        TestScores.forEachModel(given, (model, scores) -> add(model, scores, answer));
    }

    private static void add(String model, TestScores scores, Answer answer) {
        ScoredLabels scored = scores.scored();
        Discrimination order = Discrimination.of(scored);
        ScoreQuality quality = ScoreQuality.of(scored);
        @Nullable PlattCalibration recalibration = quality.recalibration();
        answer.row(
                model,
                scores.isChosen(),
                scores.cutoffDate(),
                (long) scored.size(),
                (long) scored.events(),
                quality.meanProbability(),
                order.auc(),
                order.aucStandardError(),
                2 * order.auc() - 1,
                order.kolmogorovSmirnov(),
                order.averagePrecision(),
                quality.lift10(),
                quality.brier(),
                quality.logLoss(),
                quality.expectedCalibrationError(),
                quality.hosmerLemeshow(),
                quality.hosmerLemeshowP(),
                recalibration == null ? null : (Object) recalibration.intercept(),
                recalibration == null ? null : (Object) recalibration.slope());
    }
}
