package io.huitou.transforms.models.churn;

import java.util.Arrays;
import java.util.List;

/** Rows to learn from: features and whether the event came, kept in flat arrays, 8 bytes a value. */
public final class Examples {
    private final List<String> features;
    private double[] values;
    private boolean[] events;
    private int size;

    /**
     * No rows yet.
     *
     * @param features the names of the columns, for what is said about them
     */
    public Examples(List<String> features) {
        this.features = List.copyOf(features);
        this.values = new double[features.size() * 64];
        this.events = new boolean[64];
    }

    /**
     * Adds a row; its values are copied.
     *
     * @throws IllegalArgumentException where the row has another width or a value is not finite
     */
    public void add(double[] row, boolean isEvent) {
        if (row.length != features.size()) {
            throw new IllegalArgumentException("Cannot add an example: it has " + row.length + " values for "
                    + features.size() + " features. Give one value for each.");
        }
        for (int j = 0; j < row.length; j++) {
            if (!Double.isFinite(row[j])) {
                throw new IllegalArgumentException("Cannot add an example: " + features.get(j) + " is not finite: "
                        + row[j] + ". Fill in what is missing.");
            }
        }
        if (size == events.length) {
            events = Arrays.copyOf(events, 2 * size);
            values = Arrays.copyOf(values, 2 * size * features.size());
        }
        System.arraycopy(row, 0, values, size * features.size(), row.length);
        events[size++] = isEvent;
    }

    public int size() {
        return size;
    }

    public List<String> features() {
        return features;
    }

    public double value(int row, int feature) {
        return values[row * features.size() + feature];
    }

    public boolean isEvent(int row) {
        return events[row];
    }

    /** Copies a row into an array of as many values as features. */
    void copy(int row, double[] into) {
        System.arraycopy(values, row * features.size(), into, 0, features.size());
    }

    public int events() {
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += events[i] ? 1 : 0;
        }
        return count;
    }

    /** The mean of each feature; zeros where there are no rows. */
    public double[] averages() {
        double[] sums = new double[features.size()];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < sums.length; j++) {
                sums[j] += value(i, j);
            }
        }
        for (int j = 0; j < sums.length; j++) {
            sums[j] /= Math.max(1, size);
        }
        return sums;
    }

    /** The same rows without one of the features. */
    Examples without(int feature) {
        int[] kept = java.util.stream.IntStream.range(0, features.size())
                .filter(j -> j != feature)
                .toArray();
        Examples narrower =
                new Examples(Arrays.stream(kept).mapToObj(features::get).toList());
        double[] row = new double[kept.length];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < kept.length; j++) {
                row[j] = value(i, kept[j]);
            }
            narrower.add(row, events[i]);
        }
        return narrower;
    }
}
