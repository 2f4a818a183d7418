package io.huitou.jobs.extract;

import io.huitou.jobs.contracts.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;

/**
 * PostgreSQL's numeric in binary: digits to the base 10,000, the first of them worth 10,000 to the power of weight.
 * What fits the contract becomes its unscaled value; the rest goes on as text and is judged as that.
 */
final class NumericCell {

    private static final int NEGATIVE = 0x4000;
    private static final int MOST_FAST_DIGITS = 4;
    private static final BigInteger BASE = BigInteger.valueOf(10_000);

    private final int slot;
    private final int scale;
    private final long most;

    NumericCell(Type type, int slot) {
        this.slot = slot;
        scale = type.scale();
        most = type.kind() == Type.Kind.BIGINT ? Long.MAX_VALUE : DecimalParser.tenTo(type.precision()) - 1;
    }

    void read(CopyBuffer from, int length, RawRow to) throws SQLException {
        int digits = from.nextShort();
        int weight = from.nextShort();
        int sign = from.nextShort() & 0xffff;
        int decimals = from.nextShort();
        boolean isNumber = sign == 0 || sign == NEGATIVE;
        int exponent = 4 * (weight - digits + 1) + scale;
        if (!isNumber || digits > MOST_FAST_DIGITS || exponent <= -4 || exponent > 18) {
            readSlowly(from, digits, weight, sign, decimals, to);
            return;
        }
        long value = 0;
        for (int i = 0; i < digits; i++) {
            value = value * 10_000 + from.nextShort();
        }
        long factor = DecimalParser.tenTo(Math.abs(exponent));
        boolean isExact = exponent >= 0 ? value <= most / factor : value % factor == 0 && value / factor <= most;
        if (isExact) {
            long unscaled = exponent >= 0 ? value * factor : value / factor;
            to.number(slot, sign == 0 ? unscaled : -unscaled);
        } else {
            to.text(slot, plain(BigInteger.valueOf(value), digits, weight, sign, decimals));
        }
    }

    private void readSlowly(CopyBuffer from, int digits, int weight, int sign, int decimals, RawRow to)
            throws SQLException {
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < digits; i++) {
            value = value.multiply(BASE).add(BigInteger.valueOf(from.nextShort()));
        }
        to.text(
                slot,
                switch (sign) {
                    case 0, NEGATIVE -> plain(value, digits, weight, sign, decimals);
                    case 0xd000 -> "Infinity";
                    case 0xf000 -> "-Infinity";
                    default -> "NaN";
                });
    }

    /** As PostgreSQL would write it. */
    private static String plain(BigInteger value, int digits, int weight, int sign, int decimals) {
        BigDecimal number = new BigDecimal(value, -4 * (weight - digits + 1)).setScale(decimals);
        return (sign == NEGATIVE ? number.negate() : number).toPlainString();
    }
}
