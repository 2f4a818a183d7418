package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.HuitouConf;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Rows per CPU-second of an extraction, all threads of the JVM counted: {@code Benchmark <huitou.yml> <entity> <times>
 * <folder for the lake>}. The first pass is cold.
 */
final class Benchmark {

    private Benchmark() {}

    public static void main(String[] arguments) {
        HuitouConf conf = HuitouConf.load(Path.of(arguments[0]));
        Feed feed = conf.feed(arguments[1]).orElseThrow();
        int times = Integer.parseInt(arguments[2]);
        for (int i = 0; i < times; i++) {
            long cpu = cpu();
            long wall = System.nanoTime();
            Receipt receipt = new Extraction(Path.of(arguments[3]), feed, "b" + System.nanoTime()).run(rows -> {});
            double cpuSeconds = (cpu() - cpu) / 1e9;
            double wallSeconds = (System.nanoTime() - wall) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%s %,d rows, %.2f s wall, %.2f CPU-s, %,.0f rows per CPU-second%n",
                    feed.name(),
                    receipt.rowsRead(),
                    wallSeconds,
                    cpuSeconds,
                    receipt.rowsRead() / cpuSeconds);
        }
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
