package io.huitou.transforms.models.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import de.siegmar.fastcsv.reader.CsvReader;
import io.huitou.transforms.models.NotMeasuredException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** From labelled observations to fitted models to scores, through the rows of the tables between them. */
class ChurnScoringTest {

    @Test
    void scores_separate_customers_who_lapse_and_reasons_name_what_made_them() {
        MadeObservations made = new MadeObservations(6_000);
        List<List<@Nullable Object>> scores = made.scores(made.models());
        assertThat(scores).hasSize(2 * made.tested() + made.scored());
        double[] probabilities = new double[made.scored()];
        boolean[] events = new boolean[made.scored()];
        int i = 0;
        int byRecency = 0;
        for (List<@Nullable Object> score : scores) {
            if ("score".equals(score.get(0))) {
                probabilities[i] = (double) score.get(6);
                events[i++] = made.lapsesLater(String.valueOf(score.get(2)));
                byRecency += "recency_days".equals(score.get(7)) ? 1 : 0;
            }
        }
        assertThat(Discrimination.of(ScoredLabels.of(probabilities, events)).auc())
                .isGreaterThan(0.75);
        assertThat(byRecency).isGreaterThan(made.scored() / 2);
    }

    @Test
    void a_model_read_back_from_its_rows_says_exactly_what_it_said() {
        MadeObservations made = new MadeObservations(3_000);
        ChurnSample sample = ChurnSample.read(made::labelled);
        BoostedTrees trees = TreeBooster.fit(sample.training(), sample.settings());
        ChurnLogit logit = ChurnLogit.of(sample.training()).orElseThrow();
        StoredModels stored = new StoredModels();
        made.models().forEach(row -> stored.take(row::get));
        double[] row = new double[ChurnFeatures.NAMES.size()];
        assertThat(stored.all()).extracting(StoredModels.Stored::name).containsExactly("logit", "trees");
        for (int i = 0; i < 100; i++) {
            sample.training().copy(i, row);
            assertThat(stored.all().get(1).classifier().logOdds(row)).isEqualTo(trees.logOdds(row));
            double sum = logit.intercept();
            for (int j = 0; j < row.length; j++) {
                sum += logit.coefficients(ChurnFeatures.NAMES)[j] * row[j];
            }
            assertThat(stored.all().get(0).classifier().logOdds(row)).isCloseTo(sum, offset(1e-12));
        }
    }

    @Test
    void the_logistic_regression_leaves_out_what_follows_from_other_features() {
        ChurnSample sample = ChurnSample.read(new MadeObservations(3_000)::labelled);
        assertThat(ChurnLogit.of(sample.training()).orElseThrow().features())
                .contains("recency_days", "open_complaints", "purchase_days")
                .doesNotContain("has_answered", "earlier_purchase_days");
    }

    @Test
    void too_few_events_are_refused_in_both_languages() {
        assertThatThrownBy(() -> new MadeObservations(100).models())
                .isInstanceOfSatisfying(NotMeasuredException.class, refused -> {
                    assertThat(refused.reason())
                            .matches("history too short or too few events: the training rows hold \\d+ lapses and \\d+ "
                                    + "customers who stayed, 200 of each are needed");
                    assertThat(refused.reasonInChinese()).contains("训练样本含流失").contains("200");
                });
    }

    @Test
    void a_history_too_short_for_any_observation_is_refused_without_a_count_that_nobody_asked_for() {
        assertThatThrownBy(() -> ChurnSample.read(reader -> {}))
                .isInstanceOfSatisfying(
                        NotMeasuredException.class,
                        refused -> assertThat(refused.reason())
                                .isEqualTo(
                                        "the history is too short: before no cut-off lies a whole history with a purchase in"
                                                + " it"));
    }

    @Test
    void each_feature_has_its_texts_in_the_rules_and_each_text_its_feature() throws IOException {
        Set<String> reasons = new HashSet<>();
        try (var lines = CsvReader.builder().ofNamedCsvRecord(Path.of("../sql/rules/churn_reasons.csv"))) {
            lines.forEach(line -> reasons.add(line.getField("reason")));
        }
        assertThat(reasons).containsExactlyInAnyOrderElementsOf(ChurnFeatures.NAMES);
    }

    @Test
    void fewer_reasons_than_three_are_given_where_fewer_features_weigh_anything() {
        double[] coefficients = new double[ChurnFeatures.NAMES.size()];
        coefficients[3] = -2;
        ChurnReasons reasons = new ChurnReasons(new StoredModels.Stored(
                "logit",
                true,
                new LinearClassifier(0, coefficients, new double[coefficients.length]),
                new PlattCalibration(0, 0.5)));
        double[] features = new double[coefficients.length];
        features[3] = 4;
        List<@Nullable Object> row = new java.util.ArrayList<>();
        reasons.append(features, row);
        assertThat(row.subList(0, 3)).containsExactly("tenure_days", 4.0, -4.0);
        assertThat(row.subList(3, 9)).isEqualTo(Collections.nCopies(6, null));
    }
}
