package io.huitou.transforms.models.scales;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What a scale costs once SQL has reduced it: covariances, alpha and its interval, and alpha without each item. */
@EnabledIfSystemProperty(named = "bench", matches = "models")
class ScalesBenchmark {
    private static final int SCALES = 200;

    @Test
    void scales_of_five_and_of_twenty_two_items() {
        for (int k : new int[] {5, 22}) {
            work(k);
            double[] seconds = IntStream.range(0, 5)
                    .mapToDouble(run -> {
                        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                        work(k);
                        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9;
                    })
                    .sorted()
                    .toArray();
            System.out.printf(
                    "%d items: %.2f CPU-milliseconds a scale (median of five times %d)%n",
                    k, 1000 * seconds[2] / SCALES, SCALES);
        }
    }

    private static void work(int k) {
        Random random = new Random(k);
        for (int scale = 0; scale < SCALES; scale++) {
            BigDecimal[] sums = new BigDecimal[k];
            BigDecimal[][] products = new BigDecimal[k][k];
            for (int i = 0; i < k; i++) {
                sums[i] = BigDecimal.valueOf(450_000 + random.nextInt(1000));
                for (int j = i; j < k; j++) {
                    products[i][j] = BigDecimal.valueOf(2_050_000 + random.nextInt(10_000) + (i == j ? 150_000 : 0));
                }
            }
            ItemCovariances items = ItemCovariances.of(100_000, sums, products);
            CronbachAlpha alpha = CronbachAlpha.of(items);
            double sum = alpha.low() + alpha.high();
            for (int i = 0; i < k; i++) {
                sum += items.itemTotalCorrelation(i)
                        + CronbachAlpha.of(items.without(i)).alpha();
            }
            if (Double.isNaN(sum)) {
                throw new IllegalStateException("Cannot measure: alpha is not a number.");
            }
        }
    }
}
