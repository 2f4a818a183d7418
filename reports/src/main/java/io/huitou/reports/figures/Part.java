package io.huitou.reports.figures;

import org.jspecify.annotations.Nullable;

/**
 * A kpi in one segment. value: null where hidden or not there; deviation: from all customers, as a change of a kpi is
 * given; error: the standard error of the deviation, null for counts and amounts.
 */
public record Part(
        @Nullable Double value,
        @Nullable Long n,
        @Nullable Double deviation,
        @Nullable Double error,
        boolean isLowBase) {}
