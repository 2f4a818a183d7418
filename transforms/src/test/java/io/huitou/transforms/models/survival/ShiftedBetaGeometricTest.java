package io.huitou.transforms.models.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.huitou.transforms.models.survival.UnfittableException.Reason;
import java.util.SplittableRandom;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.special.Beta;
import org.junit.jupiter.api.Test;

class ShiftedBetaGeometricTest {
    /** Of 1,000 "high end" customers, those still there after 1 to 12 years. Fader & Hardie (2007), table 1. */
    private static final int[] HIGH_END = {869, 743, 653, 593, 551, 517, 491, 468, 445, 427, 409, 394};

    @Test
    void the_seven_years_of_fader_and_hardie_give_their_parameters_and_project_the_rest() {
        ShiftedBetaGeometric fit = ShiftedBetaGeometric.fit(survivors(7));
        assertThat(fit.gamma()).isCloseTo(0.668, within(5e-4));
        assertThat(fit.delta()).isCloseTo(3.806, within(5e-4));
        assertThat(fit.logLikelihood(survivors(7))).isCloseTo(-1611.2, within(0.05));
        for (int year = 8; year <= 12; year++) {
            assertThat(fit.survival(year)).isCloseTo(HIGH_END[year - 1] / 1000.0, within(0.02));
        }
    }

    @Test
    void survival_is_the_ratio_of_beta_functions() {
        ShiftedBetaGeometric known = new ShiftedBetaGeometric(0.8, 7);
        for (int t = 0; t < 40; t++) {
            double ratio = Math.exp(Beta.logBeta(0.8, 7 + t) - Beta.logBeta(0.8, 7));
            assertThat(known.survival(t)).isCloseTo(ratio, within(1e-12));
        }
        assertThat(known.retention(10)).isGreaterThan(known.retention(1));
    }

    @Test
    void the_mixture_that_made_the_contracts_is_found_however_long_they_were_observed() {
        SplittableRandom random = new SplittableRandom(5);
        BetaDistribution churn = new BetaDistribution(0.8, 7);
        LifeTable.Builder counts = new LifeTable.Builder();
        int[][] drawn = new int[37][2];
        for (int i = 0; i < 40_000; i++) {
            double p = churn.inverseCumulativeProbability(random.nextDouble());
            int lasts = 1 + (int) (Math.log(1 - random.nextDouble()) / Math.log1p(-p));
            int observed = random.nextInt(37);
            drawn[Math.min(lasts, observed)][lasts <= observed ? 0 : 1]++;
        }
        for (int t = 0; t < drawn.length; t++) {
            counts.add(t, drawn[t][0], drawn[t][1]);
        }
        ShiftedBetaGeometric fit = ShiftedBetaGeometric.fit(counts.build());
        assertThat(fit.gamma()).isCloseTo(0.8, within(0.06));
        assertThat(fit.delta()).isCloseTo(7, within(0.7));
    }

    @Test
    void customers_who_are_all_alike_and_counts_that_say_nothing_are_refused() {
        LifeTable alike = new LifeTable.Builder()
                .add(1, 500, 0)
                .add(2, 250, 0)
                .add(3, 125, 125)
                .build();
        assertReason(alike, Reason.NOT_CONVERGED);
        assertReason(Published.of(-3, -4), Reason.NO_EVENTS);
        assertReason(Published.of(1, 1, 1), Reason.NO_VARIATION);
        assertThatThrownBy(() -> ShiftedBetaGeometric.fit(Published.of(1.5, -2)))
                .hasMessageContaining("1.5");
        assertThatThrownBy(() -> new ShiftedBetaGeometric(0, 1)).hasMessageContaining("0.0");
    }

    private static void assertReason(LifeTable counts, Reason reason) {
        assertThatThrownBy(() -> ShiftedBetaGeometric.fit(counts))
                .isInstanceOfSatisfying(
                        UnfittableException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private static LifeTable survivors(int years) {
        LifeTable.Builder counts = new LifeTable.Builder();
        int before = 1000;
        for (int year = 1; year <= years; year++) {
            counts.add(year, before - HIGH_END[year - 1], year == years ? HIGH_END[year - 1] : 0);
            before = HIGH_END[year - 1];
        }
        return counts.build();
    }
}
