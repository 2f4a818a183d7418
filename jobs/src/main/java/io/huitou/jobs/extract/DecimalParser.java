package io.huitou.jobs.extract;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Reads a decimal number exactly into its unscaled value: {@code 12.5} at scale 4 is 125000. Accepts what BigDecimal
 * accepts in ASCII; no thousands separators, no blanks. Digits beyond the scale must be zeros.
 */
final class DecimalParser {

    /** What came of a text. */
    enum Outcome {
        VALUE,
        NOT_A_NUMBER,
        TOO_MANY_DECIMALS,
        TOO_LARGE
    }

    private static final long[] TEN_TO = new long[19];

    static {
        TEN_TO[0] = 1;
        for (int i = 1; i < TEN_TO.length; i++) {
            TEN_TO[i] = TEN_TO[i - 1] * 10;
        }
    }

    private final int scale;
    private final BigInteger least;
    private final BigInteger most;
    private final long fastLimit;
    private long value;

    private DecimalParser(int scale, BigInteger least, BigInteger most) {
        this.scale = scale;
        this.least = least;
        this.most = most;
        this.fastLimit = most.min(BigInteger.valueOf(TEN_TO[18] - 1)).longValue();
    }

    static DecimalParser ofBigint() {
        return new DecimalParser(0, BigInteger.valueOf(Long.MIN_VALUE), BigInteger.valueOf(Long.MAX_VALUE));
    }

    /** precision: all digits, at most 18; scale: those after the point. */
    static DecimalParser ofDecimal(int precision, int scale) {
        BigInteger most = BigInteger.valueOf(TEN_TO[precision] - 1);
        return new DecimalParser(scale, most.negate(), most);
    }

    static long tenTo(int exponent) {
        return TEN_TO[exponent];
    }

    /** The unscaled value of the last text whose outcome was VALUE. */
    long value() {
        return value;
    }

    /** The common form, at most 18 digits in all and no exponent, without an object; the rest through BigDecimal. */
    Outcome parse(char[] text, int from, int to) {
        int at = from;
        boolean isNegative = at < to && text[at] == '-';
        if (isNegative || (at < to && text[at] == '+')) {
            at++;
        }
        if (to - at > 19) {
            return parseSlowly(text, from, to);
        }
        long digits = 0;
        int count = 0;
        int fraction = -1;
        for (; at < to; at++) {
            char c = text[at];
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
                count++;
                fraction += fraction >= 0 ? 1 : 0;
            } else if (c == '.' && fraction < 0) {
                fraction = 0;
            } else {
                return parseSlowly(text, from, to);
            }
        }
        int missing = scale - Math.max(fraction, 0);
        if (count == 0) {
            return Outcome.NOT_A_NUMBER;
        }
        if (count > 18 || missing < 0 || (missing > 0 && digits > fastLimit / TEN_TO[missing])) {
            return parseSlowly(text, from, to);
        }
        return accept(isNegative ? -digits * TEN_TO[missing] : digits * TEN_TO[missing]);
    }

    private Outcome accept(long unscaled) {
        if (Math.abs(unscaled) > fastLimit) {
            return Outcome.TOO_LARGE;
        }
        value = unscaled;
        return Outcome.VALUE;
    }

    private Outcome parseSlowly(char[] text, int from, int to) {
        if (to - from > 400) {
            return Outcome.NOT_A_NUMBER;
        }
        for (int i = from; i < to; i++) {
            char c = text[i];
            boolean isPossible = (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
            if (!isPossible) {
                return Outcome.NOT_A_NUMBER;
            }
        }
        try {
            return exact(new BigDecimal(text, from, to - from));
        } catch (NumberFormatException nonsense) {
            return Outcome.NOT_A_NUMBER;
        }
    }

    private Outcome exact(BigDecimal decimal) {
        // The exponent first: 1E+999999999 would take the memory of its digits.
        if (decimal.signum() == 0) {
            value = 0;
            return Outcome.VALUE;
        }
        if ((long) decimal.precision() - decimal.scale() > 20) {
            return Outcome.TOO_LARGE;
        }
        BigDecimal shortest = decimal.stripTrailingZeros();
        if (shortest.scale() > scale) {
            return Outcome.TOO_MANY_DECIMALS;
        }
        BigInteger unscaled = shortest.setScale(scale).unscaledValue();
        if (unscaled.compareTo(least) < 0 || unscaled.compareTo(most) > 0) {
            return Outcome.TOO_LARGE;
        }
        value = unscaled.longValue();
        return Outcome.VALUE;
    }
}
