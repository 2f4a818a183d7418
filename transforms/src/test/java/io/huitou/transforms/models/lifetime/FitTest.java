package io.huitou.transforms.models.lifetime;

import static io.huitou.transforms.models.lifetime.PublishedRows.histories;
import static io.huitou.transforms.models.lifetime.PublishedRows.number;
import static io.huitou.transforms.models.lifetime.PublishedRows.off;
import static io.huitou.transforms.models.lifetime.PublishedRows.worst;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The fits to CDNOW, against CLVTools and BTYDplus; what cannot be fitted is refused with its reason. */
class FitTest {
    private static final Fit<BetaGeometricNbd> BG_NBD = BetaGeometricNbd.fit(histories(), false);
    private static final Fit<BetaGeometricNbd> MBG_NBD = BetaGeometricNbd.fit(histories(), true);
    private static final Fit<ParetoNbd> PARETO_NBD = ParetoNbd.fit(histories());
    private static final Fit<GammaGamma> GAMMA_GAMMA = GammaGamma.fit(PublishedRows.spending());

    @Test
    void bg_nbd_has_the_published_parameters() {
        assertClvTools(BG_NBD, "BG/NBD", -9582.429);
    }

    @Test
    void pareto_nbd_has_the_published_parameters() {
        assertClvTools(PARETO_NBD, "Pareto/NBD", -9594.976);
    }

    @Test
    void gamma_gamma_has_the_published_parameters() {
        assertClvTools(GAMMA_GAMMA, "Gamma-Gamma", -4055.918);
    }

    private static void assertClvTools(Fit<?> fit, String model, double logLikelihood) {
        List<NamedCsvRecord> rows = PublishedRows.of("cdnow/params_clvtools").stream()
                .filter(row -> row.getField("model").equals(model))
                .toList();
        assertThat(rows).hasSameSizeAs(fit.parameters());
        for (int i = 0; i < rows.size(); i++) {
            assertThat(off(fit.parameters().get(i), number(rows.get(i), "est")))
                    .as("%s", rows.get(i))
                    .isLessThan(1e-3);
            assertThat(off(fit.standardErrors().get(i), number(rows.get(i), "se")))
                    .as("%s", rows.get(i))
                    .isLessThan(5e-3);
        }
        assertThat(fit.logLikelihood()).isCloseTo(logLikelihood, within(1e-3));
        assertThat(fit.decrement()).isLessThan(1e-7);
    }

    @Test
    void mbg_nbd_has_the_parameters_of_btydplus() {
        List<NamedCsvRecord> published = PublishedRows.of("cdnow/params_mbgnbd");
        for (int i = 0; i < 4; i++) {
            assertThat(off(MBG_NBD.parameters().get(i), number(published.get(i), "value")))
                    .isLessThan(1e-3);
        }
        assertThat(MBG_NBD.logLikelihood()).isCloseTo(number(published.get(4), "value"), within(1e-3));
    }

    @Test
    void every_customer_is_scored_at_the_fit_as_by_clvtools() {
        Map<String, PurchaseHistory> histories = PublishedRows.customers().stream()
                .collect(Collectors.toMap(row -> row.getField("Id"), PublishedRows::history));
        Function<NamedCsvRecord, PurchaseHistory> of = row -> Objects.requireNonNull(histories.get(row.getField("Id")));
        List<NamedCsvRecord> bg = PublishedRows.of("cdnow/predictions_bgnbd_clvtools");
        assertThat(worst(bg, "PAlive", row -> BG_NBD.model().probabilityAlive(of.apply(row))))
                .isLessThan(2e-3);
        assertThat(worst(bg, "CET", row -> BG_NBD.model().conditionalExpectedTransactions(of.apply(row), 39)))
                .isLessThan(2e-3);
        List<NamedCsvRecord> pareto = PublishedRows.of("cdnow/predictions_pnbd_clvtools");
        ParetoNbd model = PARETO_NBD.model();
        assertThat(worst(pareto, "PAlive", row -> model.probabilityAlive(of.apply(row))))
                .isLessThan(2e-3);
        assertThat(worst(pareto, "CET", row -> model.conditionalExpectedTransactions(of.apply(row), 39)))
                .isLessThan(2e-3);
        assertThat(worst(pareto, "DERT", row -> model.discountedExpectedResidualTransactions(of.apply(row), 0.15 / 52)))
                .isLessThan(2e-3);
        List<NamedCsvRecord> own = PublishedRows.of("cdnow/lifetime_at_fit");
        assertThat(worst(own, "mbgnbd_palive", row -> MBG_NBD.model().probabilityAlive(of.apply(row))))
                .isLessThan(2e-3);
        assertThat(worst(own, "mbgnbd_cet", row -> MBG_NBD.model().conditionalExpectedTransactions(of.apply(row), 39)))
                .isLessThan(2e-3);
    }

    @Test
    void every_customer_is_expected_to_spend_and_is_worth_what_was_published() {
        GammaGamma published = PublishedRows.GAMMA_GAMMA;
        List<NamedCsvRecord> customers = PublishedRows.customers();
        Function<NamedCsvRecord, Double> spend =
                row -> published.expectedSpend(PublishedRows.whole(row, "x"), number(row, "m_x"));
        assertThat(worst(customers, "gg_E_spend", spend)).isLessThan(1e-8);
        assertThat(worst(
                        customers,
                        "clv_pnbd_gg_margin1",
                        row -> spend.apply(row)
                                * PublishedRows.PARETO_NBD.discountedExpectedResidualTransactions(
                                        PublishedRows.history(row), 0.15 / 52)))
                .isLessThan(1e-8);
    }

