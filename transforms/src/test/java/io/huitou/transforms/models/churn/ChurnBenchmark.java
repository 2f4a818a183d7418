package io.huitou.transforms.models.churn;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What training and scoring cost; warm medians of five. Give it C2: {@code -DargLine=-Xmx1g}. */
@EnabledIfSystemProperty(named = "bench", matches = "models")
class ChurnBenchmark {
    private static final int ROWS = 100_000;
    private static final int FEATURES = 20;
    private static final int SCORED = 1_000_000;
    private static final TreeBooster.Settings USUAL = new TreeBooster.Settings(100, 0.1, 5);

    @Test
    void training_on_a_hundred_thousand_rows_of_twenty_features() {
        Examples examples = examples();
        measure("logistic regression, 100,000 x 20", () -> LogisticRegression.fit(examples));
        measure("100 boosted trees, 100,000 x 20", () -> TreeBooster.fit(examples, USUAL));
    }

    @Test
    void scoring_a_million_rows_of_twenty_features_alone_and_with_reasons() {
        Examples examples = examples();
        BoostedTrees trees = TreeBooster.fit(examples, USUAL);
        LinearClassifier line = Telco.classifier(LogisticRegression.fit(examples), examples);
        measure("a million by the line", () -> score(line, examples));
        measure("a million by the trees", () -> score(trees, examples));
        measure("a million by the trees, explained", () -> explain(trees, examples));
    }

    @Test
    void judging_a_hundred_thousand_scores() {
        Examples examples = examples();
        LinearClassifier line = Telco.classifier(LogisticRegression.fit(examples), examples);
        measure("AUC, DeLong, calibration of 100,000", () -> {
            ScoredLabels scored = Telco.scored(line, examples);
            Discrimination.of(scored);
            ScoreQuality.of(scored);
        });
    }

    /** With the rows that the engine would give, and those that it would take, thrown away at once. */
    @Test
    void a_stream_of_a_million_customers_through_the_model_of_the_table() {
        List<Map<String, @Nullable Object>> models = new MadeObservations(40_000).models();
        MadeObservations million = new MadeObservations(SCORED);
        long[] scored = new long[1];
        measure("a million customers made, scored by the chosen model, explained", () -> {
            scored[0] = 0;
            million.score(models, row -> scored[0]++);
        });
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT,
                "%,d rows written, %,d MB of heap in use after it%n",
                scored[0],
                (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    private static Examples examples() {
        Examples examples =
                new Examples(IntStream.range(0, FEATURES).mapToObj(j -> "f" + j).toList());
        Random random = new Random(7);
        double[] row = new double[FEATURES];
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < FEATURES; j++) {
                row[j] = j % 3 == 0 ? random.nextInt(10) : random.nextGaussian();
            }
            double logOdds = -1.5 + 0.1 * (row[0] + row[3]) + 0.5 * (row[1] + row[2] + row[4]) + 0.5 * row[1] * row[2];
            examples.add(row, random.nextDouble() < PlattCalibration.NONE.probability(logOdds));
        }
        return examples;
    }

    private static double score(Classifier classifier, Examples examples) {
        double[] row = new double[FEATURES];
        double sum = 0;
        for (int i = 0; i < SCORED; i++) {
            examples.copy(i % ROWS, row);
            sum += classifier.logOdds(row);
        }
        return sum;
    }

    private static double explain(Classifier classifier, Examples examples) {
        double[] row = new double[FEATURES];
        double[] contributions = new double[FEATURES];
        double sum = 0;
        for (int i = 0; i < SCORED; i++) {
            examples.copy(i % ROWS, row);
            classifier.contributions(row, contributions);
            sum += classifier.logOdds(row) + contributions[0];
        }
        return sum;
    }

    private static void measure(String what, Runnable work) {
        work.run();
        work.run();
        double[] wall = new double[5];
        double[] cpu = new double[5];
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        for (int i = 0; i < wall.length; i++) {
            long cpuBefore = system.getProcessCpuTime();
            long before = System.nanoTime();
            work.run();
            wall[i] = (System.nanoTime() - before) / 1e9;
            cpu[i] = (system.getProcessCpuTime() - cpuBefore) / 1e9;
        }
        Arrays.sort(wall);
        Arrays.sort(cpu);
        System.out.printf(Locale.ROOT, "%s: %.2f s wall, %.2f CPU-s%n", what, wall[2], cpu[2]);
    }
}
