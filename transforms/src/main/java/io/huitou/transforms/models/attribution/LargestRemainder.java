package io.huitou.transforms.models.attribution;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Divides a whole number of units in proportion, so that not one is lost (Hamilton's method). */
public final class LargestRemainder {
    private LargestRemainder() {}

    /**
     * The units of each: its quota rounded down, then one more for the largest remainders, of equals the first.
     *
     * @param weights finite and not negative; not all zero unless the total is
     * @param total units, not negative
     * @throws IllegalArgumentException where this does not hold
     */
    public static long[] apportion(double[] weights, long total) {
        BigDecimal sum = BigDecimal.ZERO;
        for (double weight : weights) {
            if (!(weight >= 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("Cannot apportion: the weight " + weight
                        + " is negative or no number. Give weights of zero or more.");
            }
            sum = sum.add(new BigDecimal(weight));
        }
        if (total < 0 || (total > 0 && sum.signum() == 0)) {
            throw new IllegalArgumentException("Cannot apportion " + total + " units: the weights add up to " + sum
                    + ". Give units of zero or more, and a weight to those that are to have them.");
        }
        long[] units = new long[weights.length];
        if (total == 0) {
            return units;
        }
        BigDecimal[] remainders = new BigDecimal[weights.length];
        long rest = total;
        for (int i = 0; i < weights.length; i++) {
            BigDecimal[] quota = new BigDecimal(weights[i])
                    .multiply(new BigDecimal(BigInteger.valueOf(total)))
                    .divideAndRemainder(sum);
            units[i] = quota[0].longValueExact();
            remainders[i] = quota[1];
            rest -= units[i];
        }
        IntStream.range(0, units.length)
                .boxed()
                .sorted(Comparator.<Integer, BigDecimal>comparing(i -> remainders[i])
                        .reversed()
                        .thenComparing(i -> i))
                .limit(rest)
                .forEach(i -> units[i]++);
        return units;
    }
}