    @Test
    void the_expected_curve_of_a_new_customer_follows_from_the_fit() {
        List<NamedCsvRecord> curve = PublishedRows.of("cdnow/expected_curve");
        assertThat(worst(curve, "bgnbd_EX", row -> BG_NBD.model().expectedTransactions(number(row, "t_weeks"))))
                .isLessThan(1e-3);
        assertThat(worst(curve, "mbgnbd_EX", row -> MBG_NBD.model().expectedTransactions(number(row, "t_weeks"))))
                .isLessThan(1e-3);
        assertThat(worst(curve, "pnbd_EX", row -> PARETO_NBD.model().expectedTransactions(number(row, "t_weeks"))))
                .isLessThan(1e-3);
        List<NamedCsvRecord> pmf = PublishedRows.of("cdnow/bgnbd_pmf");
        assertThat(worst(pmf, "P_X(39)", row -> BG_NBD.model().probability(PublishedRows.whole(row, "n"), 39)))
                .isLessThan(1e-3);
    }

    @Test
    void the_likelihood_of_all_is_the_sum_of_the_likelihoods_of_each() {
        double sum = 0;
        Histories histories = histories();
        for (int row = 0; row < histories.size(); row++) {
            sum += histories.customers(row) * PARETO_NBD.model().logLikelihood(histories.history(row));
        }
        assertThat(PARETO_NBD.logLikelihood()).isCloseTo(sum, within(1e-8));
    }

    @Test
    void the_gradients_are_the_slopes_of_the_likelihoods() {
        double[][] points = {{0.3, 5, 0.9, 1.4}, {2, 1, 0.3, 8}, {0.8, 12, 3, 0.5}};
        for (LogLikelihood likelihood : List.of(
                new BetaGeometricLikelihood(histories(), false),
                new BetaGeometricLikelihood(histories(), true),
                new ParetoLikelihood(histories()),
                PublishedRows.spending(),
                BetaGeometricBetaBernoulliTest.donations())) {
            for (double[] point : points) {
                assertSlopes(likelihood, point);
            }
        }
    }

    private static void assertSlopes(LogLikelihood likelihood, double[] point) {
        double[] gradient = new double[4];
        double[] ignored = new double[4];
        likelihood.at(point, gradient);
        int size = likelihood instanceof Spending ? 3 : 4;
        for (int i = 0; i < size; i++) {
            double step = 1e-5 * point[i];
            double[] more = point.clone();
            double[] less = point.clone();
            more[i] += step;
            less[i] -= step;
            double slope = (likelihood.at(more, ignored) - likelihood.at(less, ignored)) / (2 * step);
            assertThat(gradient[i]).isCloseTo(slope, within(1e-6 * Math.max(10, Math.abs(slope))));
        }
    }

    @Test
    void a_company_to_which_nobody_came_back_cannot_be_fitted() {
        Histories once =
                Histories.builder().add(0, 0, 90, 500).add(0, 0, 80, 500).build();
        assertThatThrownBy(() -> BetaGeometricNbd.fit(once, false))
                .isInstanceOf(NotFittedException.class)
                .hasMessageContaining("nobody has bought again: 0 repeat customers");
    }

    @Test
    void a_model_whose_parameters_the_data_do_not_tell_apart_is_refused() {
        Histories alike = Histories.builder().add(3, 80, 90, 1000).build();
        assertThatThrownBy(() -> ParetoNbd.fit(alike)).isInstanceOf(NotFittedException.class);
        assertThatThrownBy(() -> BetaGeometricNbd.fit(alike, true)).isInstanceOf(NotFittedException.class);
    }

    @Test
    void spending_without_a_mean_is_refused() {
        assertThatThrownBy(() -> new GammaGamma(2, 1, 10))
                .hasMessage("Cannot use q: no mean exists: 1.0. Give a q above 1, or fit to other customers.");
        Spending.Builder wild = Spending.builder();
        for (int i = 1; i < 400; i++) {
            wild.add(1, 10 * (Math.pow(i / 400.0, -1 / 0.8) - 1), 1);
        }
        assertThatThrownBy(() -> GammaGamma.fit(wild.build()))
                .isInstanceOf(NotFittedException.class)
                .hasMessageContaining("the mean spend does not exist: q is");
    }

    @Test
    void a_history_that_contradicts_itself_is_refused() {
        assertThatThrownBy(() -> new PurchaseHistory(2, 9, 8))
                .hasMessageContaining(
                        "the last purchase is after the end of the observation: x = 2, t_x = 9.0, T = 8.0");
        assertThatThrownBy(() -> new PurchaseHistory(-1, 0, 8)).hasMessageContaining("negative");
        assertThatThrownBy(() -> new PurchaseHistory(1, Double.NaN, 8)).hasMessageContaining("no number");
        assertThatThrownBy(() -> new PurchaseHistory(1, 0, 8))
                .hasMessageContaining("x and t_x must both be zero or both positive");
        assertThatThrownBy(() -> Histories.builder().add(0, 3, 8, 1)).hasMessageContaining("x = 0, t_x = 3.0");
        assertThatThrownBy(() -> Histories.builder().add(1, 3, 8, 0)).hasMessageContaining("the number of customers");
        assertThatThrownBy(() -> new ParetoNbd(1, 1, 0, 1))
                .hasMessage("Cannot use s: it is not positive: 0.0. Give a positive number.");
        assertThatThrownBy(() -> Spending.builder().add(2, -5, 1)).hasMessageContaining("Cannot use the amount");
    }
}
