package io.huitou.transforms.models.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PlattCalibrationTest {

    @Test
    void scores_twice_too_extreme_and_shifted_are_brought_back() {
        Random random = new Random(6);
        double[] logOdds = new double[200_000];
        boolean[] events = new boolean[logOdds.length];
        for (int i = 0; i < logOdds.length; i++) {
            double truth = random.nextGaussian() - 1;
            events[i] = random.nextDouble() < 1 / (1 + Math.exp(-truth));
            logOdds[i] = 2 * truth + 0.6;
        }
        PlattCalibration fitted = PlattCalibration.fit(logOdds, events);
        assertThat(fitted.slope()).isCloseTo(0.5, offset(0.01));
        assertThat(fitted.intercept()).isCloseTo(-0.3, offset(0.02));
    }

    @Test
    void after_it_the_mean_probability_is_the_share_of_events() {
        double[] logOdds = {-2, -1, 0, 1, 2, 3};
        boolean[] events = {false, true, false, true, false, true};
        PlattCalibration fitted = PlattCalibration.fit(logOdds, events);
        double sum = 0;
        for (double score : logOdds) {
            sum += fitted.probability(score);
        }
        assertThat(sum).isCloseTo(3, offset(1e-9));
    }

    @Test
    void equal_scores_and_arrays_of_other_lengths_are_refused() {
        assertThatThrownBy(() -> PlattCalibration.fit(new double[2], new boolean[] {true, false}))
                .isInstanceOf(FitRefusedException.class);
        assertThatThrownBy(() -> PlattCalibration.fit(new double[2], new boolean[3]))
                .hasMessageContaining("2 scores for 3 outcomes");
    }
}
