package io.huitou.transforms.models.attribution;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Amounts as whole numbers of ten-thousandths, the places that amounts have in the tables. */
final class Money {
    private static final int PLACES = 4;

    private Money() {}

    static BigInteger units(BigDecimal amount) {
        return amount.setScale(PLACES, RoundingMode.HALF_UP).unscaledValue();
    }

    static BigDecimal of(BigInteger units) {
        return new BigDecimal(units, PLACES);
    }
}
