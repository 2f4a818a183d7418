package io.huitou.jobs.extract;

import io.huitou.jobs.contracts.Field;
import io.huitou.jobs.contracts.Type;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Dates and timestamps within the contract's bounds, which keep 1900-01-01 and 9999-12-31 out. */
final class TimeTaker implements Column.Taker {

    private final int index;
    private final boolean isDate;
    private final TimeParser parser;
    private final long least;
    private final long most;
    private final String nonsense;
    private final String below;
    private final String above;

    TimeTaker(Field field, int index, TimeParser parser) {
        this.index = index;
        this.parser = parser;
        isDate = field.type().kind() == Type.Kind.DATE;
        String minimum = field.rules().minimum();
        String maximum = field.rules().maximum();
        least = minimum == null ? Long.MIN_VALUE : bound(minimum);
        most = maximum == null ? Long.MAX_VALUE : bound(maximum);
        nonsense = isDate ? "is not a date" : "is not a timestamp";
        below = "is before " + minimum;
        above = "is after " + maximum;
    }

    private long bound(String text) {
        return isDate ? LocalDate.parse(text).toEpochDay() : Times.micros(Instant.parse(text));
    }

    @Override
    public @Nullable String take(RawRow raw, int slot, LandedRow row) {
        long value;
        if (raw.isNumber(slot)) {
            value = raw.numberAt(slot);
        } else if (isDate) {
            value = parser.days(raw.chars(), raw.start(slot), raw.end(slot));
        } else {
            value = parser.micros(raw.chars(), raw.start(slot), raw.end(slot));
        }
        if (value == Times.INVALID) {
            return nonsense;
        }
        if (value < least || value > most) {
            return value < least ? below : above;
        }
        row.number(index, value);
        return null;
    }
}
