package io.huitou.transforms.models.lifetime;

/**
 * What the models want to know of a customer.
 *
 * @param x the number of repeat purchases: days with a purchase after the first
 * @param tx weeks from the first purchase to the last; 0 where x is 0
 * @param t weeks from the first purchase to the end of the observation (T)
 */
public record PurchaseHistory(long x, double tx, double t) {
    /** A customer in the moment of the first purchase. */
    public static final PurchaseHistory NEW = new PurchaseHistory(0, 0, 0);

    /** @throws IllegalArgumentException where this can be nobody's history */
    public PurchaseHistory {
        check(x, tx, t);
    }

    static void check(long x, double tx, double t) {
        if (x < 0 || !(tx >= 0) || !(t < Double.POSITIVE_INFINITY)) {
            throw refusal("a value is negative or no number", x, tx, t);
        }
        if (!(tx <= t)) {
            throw refusal("the last purchase is after the end of the observation", x, tx, t);
        }
        if (x > 0 != tx > 0) {
            throw refusal("x and t_x must both be zero or both positive", x, tx, t);
        }
    }

    private static IllegalArgumentException refusal(String reason, long x, double tx, double t) {
        return new IllegalArgumentException("Cannot read a purchase history: " + reason + ": x = " + x + ", t_x = " + tx
                + ", T = " + t + ". Count purchases of one day once and measure both times from the first.");
    }
}
