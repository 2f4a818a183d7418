package io.huitou.transforms.models.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.huitou.transforms.models.churn.Deciles.Decile;
import java.io.IOException;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Both models and every figure about their scores against the published ones. */
class TelcoChurnTest {
    private static final TreeBooster.Settings USUAL = new TreeBooster.Settings(100, 0.1, 5);

    @Test
    void coefficients_and_standard_errors_on_all_customers_are_the_published_ones() throws IOException {
        LogisticRegression fit = LogisticRegression.fit(Telco.all());
        assertCoefficients(fit, "logit_full_coefs");
        NamedCsvRecord published = scores("logit_insample");
        assertThat(fit.logLikelihood()).isCloseTo(number(published, "llf"), offset(1e-6));
        assertThat(fit.nullLogLikelihood()).isCloseTo(number(published, "llnull"), offset(1e-6));
    }

    @Test
    void coefficients_and_standard_errors_on_the_training_rows_are_the_published_ones() throws IOException {
        assertCoefficients(LogisticRegression.fit(Telco.train()), "logit_train_coefs");
    }

    @Test
    void each_test_customer_has_the_published_probability() throws IOException {
        LinearClassifier classifier = trained();
        Examples test = Telco.test();
        List<NamedCsvRecord> published = Telco.lines("test_scores_logit");
        assertThat(published).hasSize(test.size());
        double[] row = new double[test.features().size()];
        for (int i = 0; i < test.size(); i++) {
            test.copy(i, row);
            assertThat(PlattCalibration.NONE.probability(classifier.logOdds(row)))
                    .isCloseTo(number(published.get(i), "p_logit"), offset(1e-9));
        }
    }

    @Test
    void the_scores_of_all_customers_are_as_good_as_published() throws IOException {
        Examples all = Telco.all();
        assertQuality(Telco.scored(Telco.classifier(LogisticRegression.fit(all), all), all), scores("logit_insample"));
    }

    @Test
    void the_scores_of_the_test_rows_are_as_good_as_published() throws IOException {
        assertQuality(Telco.scored(trained(), Telco.test()), scores("logit_test"));
    }

    @Test
    void the_gains_tables_are_the_published_ones() throws IOException {
        Examples all = Telco.all();
        assertDeciles(Telco.scored(Telco.classifier(LogisticRegression.fit(all), all), all), "logit_insample_deciles");
        assertDeciles(Telco.scored(trained(), Telco.test()), "logit_test_deciles");
    }

    @Test
    void boosted_trees_rank_the_test_rows_no_more_than_a_hundredth_below_the_published_ones() throws IOException {
        ScoredLabels scored = Telco.scored(TreeBooster.fit(Telco.train(), USUAL), Telco.test());
        NamedCsvRecord published = scores("gbt_test");
        assertThat(Discrimination.of(scored).auc()).isGreaterThan(number(published, "auc") - 0.01);
        assertThat(ScoreQuality.of(scored).logLoss()).isLessThan(number(published, "logloss") + 0.01);
    }

    private static LinearClassifier trained() throws IOException {
        Examples train = Telco.train();
        return Telco.classifier(LogisticRegression.fit(train), train);
    }

    private static void assertCoefficients(LogisticRegression fit, String file) throws IOException {
        List<NamedCsvRecord> published = Telco.lines(file);
        assertThat(fit.coefficients()).hasSize(published.size());
        for (int j = 0; j < published.size(); j++) {
            assertThat(fit.coefficients()[j])
                    .isCloseTo(number(published.get(j), "coef"), relative(published, j, "coef"));
            assertThat(fit.standardErrors()[j]).isCloseTo(number(published.get(j), "se"), relative(published, j, "se"));
        }
    }

    private static Offset<Double> relative(List<NamedCsvRecord> published, int j, String field) {
        return offset(1e-6 * Math.abs(number(published.get(j), field)));
    }

    private static void assertQuality(ScoredLabels scored, NamedCsvRecord published) {
        Discrimination order = Discrimination.of(scored);
        ScoreQuality quality = ScoreQuality.of(scored);
        assertThat(scored.size()).isEqualTo(Integer.parseInt(published.getField("n")));
        assertThat(scored.events()).isEqualTo(Integer.parseInt(published.getField("positives")));
        assertThat(order.auc()).isCloseTo(number(published, "auc"), offset(1e-9));
        assertThat(order.aucStandardError()).isCloseTo(number(published, "auc_se_delong"), offset(1e-9));
        assertThat(order.kolmogorovSmirnov()).isCloseTo(number(published, "ks"), offset(1e-9));
        assertThat(order.averagePrecision()).isCloseTo(number(published, "avg_precision"), offset(1e-9));
        assertThat(quality.brier()).isCloseTo(number(published, "brier"), offset(1e-9));
        assertThat(quality.logLoss()).isCloseTo(number(published, "logloss"), offset(1e-9));
        assertThat(quality.lift10()).isCloseTo(number(published, "top_decile_lift"), offset(1e-9));
        assertThat(quality.hosmerLemeshow()).isCloseTo(number(published, "hosmer_lemeshow_chi2"), offset(1e-6));
        assertThat(quality.expectedCalibrationError()).isCloseTo(number(published, "ece10"), offset(1e-9));
        assertThat(quality.meanProbability()).isCloseTo(number(published, "mean_p"), offset(1e-9));
    }

    private static void assertDeciles(ScoredLabels scored, String file) throws IOException {
        List<NamedCsvRecord> published = Telco.lines(file);
        List<Decile> deciles = Deciles.of(scored);
        assertThat(deciles).hasSize(published.size());
        for (int k = 0; k < deciles.size(); k++) {
            Decile decile = deciles.get(k);
            NamedCsvRecord expected = published.get(k);
            assertThat(decile.rows()).isEqualTo(Integer.parseInt(expected.getField("n")));
            assertThat(decile.events()).isEqualTo(Integer.parseInt(expected.getField("churners")));
            assertThat(decile.expected() / decile.rows()).isCloseTo(number(expected, "mean_p"), offset(1e-9));
            assertThat(decile.least()).isCloseTo(number(expected, "min_p"), offset(1e-9));
            assertThat(decile.most()).isCloseTo(number(expected, "max_p"), offset(1e-9));
        }
    }

    private static NamedCsvRecord scores(String model) throws IOException {
        return Telco.lines("scores").stream()
                .filter(line -> line.getField("model").equals(model))
                .findFirst()
                .orElseThrow();
    }

    private static double number(NamedCsvRecord record, String field) {
        return Double.parseDouble(record.getField(field));
    }
}
