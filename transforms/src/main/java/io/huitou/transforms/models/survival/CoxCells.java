package io.huitou.transforms.models.survival;

import java.util.Arrays;

/** How many of a covariate pattern were lost, or left observation, at each time; in ascending order of time. */
final class CoxCells {
    private double[] times = new double[256];
    private int[] pattern = new int[256];
    private long[] events = new long[256];
    private long[] censored = new long[256];
    private int size;

    /** Adds a cell; IllegalArgumentException as {@link Counts#check}. */
    void add(double time, int ofPattern, long lost, long left) {
        Counts.check(time, size == 0 ? 0 : times[size - 1], lost, left);
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            pattern = Arrays.copyOf(pattern, 2 * size);
            events = Arrays.copyOf(events, 2 * size);
            censored = Arrays.copyOf(censored, 2 * size);
        }
        times[size] = time;
        pattern[size] = ofPattern;
        events[size] = lost;
        censored[size++] = left;
    }

    int size() {
        return size;
    }

    double time(int cell) {
        return times[cell];
    }

    int pattern(int cell) {
        return pattern[cell];
    }

    long events(int cell) {
        return events[cell];
    }

    long censored(int cell) {
        return censored[cell];
    }

    long events() {
        return Arrays.stream(events, 0, size).sum();
    }

    long subjects() {
        return events() + Arrays.stream(censored, 0, size).sum();
    }
}
