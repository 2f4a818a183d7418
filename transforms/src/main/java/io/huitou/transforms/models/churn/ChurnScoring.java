package io.huitou.transforms.models.churn;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.Row;
import io.huitou.transforms.models.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes churn_scores, one customer at a time: the rows of the models come first, then those of the customers. Test
 * customers are scored by each model, the others by the chosen one and with reasons.
 */
public final class ChurnScoring implements Model {

    @Override
    public void answer(Rows given, Answer answer) {
        Pass pass = new Pass(answer);
        given.forEach(pass::take);
    }

    private static final class Pass {
        private final Answer answer;
        private final StoredModels stored = new StoredModels();
        private final double[] features = new double[ChurnFeatures.NAMES.size()];
        private List<Scorer> scorers = List.of();

        Pass(Answer answer) {
            this.answer = answer;
        }

        void take(Row row) {
            if (row.whole("place") == 0) {
                stored.take(row);
                return;
            }
            if (scorers.isEmpty()) {
                scorers = stored.all().stream().map(Scorer::new).toList();
            }
            ChurnFeatures.read(row, features);
            boolean isTest = row.text("role").equals("test");
            for (Scorer scorer : scorers) {
                if (isTest || scorer.model().isChosen()) {
                    answer.add(scorer.scored(row, features, !isTest));
                }
            }
        }
    }

    private record Scorer(StoredModels.Stored model, ChurnReasons reasons) {
        Scorer(StoredModels.Stored model) {
            this(model, new ChurnReasons(model));
        }

        List<@Nullable Object> scored(Row row, double[] features, boolean withReasons) {
            double logOdds = model.classifier().logOdds(features);
            List<@Nullable Object> scored = new ArrayList<>(Arrays.asList(
                    row.text("role"),
                    row.date("cutoff_date"),
                    row.text("customer_id"),
                    model.name(),
                    model.isChosen(),
                    row.isNull("has_lapsed") ? null : (Object) row.whole("has_lapsed"),
                    model.calibration().probability(logOdds)));
            if (withReasons) {
                reasons.append(features, scored);
            } else {
                scored.addAll(Arrays.asList(new Object[3 * ChurnReasons.COUNT]));
            }
            return scored;
        }
    }
}
