package io.huitou.transforms.models.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What the graph computations cost on a million referrals: {@code -Dtest=ReferralBenchmark -Dbench=models}. */
@EnabledIfSystemProperty(named = "bench", matches = "models")
class ReferralBenchmark {
    private static final int REFERRALS = 1_000_000;
    private static final int RUNS = 9;

    @Test
    void a_million_referrals() {
        int[] referrer = referrers();
        double[] cpu = new double[RUNS];
        double[] wall = new double[RUNS];
        double checked = 0;
        for (int run = 0; run < RUNS; run++) {
            long before = cpuNanos();
            long started = System.nanoTime();
            checked += compute(referrer);
            cpu[run] = (cpuNanos() - before) / 1e9;
            wall[run] = (System.nanoTime() - started) / 1e9;
        }
        Arrays.sort(cpu, 2, RUNS);
        Arrays.sort(wall, 2, RUNS);
        System.out.printf(
                Locale.ROOT,
                "%,d referrals: cycles, depth, roots, breadth, generations, sizes, virality, PageRank: "
                        + "median of %d warm runs %.3f CPU-s, %.3f s wall (first %.3f)%n",
                REFERRALS,
                RUNS - 2,
                cpu[2 + (RUNS - 2) / 2],
                wall[2 + (RUNS - 2) / 2],
                wall[0]);
        assertThat(checked).isFinite();
    }

    private static double compute(int[] referrer) {
        int cycles = ReferralCycles.of(referrer).size();
        ReferralForest forest = ReferralForest.of(referrer);
        double sum = cycles + forest.depth()[7] + forest.root()[7] + forest.direct()[7] + forest.generations()[7];
        sum += forest.below()[7] + forest.structuralVirality()[0];
        int[] referred = IntStream.range(0, referrer.length)
                .filter(i -> referrer[i] != ReferralForest.NOBODY)
                .toArray();
        int[] theirs = Arrays.stream(referred).map(i -> referrer[i]).toArray();
        DirectedGraph graph = DirectedGraph.of(referrer.length, referred, theirs);
        return sum + PageRank.of(graph, 0, 0.85).ranks()[0];
    }

    /** Everyone was brought by somebody who was there before; the numbers are shuffled, as ids are. */
    private static int[] referrers() {
        Random dice = new Random(7);
        int size = REFERRALS + 1;
        int[] number = IntStream.range(0, size).toArray();
        for (int i = size - 1; i > 0; i--) {
            int other = dice.nextInt(i + 1);
            int swapped = number[i];
            number[i] = number[other];
            number[other] = swapped;
        }
        int[] referrer = new int[size];
        referrer[number[0]] = ReferralForest.NOBODY;
        for (int i = 1; i < size; i++) {
            referrer[number[i]] = number[dice.nextInt(i)];
        }
        return referrer;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
