package io.huitou.transforms.duckdb;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a zone's clocks are ahead of UTC, written as SQL. DuckDB's own time zones ask a calendar for every row, which
 * costs five times as much, and bring another edition of the world's clock changes than Java, by which rows are
 * extracted.
 */
final class CompanyClock {
    // The moments that contracts admit, and a day around them.
    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2200-01-02T00:00:00Z");

    private final List<Change> changes = new ArrayList<>();

    /** From a moment on, so many seconds ahead of UTC. */
    private record Change(Instant from, ZoneOffset offset) {}

    CompanyClock(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        changes.add(new Change(FIRST, rules.getOffset(FIRST)));
        ZoneOffsetTransition next = rules.nextTransition(FIRST);
        while (next != null && next.getInstant().isBefore(LAST)) {
            changes.add(new Change(next.getInstant(), next.getOffsetAfter()));
            next = rules.nextTransition(next.getInstant());
        }
    }

    /** Seconds ahead of UTC at a moment in UTC, halving the changes until one is left. */
    String secondsFromUtc(String moment) {
        return seconds(moment, 0, changes.size() - 1);
    }

    private String seconds(String moment, int first, int last) {
        if (first == last) {
            return String.valueOf(changes.get(first).offset().getTotalSeconds());
        }
        int middle = (first + last + 1) / 2;
        return "case when " + moment + " < timestamp '"
                + LocalDateTime.ofInstant(changes.get(middle).from(), ZoneOffset.UTC) + "' then "
                + seconds(moment, first, middle - 1) + " else " + seconds(moment, middle, last) + " end";
    }
}
