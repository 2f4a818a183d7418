package io.huitou.transforms.models;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The row that is being read; not valid after the next. Each method but the first two refuses a null. */
@FunctionalInterface
public interface Row {

    /** A value as the engine gives it: String, Number, Boolean, LocalDate, Instant or null. */
    @Nullable Object value(String column);

    default boolean isNull(String column) {
        return value(column) == null;
    }

    default long whole(String column) {
        return ((Number) there(column)).longValue();
    }

    /** Any number as a double; of a decimal the nearest one. */
    default double number(String column) {
        return ((Number) there(column)).doubleValue();
    }

    default BigDecimal decimal(String column) {
        Object value = there(column);
        return value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
    }

    default String text(String column) {
        return (String) there(column);
    }

    default boolean truth(String column) {
        return (Boolean) there(column);
    }

    default LocalDate date(String column) {
        return (LocalDate) there(column);
    }

    private Object there(String column) {
        return Objects.requireNonNull(
                value(column), () -> "Cannot read " + column + ": it is null. Leave such rows out.");
    }
}
