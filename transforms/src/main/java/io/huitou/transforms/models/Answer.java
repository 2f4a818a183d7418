package io.huitou.transforms.models;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the rows of a table go, one at a time. */
@FunctionalInterface
public interface Answer {

    /**
     * Adds a row.
     *
     * @param values one per column of the table, in the order of its yml: String, Long, Double (finite), Boolean,
     *     BigDecimal, LocalDate, Instant or null
     */
    void add(List<? extends @Nullable Object> values);

    /** The same, value by value. */
    default void row(@Nullable Object... values) {
        add(Arrays.asList(values));
    }
}
