package io.huitou.jobs.extract;

import io.huitou.jobs.conf.NumberForm;
import io.huitou.jobs.contracts.Field;
import io.huitou.jobs.contracts.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Whole numbers and decimals, exact, within the contract's bounds. */
final class NumberTaker implements Column.Taker {

    private final int index;
    private final DecimalParser parser;
    private final @Nullable WrittenNumber written;
    private final long least;
    private final long most;
    private final String below;
    private final String above;
    private final String notANumber;
    private final String tooManyDecimals;
    private final String tooLarge;

    NumberTaker(Field field, int index, NumberForm form) {
        written = form.equals(NumberForm.PLAIN) ? null : new WrittenNumber(form);
        this.index = index;
        Type type = field.type();
        boolean isBigint = type.kind() == Type.Kind.BIGINT;
        parser = isBigint ? DecimalParser.ofBigint() : DecimalParser.ofDecimal(type.precision(), type.scale());
        String minimum = field.rules().minimum();
        String maximum = field.rules().maximum();
        least = minimum == null ? Long.MIN_VALUE : unscaled(minimum, type.scale(), RoundingMode.CEILING);
        most = maximum == null ? Long.MAX_VALUE : unscaled(maximum, type.scale(), RoundingMode.FLOOR);
        below = "is below " + minimum;
        above = "is above " + maximum;
        notANumber = isBigint ? "is not a whole number" : "is not a number";
        tooManyDecimals = isBigint ? notANumber : "has more than " + type.scale() + " decimals";
        tooLarge = "is too large for " + type;
    }

    private static long unscaled(String bound, int scale, RoundingMode rounding) {
        return new BigDecimal(bound).setScale(scale, rounding).unscaledValue().longValueExact();
    }

    @Override
    public @Nullable String take(RawRow raw, int slot, LandedRow row) {
        long value;
        if (raw.isNumber(slot)) {
            value = raw.numberAt(slot);
        } else {
            DecimalParser.Outcome outcome = parse(raw, slot);
            if (outcome != DecimalParser.Outcome.VALUE) {
                return reason(outcome);
            }
            value = parser.value();
        }
        if (value < least || value > most) {
            return value < least ? below : above;
        }
        row.number(index, value);
        return null;
    }

    private DecimalParser.Outcome parse(RawRow raw, int slot) {
        if (written == null) {
            return parser.parse(raw.chars(), raw.start(slot), raw.end(slot));
        }
        return written.read(raw.chars(), raw.start(slot), raw.end(slot))
                ? parser.parse(written.chars(), 0, written.length())
                : DecimalParser.Outcome.NOT_A_NUMBER;
    }

    private String reason(DecimalParser.Outcome outcome) {
        return switch (outcome) {
            case TOO_LARGE -> tooLarge;
            case TOO_MANY_DECIMALS -> tooManyDecimals;
            default -> notANumber;
        };
    }
}
