package io.huitou.jobs.night;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What a process cost from its start to its end.
 *
 * @param wallSeconds as its parent saw it, the start of Java included
 * @param cpuSeconds of all its threads
 * @param peakMegabytes the most memory that was resident at once
 */
record Cost(double wallSeconds, double cpuSeconds, long peakMegabytes) {
    private static final String MARK = "cost:";

    /** The last line that a measured process prints: what it spent itself, for its parent to read. */
    static String ofThisProcess() throws IOException {
        long kilobytes = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
        return String.format(Locale.ROOT, "%s %.2f %d", MARK, spentByThisProcess(), kilobytes / 1024);
    }

    /** What this process has spent so far. */
    static double spentByThisProcess() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    /** Runs a process to its end; what it prints goes into a file. */
    static Cost of(List<String> command, Path output) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean ended = process.waitFor(3, TimeUnit.HOURS);
            double wall = (System.nanoTime() - start) / 1e9;
            List<String> lines = Files.readAllLines(output);
            if (!ended || process.exitValue() != 0) {
                throw new IOException("Cannot measure: " + command + " failed:\n" + String.join("\n", lines));
            }
            String[] words = lines.get(lines.size() - 1).split(" ", -1);
            return new Cost(wall, Double.parseDouble(words[1]), Long.parseLong(words[2]));
        } finally {
            process.destroyForcibly();
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%7.1f s wall %7.1f s CPU %,6d MB", wallSeconds, cpuSeconds, peakMegabytes);
    }
}
