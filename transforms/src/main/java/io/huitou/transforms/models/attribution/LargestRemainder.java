package io.huitou.transforms.models.attribution;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
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
        return Arrays.stream(apportion(weights, BigInteger.valueOf(total)))
                .mapToLong(BigInteger::longValueExact)
                .toArray();
    }

    /** The same of any number of units. */
    public static BigInteger[] apportion(double[] weights, BigInteger total) {
        BigDecimal sum = BigDecimal.ZERO;
        for (double weight : weights) {
            if (!(weight >= 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("Cannot apportion: the weight " + weight
                        + " is negative or no number. Give weights of zero or more.");
            }
            sum = sum.add(new BigDecimal(weight));
        }
        if (total.signum() < 0 || (total.signum() > 0 && sum.signum() == 0)) {
            throw new IllegalArgumentException("Cannot apportion " + total + " units: the weights add up to " + sum
                    + ". Give units of zero or more, and a weight to those that are to have them.");
        }
        BigInteger[] units = new BigInteger[weights.length];
        Arrays.fill(units, BigInteger.ZERO);
        if (total.signum() == 0) {
            return units;
        }
        BigDecimal[] remainders = new BigDecimal[weights.length];
        BigInteger rest = total;
        for (int i = 0; i < weights.length; i++) {
            BigDecimal[] quota =
                    new BigDecimal(weights[i]).multiply(new BigDecimal(total)).divideAndRemainder(sum);
            units[i] = quota[0].toBigIntegerExact();
            remainders[i] = quota[1];
            rest = rest.subtract(units[i]);
        }
        IntStream.range(0, units.length)
                .boxed()
                .sorted(Comparator.<Integer, BigDecimal>comparing(i -> remainders[i])
                        .reversed()
                        .thenComparing(i -> i))
                .limit(rest.longValueExact())
                .forEach(i -> units[i] = units[i].add(BigInteger.ONE));
        return units;
    }
}
