package io.huitou.jobs.extract;

import org.jspecify.annotations.Nullable;

/** Reads dates and timestamps in one format; what is none is {@link Times#INVALID}, never an exception. */
interface TimeParser {

    /** A timestamp in microseconds since 1970, UTC. */
    long micros(char[] text, int from, int to);

    /** A date in days since 1970. */
    long days(char[] text, int from, int to);

    /**
     * The parser of a configured format.
     *
     * @param format a pattern of DateTimeFormatter, epoch_seconds, epoch_millis; null: ISO 8601
     * @param zone that of times that name none
     */
    static TimeParser of(@Nullable String format, LocalTimes zone) {
        if (format == null) {
            return new IsoTimes(zone);
        }
        if (format.equals("epoch_seconds") || format.equals("epoch_millis")) {
            return new EpochTimes(format.equals("epoch_seconds") ? 6 : 3);
        }
        NumericPattern numeric = NumericPattern.compile(format, zone);
        return numeric == null ? new FormattedTimes(format, zone) : numeric;
    }
}
