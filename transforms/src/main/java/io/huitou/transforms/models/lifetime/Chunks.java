package io.huitou.transforms.models.lifetime;

import java.util.List;
import java.util.stream.IntStream;

/** Sums over many rows on all processors. Each chunk's sum is whole before they are added in order: one result. */
final class Chunks {
    private static final int ROWS = 4096;

    private Chunks() {}

    /** Adds what rows [from, to) contribute to the sums. */
    @FunctionalInterface
    interface Part {
        void add(int from, int to, double[] sums);
    }

    static double[] sum(int rows, int width, Part part) {
        int chunks = (rows + ROWS - 1) / ROWS;
        List<double[]> parts = IntStream.range(0, chunks)
                .parallel()
                .mapToObj(chunk -> {
                    double[] sums = new double[width];
                    part.add(chunk * ROWS, Math.min(rows, (chunk + 1) * ROWS), sums);
                    return sums;
                })
                .toList();
        double[] total = new double[width];
        for (double[] sums : parts) {
            for (int i = 0; i < width; i++) {
                total[i] += sums[i];
            }
        }
        return total;
    }
}
