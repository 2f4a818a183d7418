package io.huitou.transforms.models.churn;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.Rows;

/** Writes churn_model_bins: gains and calibration of each model over ten bins of the test customers. */
public final class ChurnModelBins implements Model {

    @Override
    public void answer(Rows given, Answer answer) {
        TestScores.forEachModel(given, (model, scores) -> {
            ScoredLabels scored = scores.scored();
            long rows = 0;
            long events = 0;
            for (Deciles.Decile decile : Deciles.of(scored)) {
                rows += decile.rows();
                events += decile.events();
                answer.row(
                        model,
                        scores.isChosen(),
                        (long) decile.decile(),
                        (long) decile.rows(),
                        (long) decile.events(),
                        decile.expected(),
                        decile.least(),
                        decile.most(),
                        rows,
                        events,
                        (long) scored.size(),
                        (long) scored.events());
            }
        });
    }
}
