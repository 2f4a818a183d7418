package io.huitou.jobs.extract;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Any other pattern, month names in English, through DateTimeFormatter: exact, but ten times slower. */
final class FormattedTimes implements TimeParser {

    private final DateTimeFormatter formatter;
    private final LocalTimes times;

    FormattedTimes(String pattern, LocalTimes times) {
        // Strict resolving knows no year of an era without the era; y means the plain year here.
        formatter = DateTimeFormatter.ofPattern(plainYears(pattern), Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
        this.times = times;
    }

    private static String plainYears(String pattern) {
        StringBuilder plain = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            isQuoted ^= c == '\'';
            plain.append(c == 'y' && !isQuoted ? 'u' : c);
        }
        return plain.toString();
    }

    @Override
    public long days(char[] text, int from, int to) {
        TemporalAccessor parsed = parse(text, from, to);
        LocalDate date = parsed == null ? null : parsed.query(TemporalQueries.localDate());
        return date == null ? Times.INVALID : date.toEpochDay();
    }

    @Override
    public long micros(char[] text, int from, int to) {
        TemporalAccessor parsed = parse(text, from, to);
        if (parsed == null) {
            return Times.INVALID;
        }
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return Times.micros(Instant.from(parsed));
        }
        LocalDate date = parsed.query(TemporalQueries.localDate());
        LocalTime time = parsed.query(TemporalQueries.localTime());
        if (date == null) {
            return Times.INVALID;
        }
        return times.toUtcMicros(date.toEpochDay(), time == null ? 0 : time.toNanoOfDay() / 1000);
    }

    private @Nullable TemporalAccessor parse(char[] text, int from, int to) {
        try {
            return formatter.parse(new String(text, from, to - from));
        } catch (DateTimeException nonsense) {
            return null;
        }
    }
}
