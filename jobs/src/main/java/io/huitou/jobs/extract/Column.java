package io.huitou.jobs.extract;

import io.huitou.jobs.conf.NumberForm;
import io.huitou.jobs.contracts.Field;
import io.huitou.jobs.contracts.Type;
import org.jspecify.annotations.Nullable;

/** One contract column at work: takes a row's raw value, holds it against the contract and puts it into the row. */
final class Column {

    /** Puts the value of a slot that holds something; returns why it cannot, or null where it could. */
    interface Taker {
        @Nullable String take(RawRow raw, int slot, LandedRow row);
    }

    private final Field field;
    private final Taker taker;

    private Column(Field field, Taker taker) {
        this.field = field;
        this.taker = taker;
    }

    /** index: of the column in the landed row; times, numbers: how the source writes them. */
    static Column of(Field field, int index, TimeParser dates, TimeParser timestamps, NumberForm numbers) {
        return new Column(
                field,
                switch (field.type().kind()) {
                    case TEXT -> new TextTaker(field, index);
                    case BIGINT, DECIMAL -> new NumberTaker(field, index, numbers);
                    case DATE, TIMESTAMP ->
                        new TimeTaker(field, index, field.type().kind() == Type.Kind.DATE ? dates : timestamps);
                    case BOOLEAN -> new BooleanTaker(index);
                });
    }

    Field field() {
        return field;
    }

    /** Why the value breaks the contract, such as "is not a timestamp"; null where it does not. Blank text is null. */
    @Nullable String take(RawRow raw, int slot, LandedRow row) {
        if (slot < 0 || raw.isNothing(slot) || (!raw.isNumber(slot) && isBlank(raw, slot))) {
            return field.isRequired() ? "is missing" : null;
        }
        return taker.take(raw, slot, row);
    }

    private static boolean isBlank(RawRow raw, int slot) {
        char[] chars = raw.chars();
        for (int i = raw.start(slot); i < raw.end(slot); i++) {
            char c = chars[i];
            if (c != ' ' && (c <= ' ' ? c != '\t' && c != '\n' && c != '\r' : !isWideBlank(c))) {
                return false;
            }
        }
        return true;
    }

    /** The no-break space of web pages and the ideographic space of Chinese and Japanese text. */
    private static boolean isWideBlank(char c) {
        return c == '\u00a0' || c == '\u3000';
    }
}
