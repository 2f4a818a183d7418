package io.huitou.transforms.models.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MantelHaenszelTest {
    @Test
    void one_stratum_has_the_plain_risk_ratio_and_its_interval() {
        MantelHaenszel one = new MantelHaenszel().add(30, 100, 120, 1000);
        double error = Math.sqrt(1 / 30.0 - 1 / 100.0 + 1 / 120.0 - 1 / 1000.0);
        assertThat(one.riskRatio()).isCloseTo(2.5, within(1e-12));
        assertThat(one.logError()).isCloseTo(error, within(1e-12));
        assertThat(one.low(0.95)).isCloseTo(2.5 * Math.exp(-1.959963984540054 * error), within(1e-12));
        assertThat(one.high(0.95)).isCloseTo(2.5 * Math.exp(1.959963984540054 * error), within(1e-12));
    }

    @Test
    void strata_with_the_same_ratio_pool_to_it_where_the_crude_ratio_is_confounded() {
        MantelHaenszel strata = new MantelHaenszel().add(40, 200, 10, 100).add(8, 10, 400, 1000);
        assertThat(strata.riskRatio()).isCloseTo(2, within(1e-12));
        assertThat(strata.expected()).isCloseTo(24, within(1e-12));
        assertThat(strata.crude().riskRatio()).isCloseTo(48 / 210.0 / (410 / 1100.0), within(1e-12));
    }

    /** Rare losses and many small strata, as a night has them; the spread of 4,000 drawn estimates. */
    @Test
    void the_standard_error_is_the_spread_of_repeated_samples() {
        SplittableRandom random = new SplittableRandom(11);
        int rounds = 4000;
        double sum = 0;
        double squares = 0;
        double variances = 0;
        int covered = 0;
        for (int round = 0; round < rounds; round++) {
            MantelHaenszel drawn = new MantelHaenszel();
            for (int stratum = 0; stratum < 60; stratum++) {
                double risk = 0.05 + 0.005 * stratum;
                int exposed = 1 + stratum % 4;
                drawn.add(draw(random, exposed, 1.8 * risk), exposed, draw(random, 30, risk), 30);
            }
            double log = Math.log(drawn.riskRatio());
            sum += log;
            squares += log * log;
            variances += drawn.logError() * drawn.logError();
            covered += drawn.low(0.95) <= 1.8 && 1.8 <= drawn.high(0.95) ? 1 : 0;
        }
        double spread = Math.sqrt(squares / rounds - sum / rounds * sum / rounds);
        assertThat(Math.sqrt(variances / rounds)).isCloseTo(spread, within(0.04 * spread));
        assertThat(covered / (double) rounds).isBetween(0.94, 0.96);
    }

    @Test
    void a_stratum_with_nobody_to_compare_counts_nowhere() {
        MantelHaenszel strata =
                new MantelHaenszel().add(3, 10, 4, 20).add(5, 5, 0, 0).add(0, 0, 7, 9);
        assertThat(strata.exposed()).isEqualTo(10);
        assertThat(strata.unexposed()).isEqualTo(20);
        assertThat(strata.riskRatio()).isCloseTo(1.5, within(1e-12));
    }

    @Test
    void where_the_unexposed_lost_nobody_there_is_no_ratio_and_where_the_exposed_did_not_there_is_no_interval() {
        assertThat(new MantelHaenszel().add(3, 10, 0, 20).riskRatio()).isNaN();
        MantelHaenszel loyal = new MantelHaenszel().add(0, 10, 5, 20);
        assertThat(loyal.riskRatio()).isZero();
        assertThat(loyal.high(0.95)).isNaN();
        assertThatThrownBy(() -> loyal.add(2, 1, 0, 1)).hasMessageContaining("2 of 1");
    }

    private static int draw(SplittableRandom random, int n, double p) {
        int drawn = 0;
        for (int i = 0; i < n; i++) {
            drawn += random.nextDouble() < p ? 1 : 0;
        }
        return drawn;
    }
}
