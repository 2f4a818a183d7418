package io.huitou.transforms.models.scales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.hipparchus.distribution.continuous.TDistribution;
import org.junit.jupiter.api.Test;

class CorrelatedMeansTest {

    @Test
    void without_gaps_the_interval_is_that_of_each_persons_own_weighted_sum() {
        Random random = new Random(3);
        double[] weights = {0.5, 0.3, 0.2};
        double[][] people = people(random, 40, 0);
        double[] own = Arrays.stream(people)
                .mapToDouble(one -> 0.5 * one[0] + 0.3 * one[1] + 0.2 * one[2])
                .toArray();
        double mean = Arrays.stream(own).average().orElseThrow();
        double variance = Arrays.stream(own).map(x -> (x - mean) * (x - mean)).sum() / 39;
        double half = new TDistribution(39).inverseCumulativeProbability(0.975) * Math.sqrt(variance / 40);
        MeanInterval found = means(people).weighted(weights);
        assertThat(found.mean()).isCloseTo(mean, within(1e-12));
        assertThat(found.low()).isCloseTo(mean - half, within(1e-8));
        assertThat(found.high()).isCloseTo(mean + half, within(1e-8));
    }

    /** 2,000 surveys in which a third of the answers is missing: the interval holds the truth as often as it says. */
    @Test
    void with_gaps_the_interval_holds_the_truth_in_95_of_100_surveys() {
        Random random = new Random(7);
        double third = 1.0 / 3;
        int held = 0;
        for (int survey = 0; survey < 2000; survey++) {
            MeanInterval found = means(people(random, 60, third)).weighted(new double[] {third, third, third});
            held += found.low() <= 0 && 0 <= found.high() ? 1 : 0;
        }
        assertThat(held / 2000.0).isBetween(0.935, 0.965);
    }

    @Test
    void one_person_has_a_mean_and_no_interval() {
        CorrelatedMeans means = new CorrelatedMeans(1);
        means.add(0, 0, 1, 5, 5, 25);
        assertThat(means.interval(0)).isEqualTo(new MeanInterval(5, Double.NaN, Double.NaN));
    }

    /** Scores with the mean zero that hang together; NaN where missing. */
    private static double[][] people(Random random, int n, double missing) {
        double[][] people = new double[n][3];
        for (double[] one : people) {
            double trait = random.nextGaussian();
            Arrays.setAll(one, j -> random.nextDouble() < missing ? Double.NaN : trait + random.nextGaussian());
        }
        return people;
    }

    private static CorrelatedMeans means(double[][] people) {
        CorrelatedMeans means = new CorrelatedMeans(3);
        for (double[] one : people) {
            for (int i = 0; i < 3; i++) {
                for (int j = i; j < 3; j++) {
                    if (!Double.isNaN(one[i]) && !Double.isNaN(one[j])) {
                        means.add(i, j, 1, one[i], one[j], one[i] * one[j]);
                    }
                }
            }
        }
        return means;
    }
}
