package io.huitou.jobs.cli;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Names the runs of this process by the second in which each begins; no two alike. */
final class RunIds {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);

    private final Instant first = now();
    private Instant last = first.minusSeconds(1);

    /** The first id, which names the log of them all. */
    String first() {
        return text(first);
    }

    String next() {
        Instant after = last.plusSeconds(1);
        last = after.equals(first) || now().isBefore(after) ? after : now();
        return text(last);
    }

    private static String text(Instant moment) {
        return FORM.format(moment.atOffset(ZoneOffset.UTC));
    }

    private static Instant now() {
        return Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
