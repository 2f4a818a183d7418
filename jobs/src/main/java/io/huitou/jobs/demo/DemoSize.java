package io.huitou.jobs.demo;

import java.time.LocalDate;

/**
 * How large a demo company to make, and which.
 *
 * @param customers how many customers; a whole company has at least 1,000, so that its dirt stays below one per cent
 * @param businessDate the last day of its three years of history
 * @param seed another seed makes other customers of the same kind
 * @param scope everything, or orders and their lines alone for a benchmark
 */
public record DemoSize(int customers, LocalDate businessDate, long seed, Scope scope) {

    /** What the company has. */
    public enum Scope {
        WHOLE,
        ORDERS_ONLY
    }

    /** The company of the first night: 5,000 customers up to 2026-06-30. */
    public static final DemoSize DEFAULT = new DemoSize(5_000, LocalDate.of(2026, 6, 30), 1, Scope.WHOLE);

    private static final int MOST = 9_999_999;

    public DemoSize {
        int least = scope == Scope.WHOLE ? 1_000 : 1;
        if (customers < least || customers > MOST) {
            throw new IllegalArgumentException("Cannot make the demo company: number of customers out of range: "
                    + customers + ". Give " + least + " to " + MOST + ".");
        }
        if (businessDate.getYear() < 2020 || businessDate.getYear() > 2032) {
            throw new IllegalArgumentException("Cannot make the demo company: business date out of range: "
                    + businessDate + ". Give one from 2020 to 2032.");
        }
    }

    public DemoSize withCustomers(int number) {
        return new DemoSize(number, businessDate, seed, scope);
    }

    public DemoSize withSeed(long another) {
        return new DemoSize(customers, businessDate, another, scope);
    }

    public DemoSize ordersOnly() {
        return new DemoSize(customers, businessDate, seed, Scope.ORDERS_ONLY);
    }
}
