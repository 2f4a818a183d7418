package io.huitou.transforms;

import org.jspecify.annotations.Nullable;

/** The 95 % interval of a share as Wilson (1927) has it: the two roots of (p - k/n)^2 = z^2 p (1 - p) / n. */
final class Wilson {
    private static final double Z2 = 1.959963984540054 * 1.959963984540054;

    private Wilson() {}

    static @Nullable Double share(long k, long n) {
        return n == 0 ? null : (double) k / n;
    }

    static double low(long k, long n) {
        return k == 0 ? 0 : root(k, n, -1);
    }

    static double high(long k, long n) {
        return k == n ? 1 : root(k, n, 1);
    }

    private static double root(long k, long n, int sign) {
        double share = (double) k / n;
        double a = 1 + Z2 / n;
        double b = 2 * share + Z2 / n;
        return (b + sign * Math.sqrt(b * b - 4 * a * share * share)) / (2 * a);
    }
}
