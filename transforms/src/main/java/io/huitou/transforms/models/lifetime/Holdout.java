package io.huitou.transforms.models.lifetime;

import java.util.Arrays;

/** What the customers of each history bought after the cut-off, and how far a model's predictions were from it. */
final class Holdout {
    /**
     * @param purchases of all customers after the cut-off
     * @param expected what the model expected of them
     * @param mae mean absolute error of a customer
     * @param rmse root mean square error of a customer
     */
    record Errors(long purchases, double expected, double mae, double rmse) {}

    private static final int FIRST_SIZE = 1024;

    private int[] row = new int[FIRST_SIZE];
    private int[] purchases = new int[FIRST_SIZE];
    private long[] customers = new long[FIRST_SIZE];
    private int size;

    /** Customers of a row of the histories who bought on so many days. */
    void add(int history, long purchaseDays, long numberOfCustomers) {
        if (size == row.length) {
            int more = size + size / 2;
            row = Arrays.copyOf(row, more);
            purchases = Arrays.copyOf(purchases, more);
            customers = Arrays.copyOf(customers, more);
        }
        row[size] = history;
        purchases[size] = Math.toIntExact(purchaseDays);
        customers[size++] = numberOfCustomers;
    }

    Errors errors(PurchaseModel model, Histories histories, double weeks) {
        Expectation expectation = new Expectation(model, weeks);
        long actual = 0;
        double all = 0;
        double absolute = 0;
        double squares = 0;
        double expected = 0;
        double sum = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || row[i] != row[i - 1]) {
                expected = expectation.of(histories.history(row[i]));
            }
            double off = expected - purchases[i];
            actual += customers[i] * purchases[i];
            all += customers[i];
            sum += customers[i] * expected;
            absolute += customers[i] * Math.abs(off);
            squares += customers[i] * off * off;
        }
        return new Errors(actual, sum, absolute / all, Math.sqrt(squares / all));
    }
}
