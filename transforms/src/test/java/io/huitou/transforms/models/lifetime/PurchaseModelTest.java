package io.huitou.transforms.models.lifetime;

import static io.huitou.transforms.models.lifetime.PublishedRows.BG_NBD;
import static io.huitou.transforms.models.lifetime.PublishedRows.MBG_NBD;
import static io.huitou.transforms.models.lifetime.PublishedRows.PARETO_NBD;
import static io.huitou.transforms.models.lifetime.PublishedRows.customers;
import static io.huitou.transforms.models.lifetime.PublishedRows.history;
import static io.huitou.transforms.models.lifetime.PublishedRows.number;
import static io.huitou.transforms.models.lifetime.PublishedRows.off;
import static io.huitou.transforms.models.lifetime.PublishedRows.worst;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the models say of a customer, against published tables computed with forty digits, and against brute force. */
class PurchaseModelTest {
    private static final double AS_PUBLISHED = 1e-8;

    @Test
    void every_customer_of_cdnow_has_the_published_likelihood() {
        assertThat(worst(customers(), "bgnbd_LL", row -> BG_NBD.logLikelihood(history(row))))
                .isLessThan(AS_PUBLISHED);
        assertThat(worst(customers(), "pnbd_LL", row -> PARETO_NBD.logLikelihood(history(row))))
                .isLessThan(AS_PUBLISHED);
    }

    @Test
    void every_customer_of_cdnow_has_the_published_probability_of_being_alive() {
        assertThat(worst(customers(), "bgnbd_palive", row -> BG_NBD.probabilityAlive(history(row))))
                .isLessThan(AS_PUBLISHED);
        assertThat(worst(customers(), "mbgnbd_palive", row -> MBG_NBD.probabilityAlive(history(row))))
                .isLessThan(AS_PUBLISHED);
        assertThat(worst(customers(), "pnbd_palive", row -> PARETO_NBD.probabilityAlive(history(row))))
                .isLessThan(AS_PUBLISHED);
    }

    @Test
    void every_customer_of_cdnow_has_the_published_conditional_expected_transactions() {
        assertThat(worst(customers(), "bgnbd_cet", row -> BG_NBD.conditionalExpectedTransactions(history(row), 39)))
                .isLessThan(AS_PUBLISHED);
        assertThat(worst(customers(), "mbgnbd_cet", row -> MBG_NBD.conditionalExpectedTransactions(history(row), 39)))
                .isLessThan(AS_PUBLISHED);
        assertThat(worst(customers(), "pnbd_cet", row -> PARETO_NBD.conditionalExpectedTransactions(history(row), 39)))
                .isLessThan(AS_PUBLISHED);
    }

    @Test
    void every_customer_of_cdnow_has_the_published_discounted_residual() {
        assertThat(worst(
                        customers(),
                        "pnbd_dert_d15",
                        row -> PARETO_NBD.discountedExpectedResidualTransactions(history(row), 0.15 / 52)))
                .isLessThan(AS_PUBLISHED);
    }

    @Test
    void six_hundred_purchases_equal_scales_and_a_of_one_cost_no_digits() {
        List<NamedCsvRecord> cases = PublishedRows.of("cdnow/hard_cases");
        assertThat(cases).hasSize(40);
        for (NamedCsvRecord row : cases) {
            PurchaseModel model = model(row);
            PurchaseHistory history =
                    new PurchaseHistory(PublishedRows.whole(row, "x"), number(row, "t_x"), number(row, "T"));
            double horizon = number(row, "horizon");
            assertThat(off(model.logLikelihood(history), number(row, "LL")))
                    .as("LL of %s", row)
                    .isLessThan(AS_PUBLISHED);
            assertThat(off(model.probabilityAlive(history), number(row, "P_alive")))
                    .as("P(alive) of %s", row)
                    .isLessThan(AS_PUBLISHED);
            assertThat(off(model.conditionalExpectedTransactions(history, horizon), number(row, "CET")))
                    .as("CET of %s", row)
                    .isLessThan(AS_PUBLISHED);
        }
    }

    private static PurchaseModel model(NamedCsvRecord row) {
        double[] p = {number(row, "p1"), number(row, "p2"), number(row, "p3"), number(row, "p4")};
        return switch (row.getField("model")) {
            case "Pareto/NBD" -> new ParetoNbd(p[0], p[1], p[2], p[3]);
            case "BG/NBD" -> new BetaGeometricNbd(p[0], p[1], p[2], p[3], false);
            default -> new BetaGeometricNbd(p[0], p[1], p[2], p[3], true);
        };
    }

    @Test
    void a_new_customer_is_expected_to_buy_along_the_published_curve() {
        List<NamedCsvRecord> curve = PublishedRows.of("cdnow/expected_curve_at_published_parameters");
        assertThat(worst(curve, "bgnbd_EX", row -> BG_NBD.expectedTransactions(number(row, "t_weeks"))))
                .isLessThan(AS_PUBLISHED);
        assertThat(worst(curve, "mbgnbd_EX", row -> MBG_NBD.expectedTransactions(number(row, "t_weeks"))))
                .isLessThan(AS_PUBLISHED);
        assertThat(worst(curve, "pnbd_EX", row -> PARETO_NBD.expectedTransactions(number(row, "t_weeks"))))
                .isLessThan(AS_PUBLISHED);
    }

    @ParameterizedTest
    @CsvSource({"1", "13", "39", "52"})
    void the_number_of_purchases_of_a_new_customer_has_the_published_distribution(int weeks) {
        List<NamedCsvRecord> rows = PublishedRows.of("cdnow/bgnbd_pmf_at_published_parameters");
        assertThat(worst(rows, "P_X(" + weeks + ")", row -> BG_NBD.probability(PublishedRows.whole(row, "n"), weeks)))
                .isLessThan(AS_PUBLISHED);
    }

    @Test
    void the_distribution_of_purchases_adds_up_to_one_and_has_the_expected_mean() {
        for (PurchaseModel model :
                List.of(BG_NBD, MBG_NBD, PARETO_NBD, new ParetoNbd(2, 0.5, 3, 8), new ParetoNbd(1.5, 6, 2, 0.3))) {
            double sum = 0;
            double mean = 0;
            for (int n = 0; n < 2000; n++) {
                double probability = model.probability(n, 26);
                sum += probability;
                mean += n * probability;
            }
            assertThat(sum).as("%s", model).isCloseTo(1, within(1e-9));
            assertThat(mean).as("%s", model).isCloseTo(model.expectedTransactions(26), within(1e-8));
        }
    }

    /** What is discounted is the stream of expected purchases: the limit of short steps of the conditional expectation. */
    @ParameterizedTest
    @CsvSource({"0, 0", "2, 38.86", "26, 31", "100, 38.86"})
    void the_discounted_residual_is_the_conditional_expectation_discounted_step_by_step(long x, double t) {
        double rate = 0.02;
        for (PurchaseModel model :
                List.of(BG_NBD, MBG_NBD, PARETO_NBD, new BetaGeometricNbd(3, 0.8, 0.05, 0.4, false))) {
            double sum = 0;
            double step = 0.5;
            double before = 0;
            for (int i = 1; i * step * rate < 30; i++) {
                double expected = model.expectedWhileActive(x, t, i * step);
                sum += (expected - before) * Math.exp(-rate * (i - 0.5) * step);
                before = expected;
            }
            assertThat(model.residualWhileActive(x, t, rate)).as("%s", model).isCloseTo(sum, within(2e-5 * sum));
        }
    }
}
