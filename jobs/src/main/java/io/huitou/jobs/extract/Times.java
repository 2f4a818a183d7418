package io.huitou.jobs.extract;

import java.time.Instant;

/** Lengths of time in microseconds, the unit of landed timestamps. */
final class Times {

    static final long SECOND = 1_000_000L;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;
    /** What a parser returns for a text that is no date or time. */
    static final long INVALID = Long.MIN_VALUE;

    private Times() {}

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * 1000);
    }

    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano() / 1000);
    }
}
