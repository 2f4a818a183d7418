package io.huitou.reports.figures;

import org.jspecify.annotations.Nullable;

/**
 * Whether an entity brought lately what it usually brings.
 *
 * @param silentDays working days without a row since the last; null where there never was one, or none in the 25 months
 * @param allowedDays silence that is in order; null where nobody knows
 * @param events rows of the last week
 * @param usualEvents median of the twelve weeks before
 */
public record Freshness(
        @Nullable Long silentDays,
        @Nullable Long allowedDays,
        boolean isStale,
        @Nullable Long events,
        @Nullable Long usualEvents,
        boolean isThin) {
    /** Of an entity whose rows have no date. */
    public static final Freshness UNKNOWN = new Freshness(null, null, false, null, null, false);

    public boolean isLate() {
        return isStale || isThin;
    }
}
