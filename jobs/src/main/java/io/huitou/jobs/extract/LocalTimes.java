package io.huitou.jobs.extract;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Turns local times of one zone into microseconds since 1970 in UTC. A time that the clocks skipped (spring) is moved
 * on by the length of the gap; one that they showed twice (autumn) is its first occurrence. So does
 * {@link LocalDateTime#atZone}, which answers for the days of a transition; all other days have one offset, kept here.
 */
final class LocalTimes {

    private static final int FIRST_DAY = (int) LocalDate.of(1900, 1, 1).toEpochDay();
    private static final int DAYS = 110_000;
    /** Microseconds of more days do not fit a long; no contract goes so far. */
    private static final long DAYS_OF_A_LONG = Long.MAX_VALUE / Times.DAY - 2;

    private static final int UNKNOWN = 0;
    private static final int TRANSITION = 1;
    /** Offsets are kept shifted, so that none is 0 or 1. */
    private static final int SHIFT = 100_000;

    private final ZoneId zone;
    private final ZoneRules rules;
    private final int[] offsets = new int[DAYS];

    LocalTimes(ZoneId zone) {
        this.zone = zone;
        this.rules = zone.getRules();
    }

    /** day: since 1970; microOfDay: 0 to 86,399,999,999. */
    long toUtcMicros(long day, long microOfDay) {
        long index = day - FIRST_DAY;
        if (index < 0 || index >= DAYS) {
            return slowly(day, microOfDay);
        }
        int kept = offsets[(int) index];
        if (kept == UNKNOWN) {
            kept = look(day);
            offsets[(int) index] = kept;
        }
        return kept == TRANSITION
                ? slowly(day, microOfDay)
                : day * Times.DAY + microOfDay - (kept - SHIFT) * Times.SECOND;
    }

    private long slowly(long day, long microOfDay) {
        if (Math.abs(day) > DAYS_OF_A_LONG) {
            return day < 0 ? -Long.MAX_VALUE : Long.MAX_VALUE;
        }
        LocalDateTime local = LocalDate.ofEpochDay(day).atStartOfDay().plusNanos(microOfDay * 1000);
        ZoneOffset offset = local.atZone(zone).getOffset();
        if (rules.getValidOffsets(local).isEmpty()) {
            // In a gap: the offset from before the gap moves the time on by the gap's length.
            offset = rules.getTransition(local).getOffsetBefore();
        }
        return day * Times.DAY + microOfDay - offset.getTotalSeconds() * Times.SECOND;
    }

    private int look(long day) {
        LocalDateTime start = LocalDate.ofEpochDay(day).atStartOfDay();
        if (rules.getValidOffsets(start).size() != 1) {
            return TRANSITION;
        }
        ZoneOffset offset = rules.getValidOffsets(start).get(0);
        ZoneOffsetTransition next = rules.nextTransition(start.toInstant(offset).minusMillis(1));
        LocalDateTime end = start.plusDays(1);
        boolean isWhole = next == null
                || (!next.getDateTimeBefore().isBefore(end)
                        && !next.getDateTimeAfter().isBefore(end));
        return isWhole ? offset.getTotalSeconds() + SHIFT : TRANSITION;
    }
}
