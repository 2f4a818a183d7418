package io.huitou.transforms.models.survival;

import java.util.Arrays;

/**
 * How many were lost and how many left observation at each distinct time. Those who leave observation at a time are
 * still at risk at it: losses come before censorings of the same time.
 */
public final class LifeTable {
    private final double[] times;
    private final long[] events;
    private final long[] censored;
    private final long[] atRisk;

    private LifeTable(double[] times, long[] events, long[] censored) {
        this.times = times;
        this.events = events;
        this.censored = censored;
        this.atRisk = new long[times.length];
        long left = 0;
        for (int i = times.length - 1; i >= 0; i--) {
            left += events[i] + censored[i];
            atRisk[i] = left;
        }
    }

    /** The number of distinct times. */
    public int size() {
        return times.length;
    }

    /** The i-th smallest time. */
    public double time(int i) {
        return times[i];
    }

    /** Those lost at the i-th time. */
    public long events(int i) {
        return events[i];
    }

    /** Those whose observation ended at the i-th time without a loss. */
    public long censored(int i) {
        return censored[i];
    }

    /** Those observed up to the i-th time or longer. */
    public long atRisk(int i) {
        return atRisk[i];
    }

    /** Everybody. */
    public long subjects() {
        return times.length == 0 ? 0 : atRisk[0];
    }

    /** All who were lost. */
    public long events() {
        return Arrays.stream(events).sum();
    }

    /** The position of the last time that is not after the given one; -1 where all are. */
    public int lastUpTo(double time) {
        int found = Arrays.binarySearch(times, time);
        return found >= 0 ? found : -found - 2;
    }

    /** Collects counts in ascending order of time. */
    public static final class Builder {
        private double[] times = new double[64];
        private long[] events = new long[64];
        private long[] censored = new long[64];
        private int size;

        /**
         * Adds counts; those of the same time are added up.
         *
         * @throws IllegalArgumentException where the time is negative, not finite or before the last one, or a count is
         *     negative
         */
        public Builder add(double time, long lost, long left) {
            Counts.check(time, size == 0 ? 0 : times[size - 1], lost, left);
            if (size == 0 || time > times[size - 1]) {
                grow();
                times[size++] = time;
            }
            events[size - 1] += lost;
            censored[size - 1] += left;
            return this;
        }

        private void grow() {
            if (size == times.length) {
                times = Arrays.copyOf(times, 2 * size);
                events = Arrays.copyOf(events, 2 * size);
                censored = Arrays.copyOf(censored, 2 * size);
            }
        }

        public LifeTable build() {
            return new LifeTable(
                    Arrays.copyOf(times, size), Arrays.copyOf(events, size), Arrays.copyOf(censored, size));
        }
    }
}
