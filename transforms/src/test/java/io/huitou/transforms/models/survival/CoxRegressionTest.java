package io.huitou.transforms.models.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.huitou.transforms.models.survival.UnfittableException.Reason;
import java.util.List;
import java.util.Locale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CoxRegressionTest {
    private static final Offset<Double> CLOSE = within(1e-6);

    @ParameterizedTest
    @EnumSource(Ties.class)
    void rossi_is_r(Ties ties) {
        assertSame(CoxRegression.fit(Published.rossi(), ties), "rossi/cox_", ties);
    }

    @ParameterizedTest
    @EnumSource(Ties.class)
    void telco_is_r(Ties ties) {
        assertSame(CoxRegression.fit(Published.telco(), ties), "telco_churn/cox_", ties);
    }

    /** The figures that METRICS quotes from Allison (1995). */
    @Test
    void rossi_is_allison() {
        CoxFit fit = CoxRegression.fit(Published.rossi(), Ties.EFRON);
        assertThat(List.of(0, 1, 2, 3, 4, 5, 6))
                .extracting(j -> Math.round(fit.coefficient(j) * 1e5) / 1e5)
                .containsExactly(-.37942, -.05744, .31390, -.14980, -.43370, -.08487, .09150);
        assertThat(fit.concordance()).isCloseTo(.6403, within(5e-5));
    }

    @ParameterizedTest
    @EnumSource(Ties.class)
    void counts_are_as_good_as_rows_however_many_are_tied(Ties ties) {
        CoxData.Builder rows = new CoxData.Builder(List.of("x", "y"));
        CoxData.Builder counts = new CoxData.Builder(List.of("x", "y"));
        double[][] patterns = {{0, 0}, {1, 0}, {0, 1}, {1, 1}};
        for (double[] pattern : patterns) {
            rows.pattern(pattern);
            counts.pattern(pattern);
        }
        for (int time = 1; time <= 6; time++) {
            for (int k = 0; k < patterns.length; k++) {
                int lost = (time * 7 + k * 5) % 9;
                int left = (time * 3 + k * 2) % 5;
                counts.add(time, k, lost, left);
                for (int i = 0; i < lost + left; i++) {
                    rows.add(time, k, i < lost ? 1 : 0, i < lost ? 0 : 1);
                }
            }
        }
        CoxFit one = CoxRegression.fit(rows.build(), ties);
        CoxFit other = CoxRegression.fit(counts.build(), ties);
        for (int j = 0; j < 2; j++) {
            assertThat(other.coefficient(j)).isCloseTo(one.coefficient(j), within(1e-12));
            assertThat(other.standardError(j)).isCloseTo(one.standardError(j), within(1e-12));
        }
        assertThat(other.logLikelihood()).isCloseTo(one.logLikelihood(), within(1e-9));
        assertThat(other.concordance()).isEqualTo(one.concordance());
    }

    @Test
    void a_covariate_measured_from_elsewhere_or_in_another_unit_says_the_same() {
        CoxData rossi = Published.rossi();
        CoxData years = Published.coxData(
                Published.lines("rossi/rossi"),
                "week",
                row -> row.getField("arrest").equals("1"),
                List.of("born"),
                List.of(row -> 2000 - Published.number(row, "age")));
        CoxData days = Published.coxData(
                Published.lines("rossi/rossi"),
                "week",
                row -> row.getField("arrest").equals("1"),
                List.of("days"),
                List.of(row -> 365.25 * Published.number(row, "age")));
        double perYear = CoxRegression.fit(years, Ties.EFRON).coefficient(0);
        assertThat(CoxRegression.fit(days, Ties.EFRON).coefficient(0)).isCloseTo(-perYear / 365.25, within(1e-13));
        assertThat(rossi.events()).isEqualTo(114);
    }

    @Test
    void a_covariate_that_separates_the_lost_from_the_others_is_refused_by_name() {
        CoxData.Builder data = new CoxData.Builder(List.of("noise", "doomed"));
        int[] patterns = {data.pattern(0, 0), data.pattern(1, 0), data.pattern(0, 1), data.pattern(1, 1)};
        for (int time = 1; time <= 8; time++) {
            data.add(time, patterns[2 + time % 2], 1, 0);
            data.add(time, patterns[(time / 2) % 2], 0, 1);
        }
        assertRefused(data, Reason.MONOTONE, "doomed");
    }

    @Test
    void a_covariate_that_follows_from_others_is_refused_by_name() {
        CoxData.Builder data = new CoxData.Builder(List.of("x", "y", "x less y"));
        for (int time = 1; time <= 12; time++) {
            double x = time % 3;
            double y = time % 5;
            data.add(time, data.pattern(x, y, x - y), time % 2, 1 - time % 2);
        }
        assertRefused(data, Reason.SINGULAR, "x less y");
    }

    @Test
    void a_covariate_without_variation_among_those_at_risk_is_refused_by_name() {
        CoxData.Builder constant = new CoxData.Builder(List.of("x"));
        constant.add(1, constant.pattern(3), 1, 0).add(2, 0, 1, 1);
        assertRefused(constant, Reason.NO_VARIATION, "x");
        CoxData.Builder onlyBefore = new CoxData.Builder(List.of("x"));
        int one = onlyBefore.pattern(1);
        int two = onlyBefore.pattern(2);
        onlyBefore.add(1, one, 0, 5).add(2, two, 1, 1).add(3, two, 1, 0);
        assertRefused(onlyBefore, Reason.NO_VARIATION, "x");
    }

    @Test
    void nobody_lost_and_nothing_to_explain_by_are_refused() {
        CoxData.Builder loyal = new CoxData.Builder(List.of("x"));
        loyal.add(1, loyal.pattern(0), 0, 3).add(2, loyal.pattern(1), 0, 2);
        assertRefused(loyal, Reason.NO_EVENTS, "");
        CoxData.Builder bare = new CoxData.Builder(List.of());
        assertRefused(bare.add(1, bare.pattern(), 1, 0), Reason.NO_COVARIATES, "");
        assertThatThrownBy(() -> new CoxData.Builder(List.of("x")).pattern(Double.NaN))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> new CoxData.Builder(List.of("x")).add(1, 0, 1, 0))
                .hasMessageContaining("Add it first");
    }

    private static void assertRefused(CoxData.Builder data, Reason reason, String subject) {
        CoxData built = data.build();
        for (Ties ties : Ties.values()) {
            assertThatThrownBy(() -> CoxRegression.fit(built, ties))
                    .isInstanceOfSatisfying(UnfittableException.class, refusal -> {
                        assertThat(refusal.reason()).isEqualTo(reason);
                        assertThat(refusal.subject()).isEqualTo(subject);
                        assertThat(refusal).hasMessageContaining("Cannot fit a Cox regression: ");
                    });
        }
    }

    private static void assertSame(CoxFit fit, String published, Ties ties) {
        String name = published + ties.name().toLowerCase(Locale.ROOT);
        List<NamedCsvRecord> terms = Published.lines(name);
        assertThat(fit.covariates()).hasSameSizeAs(terms);
        for (int j = 0; j < terms.size(); j++) {
            NamedCsvRecord term = terms.get(j);
            assertThat(fit.coefficient(j)).isCloseTo(Published.number(term, "coef"), CLOSE);
            assertThat(fit.standardError(j)).isCloseTo(Published.number(term, "se(coef)"), CLOSE);
            assertThat(fit.hazardRatio(j)).isCloseTo(Published.number(term, "exp(coef)"), CLOSE);
            assertThat(fit.hazardRatioLow(j, 0.95)).isCloseTo(Published.number(term, "lower95"), CLOSE);
            assertThat(fit.hazardRatioHigh(j, 0.95)).isCloseTo(Published.number(term, "upper95"), CLOSE);
            assertThat(fit.pValue(j)).isCloseTo(Published.number(term, "Pr(>|z|)"), CLOSE);
        }
        NamedCsvRecord whole = Published.lines(name + "_fit").get(0);
        assertThat((double) fit.subjects()).isEqualTo(Published.number(whole, "n"));
        assertThat((double) fit.events()).isEqualTo(Published.number(whole, "nevent"));
        assertThat(fit.logLikelihoodNull()).isCloseTo(Published.number(whole, "loglik0"), CLOSE);
        assertThat(fit.logLikelihood()).isCloseTo(Published.number(whole, "loglik"), CLOSE);
        assertThat(fit.likelihoodRatioTest().statistic()).isCloseTo(Published.number(whole, "LRT"), CLOSE);
        assertThat(fit.scoreTest().statistic()).isCloseTo(Published.number(whole, "score"), CLOSE);
        assertThat(fit.waldTest().statistic()).isCloseTo(Published.number(whole, "wald"), within(0.0051));
        assertThat(fit.concordance()).isCloseTo(Published.number(whole, "concordance"), within(1e-9));
        double zph = Published.number(whole, "zph_global_p");
        assertThat(fit.proportionalHazards().global().pValue()).isCloseTo(zph, within(1e-5 * zph));
    }
}
