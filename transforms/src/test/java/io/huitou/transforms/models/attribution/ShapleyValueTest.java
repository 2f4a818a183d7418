package io.huitou.transforms.models.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ShapleyValueTest {
    private static final int CHANNELS = 5;

    @Test
    void a_path_is_shared_evenly_among_its_distinct_channels() {
        PathCounts paths = new PathCounts();
        Journeys.add(paths, "ABA", 0, 3);
        Journeys.add(paths, "C", 1, 2);
        Journeys.add(paths, "ABC", PathCounts.NOTHING, 7);
        Credit credit = ShapleyValue.of(paths);
        assertThat(credit.conversions(0, 3)).containsExactly(1.5, 1.5, 0);
        assertThat(credit.amounts(0, 3)).containsExactly(150, 150, 0);
        assertThat(credit.conversions(1, 3)).containsExactly(0, 0, 2);
    }

    @Test
    void it_is_the_mean_contribution_over_all_coalitions() {
        for (int seed = 0; seed < 20; seed++) {
            PathCounts paths = Journeys.random(new Random(seed), 60, CHANNELS, 6);
            double[] found = ShapleyValue.of(paths).conversions(0, CHANNELS);
            for (int channel = 0; channel < CHANNELS; channel++) {
                assertThat(found[channel]).isCloseTo(overCoalitions(paths, channel), within(1e-9));
            }
        }
    }

    /** Sum over coalitions S without the channel of |S|! (n - |S| - 1)! / n! (v(S and it) - v(S)); Shapley (1953). */
    private static double overCoalitions(PathCounts paths, int channel) {
        double sum = 0;
        for (int coalition = 0; coalition < 1 << CHANNELS; coalition++) {
            if ((coalition & 1 << channel) == 0) {
                int size = Integer.bitCount(coalition);
                double weight = factorial(size) * factorial(CHANNELS - size - 1) / factorial(CHANNELS);
                sum += weight * (earned(paths, coalition | 1 << channel) - earned(paths, coalition));
            }
        }
        return sum;
    }

    private static double earned(PathCounts paths, int coalition) {
        double earned = 0;
        for (int path = 0; path < paths.size(); path++) {
            int used = 0;
            for (int i = 0; i < paths.length(path); i++) {
                used |= 1 << paths.channel(path, i);
            }
            earned += paths.isConversion(path) && (used & ~coalition) == 0 ? paths.journeys(path) : 0;
        }
        return earned;
    }

    private static double factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }
}
