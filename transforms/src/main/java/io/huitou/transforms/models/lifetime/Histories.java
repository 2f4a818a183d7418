package io.huitou.transforms.models.lifetime;

import java.util.Arrays;

/**
 * Distinct purchase histories and how many customers have each: all that a likelihood needs of any number of customers.
 * Times are whole days here, so that their logarithms are looked up.
 */
public final class Histories {
    static final int DAYS_OF_A_WEEK = 7;

    private final long[] levels;
    private final int[] level;
    private final int[] last;
    private final int[] observed;
    private final double[] customers;

    private Histories(long[] levels, int[] level, int[] last, int[] observed, double[] customers) {
        this.levels = levels;
        this.level = level;
        this.last = last;
        this.observed = observed;
        this.customers = customers;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** How many distinct histories there are. */
    public int size() {
        return level.length;
    }

    /** The number of repeat purchases of a row. */
    public long x(int row) {
        return levels[level[row]];
    }

    /** Days from the first purchase to the last. */
    public int daysToLast(int row) {
        return last[row];
    }

    /** Days from the first purchase to the end of the observation. */
    public int daysObserved(int row) {
        return observed[row];
    }

    /** How many customers have the history of a row. */
    public double customers(int row) {
        return customers[row];
    }

    /** A row as a history in weeks. */
    public PurchaseHistory history(int row) {
        return PurchaseHistory.ofDays(x(row), last[row], observed[row]);
    }

    /** All customers. */
    public double customers() {
        return sum(0, 0, 1);
    }

    /** Customers with a repeat purchase. */
    public double repeatCustomers() {
        double sum = 0;
        for (int row = 0; row < size(); row++) {
            sum += x(row) > 0 ? customers[row] : 0;
        }
        return sum;
    }

    double meanWeeksObserved() {
        return sum(0, 1, 0) / DAYS_OF_A_WEEK / customers();
    }

    double purchasesOfAWeek() {
        return sum(1, 0, 0) * DAYS_OF_A_WEEK / sum(0, 1, 0);
    }

    private double sum(int byPurchases, int byDays, int plain) {
        double sum = 0;
        for (int row = 0; row < size(); row++) {
            sum += customers[row] * (byPurchases * x(row) + (double) byDays * observed[row] + plain);
        }
        return sum;
    }

    /** The distinct numbers of repeat purchases, ascending. */
    long[] levels() {
        return levels;
    }

    /** Which of {@link #levels} a row has. */
    int level(int row) {
        return level[row];
    }

    /** How many customers have each of {@link #levels}. */
    double[] customersOfLevels() {
        double[] customersOfLevels = new double[levels.length];
        for (int row = 0; row < size(); row++) {
            customersOfLevels[level[row]] += customers[row];
        }
        return customersOfLevels;
    }

    int greatestDaysObserved() {
        return Arrays.stream(observed).max().orElse(0);
    }

    /** Every so many-th row, about as many as wanted: enough to find where a fit of all should start. */
    Histories sample(int wanted) {
        int stride = size() / wanted + 1;
        Builder builder = builder();
        for (int row = 0; row < size(); row += stride) {
            builder.add(x(row), last[row], observed[row], Math.round(customers[row]));
        }
        return builder.build();
    }

    /** Collects histories; equal ones that come one after the other become one row. */
    public static final class Builder {
        private static final int FIRST_SIZE = 1024;

        private long[] x = new long[FIRST_SIZE];
        private int[] last = new int[FIRST_SIZE];
        private int[] observed = new int[FIRST_SIZE];
        private double[] customers = new double[FIRST_SIZE];
        private int size;

        private Builder() {}

        /**
         * Adds customers with the same history.
         *
         * @throws IllegalArgumentException where nobody can have this history, or the customers are not positive
         */
        public Builder add(long repeatPurchases, long daysToLast, long daysObserved, long numberOfCustomers) {
            PurchaseHistory.check(repeatPurchases, (double) daysToLast, (double) daysObserved);
            Checked.positive("the number of customers", (double) numberOfCustomers);
            if (isLast(repeatPurchases, daysToLast, daysObserved)) {
                customers[size - 1] += numberOfCustomers;
                return this;
            }
            if (size == x.length) {
                grow();
            }
            x[size] = repeatPurchases;
            last[size] = Math.toIntExact(daysToLast);
            observed[size] = Math.toIntExact(daysObserved);
            customers[size++] = numberOfCustomers;
            return this;
        }

        private boolean isLast(long repeatPurchases, long daysToLast, long daysObserved) {
            int row = size - 1;
            return size > 0 && x[row] == repeatPurchases && last[row] == daysToLast && observed[row] == daysObserved;
        }

        private void grow() {
            int more = size + size / 2;
            x = Arrays.copyOf(x, more);
            last = Arrays.copyOf(last, more);
            observed = Arrays.copyOf(observed, more);
            customers = Arrays.copyOf(customers, more);
        }

        /** The number of distinct histories so far. */
        public int size() {
            return size;
        }

        public Histories build() {
            long[] levels = Arrays.stream(x, 0, size).sorted().distinct().toArray();
            int[] level = new int[size];
            for (int row = 0; row < size; row++) {
                level[row] = Arrays.binarySearch(levels, x[row]);
            }
            return new Histories(
                    levels,
                    level,
                    Arrays.copyOf(last, size),
                    Arrays.copyOf(observed, size),
                    Arrays.copyOf(customers, size));
        }
    }
}
