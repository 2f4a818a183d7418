package io.huitou.transforms.models.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What ten thousand distinct paths cost: {@code -Dtest=AttributionBenchmark -Dbench=models}. */
@EnabledIfSystemProperty(named = "bench", matches = "models")
class AttributionBenchmark {
    private static final int PATHS = 10_000;
    private static final int CHANNELS = 12;
    private static final int RUNS = 11;

    @Test
    void all_models_on_ten_thousand_paths() {
        double[] cpu = new double[RUNS];
        double[] wall = new double[RUNS];
        double checked = 0;
        for (int run = 0; run < RUNS; run++) {
            long before = cpuNanos();
            long started = System.nanoTime();
            checked += all();
            cpu[run] = (cpuNanos() - before) / 1e9;
            wall[run] = (System.nanoTime() - started) / 1e9;
        }
        Arrays.sort(cpu, 2, RUNS);
        Arrays.sort(wall, 2, RUNS);
        System.out.printf(
                Locale.ROOT,
                "%,d paths of %d channels, six rules, Shapley, Markov of order 1 to 3 (%d, %d, %d states): "
                        + "median of %d warm runs %.3f CPU-s, %.3f s wall (first %.3f)%n",
                PATHS,
                CHANNELS,
                MarkovChain.of(paths(), 1).states(),
                MarkovChain.of(paths(), 2).states(),
                MarkovChain.of(paths(), 3).states(),
                RUNS - 2,
                cpu[2 + (RUNS - 2) / 2],
                wall[2 + (RUNS - 2) / 2],
                wall[0]);
        assertThat(checked).isFinite();
    }

    private static double all() {
        PathCounts paths = paths();
        double sum = ShapleyValue.of(paths).conversions(0, CHANNELS)[0];
        Journey journey = new Journey();
        Credit credit = new Credit();
        for (TouchRule rule : TouchRule.values()) {
            for (int path = 0; path < paths.size(); path++) {
                journey.clear();
                for (int i = 0; i < paths.length(path); i++) {
                    journey.add(paths.channel(path, i), paths.length(path) - i, false);
                }
                double[] shares = rule.shares(journey, 7);
                for (int i = 0; i < shares.length; i++) {
                    credit.add(0, journey.channel(i), shares[i], shares[i]);
                }
            }
        }
        for (int order = 1; order <= 3; order++) {
            sum += MarkovChain.of(paths, order).removalEffects()[0];
        }
        return sum + credit.conversions(0, CHANNELS)[0];
    }

    /** Random journeys until there are enough distinct ones. */
    private static PathCounts paths() {
        Random dice = new Random(7);
        PathCounts paths = new PathCounts();
        while (paths.size() < PATHS) {
            Journey journey = new Journey();
            int length = 1 + dice.nextInt(9);
            for (int i = 0; i < length; i++) {
                journey.add(dice.nextInt(CHANNELS), length - i, false);
            }
            paths.add(journey, dice.nextInt(3) == 0 ? 0 : PathCounts.NOTHING, 1, 0);
        }
        return paths;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
