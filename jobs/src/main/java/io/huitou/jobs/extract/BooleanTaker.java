package io.huitou.jobs.extract;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** true, t, yes, y, 1 and false, f, no, n, 0, in small or capital letters. */
final class BooleanTaker implements Column.Taker {

    private static final String NONSENSE = "is not true or false";

    private final int index;

    BooleanTaker(int index) {
        this.index = index;
    }

    @Override
    public @Nullable String take(RawRow raw, int slot, LandedRow row) {
        int value = raw.end(slot) - raw.start(slot) > 5 && !raw.isNumber(slot)
                ? -1
                : valueOf(raw.textAt(slot).toLowerCase(Locale.ROOT));
        if (value < 0) {
            return NONSENSE;
        }
        row.number(index, value);
        return null;
    }

    private static int valueOf(String text) {
        return switch (text) {
            case "true", "t", "yes", "y", "1" -> 1;
            case "false", "f", "no", "n", "0" -> 0;
            default -> -1;
        };
    }
}
