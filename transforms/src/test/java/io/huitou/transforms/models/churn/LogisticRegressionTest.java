package io.huitou.transforms.models.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.offset;

import io.huitou.transforms.models.churn.FitRefusedException.Reason;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

    @Test
    void one_binary_feature_has_the_log_odds_ratio_of_its_table_and_woolfs_error() {
        LogisticRegression fit = LogisticRegression.fit(table(30, 10, 20, 40));
        assertThat(fit.coefficients()[0]).isCloseTo(Math.log(10 / 30.0), offset(1e-12));
        assertThat(fit.coefficients()[1]).isCloseTo(Math.log(40 * 30 / (20.0 * 10)), offset(1e-12));
        assertThat(fit.standardErrors()[1]).isCloseTo(Math.sqrt(1 / 30.0 + 0.1 + 0.05 + 0.025), offset(1e-12));
        assertThat(fit.standardErrors()[0]).isCloseTo(Math.sqrt(1 / 30.0 + 0.1), offset(1e-12));
    }

    @Test
    void at_the_maximum_fitted_and_observed_events_agree_for_the_sum_of_each_feature() {
        Examples examples = noisy(2_000, 3);
        LogisticRegression fit = LogisticRegression.fit(examples);
        LinearClassifier classifier = Telco.classifier(fit, examples);
        double[] row = new double[3];
        double[] residuals = new double[3];
        for (int i = 0; i < examples.size(); i++) {
            examples.copy(i, row);
            double residual =
                    (examples.isEvent(i) ? 1 : 0) - PlattCalibration.NONE.probability(classifier.logOdds(row));
            for (int j = 0; j < 3; j++) {
                residuals[j] += residual * row[j];
            }
        }
        assertThat(residuals).containsExactly(new double[3], offset(1e-6));
    }

    @Test
    void units_do_not_matter() {
        Examples examples = noisy(500, 2);
        Examples inOtherUnits = new Examples(examples.features());
        double[] row = new double[2];
        for (int i = 0; i < examples.size(); i++) {
            examples.copy(i, row);
            inOtherUnits.add(new double[] {row[0] * 1e8 + 5e8, row[1] * 1e-8}, examples.isEvent(i));
        }
        double[] coefficients = LogisticRegression.fit(examples).coefficients();
        double[] others = LogisticRegression.fit(inOtherUnits).coefficients();
        assertThat(others[1] * 1e8).isCloseTo(coefficients[1], offset(1e-8));
        assertThat(others[2] * 1e-8).isCloseTo(coefficients[2], offset(1e-8));
    }

    @Test
    void one_class_is_refused() {
        assertThat(refusal(table(3, 0, 3, 0)).reason()).isEqualTo(Reason.ONE_CLASS);
        assertThat(refusal(new Examples(List.of("x"))).reason()).isEqualTo(Reason.ONE_CLASS);
    }

    @Test
    void a_feature_that_is_constant_or_follows_from_those_before_is_refused_by_name() {
        assertThat(refusal(three(a -> 7)).feature()).contains("c");
        FitRefusedException sum = refusal(three(ab -> 0.1 * ab[0] - 3 * ab[1] + 2));
        assertThat(sum.reason()).isEqualTo(Reason.SINGULAR);
        assertThat(sum.feature()).contains("c");
        assertThat(sum)
                .hasMessage("Cannot fit a logistic regression: the information is singular: c is constant or follows"
                        + " from the features before it. Leave it out.");
    }

    @Test
    void separable_classes_are_refused_also_where_only_some_rows_are_divided() {
        assertThat(refusal(table(5, 0, 0, 5)).reason()).isEqualTo(Reason.SEPARABLE);
        FitRefusedException quasi = refusal(table(5, 5, 0, 5));
        assertThat(quasi.reason()).isEqualTo(Reason.SEPARABLE);
        assertThat(quasi.feature()).contains("x");
    }

    @Test
    void strong_effects_that_are_not_separable_are_fitted() {
        LogisticRegression fit = LogisticRegression.fit(table(100_000, 1, 1, 100_000));
        assertThat(fit.coefficients()[1]).isCloseTo(2 * Math.log(100_000), offset(1e-6));
    }

    @Test
    void a_row_of_another_width_or_without_a_number_is_refused() {
        Examples examples = new Examples(List.of("x"));
        assertThatThrownBy(() -> examples.add(new double[2], true)).hasMessageContaining("2 values for 1 features");
        assertThatThrownBy(() -> examples.add(new double[] {Double.NaN}, true))
                .hasMessageContaining("x is not finite: NaN");
    }

    private static FitRefusedException refusal(Examples examples) {
        return catchThrowableOfType(FitRefusedException.class, () -> LogisticRegression.fit(examples));
    }

    /** Rows of x = 0 without and with the event, then of x = 1. */
    private static Examples table(int others0, int events0, int others1, int events1) {
        Examples examples = new Examples(List.of("x"));
        add(examples, 0, false, others0);
        add(examples, 0, true, events0);
        add(examples, 1, false, others1);
        add(examples, 1, true, events1);
        return examples;
    }

    private static void add(Examples examples, double x, boolean isEvent, int times) {
        for (int i = 0; i < times; i++) {
            examples.add(new double[] {x}, isEvent);
        }
    }

    private static Examples three(java.util.function.ToDoubleFunction<double[]> third) {
        Examples examples = new Examples(List.of("a", "b", "c"));
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            double[] ab = {random.nextGaussian() * 1000, random.nextGaussian()};
            examples.add(new double[] {ab[0], ab[1], third.applyAsDouble(ab)}, random.nextBoolean());
        }
        return examples;
    }

    static Examples noisy(int rows, int features) {
        Examples examples = new Examples(List.of("a", "b", "c", "d", "e", "f").subList(0, features));
        Random random = new Random(4);
        for (int i = 0; i < rows; i++) {
            double[] row = random.doubles(features, -2, 2).toArray();
            double logOdds = row[0] - 0.5 * row[1] + row[0] * row[features - 1] - 0.3;
            examples.add(row, random.nextDouble() < PlattCalibration.NONE.probability(logOdds));
        }
        return examples;
    }
}
