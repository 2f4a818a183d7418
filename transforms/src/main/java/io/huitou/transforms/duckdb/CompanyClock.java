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

    /** From a moment on, when the clocks show a time (the later of the two that they show then), so far ahead of UTC. */
    private record Change(LocalDateTime from, LocalDateTime shown, ZoneOffset offset) {
        static Change at(ZoneOffsetTransition change) {
            LocalDateTime before = change.getDateTimeBefore();
            LocalDateTime after = change.getDateTimeAfter();
            return new Change(
                    LocalDateTime.ofInstant(change.getInstant(), ZoneOffset.UTC),
                    before.isAfter(after) ? before : after,
                    change.getOffsetAfter());
        }
    }

    CompanyClock(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        changes.add(new Change(LocalDateTime.MIN, LocalDateTime.MIN, rules.getOffset(FIRST)));
        ZoneOffsetTransition next = rules.nextTransition(FIRST);
        while (next != null && next.getInstant().isBefore(LAST)) {
            changes.add(Change.at(next));
            next = rules.nextTransition(next.getInstant());
        }
    }

    /** Seconds ahead of UTC at a moment in UTC, halving the changes until one is left. */
    String secondsFromUtc(String moment) {
        return seconds(moment, true, 0, changes.size() - 1);
    }

    /**
     * Seconds ahead of UTC when the clocks show a time. One that they skip is told by the clocks from before the gap,
     * one that they show twice is the first of the two, as {@link LocalDateTime#atZone} has it.
     */
    String secondsFromUtcShowing(String time) {
        return seconds(time, false, 0, changes.size() - 1);
    }

    private String seconds(String time, boolean isUtc, int first, int last) {
        if (first == last) {
            return String.valueOf(changes.get(first).offset().getTotalSeconds());
        }
        int middle = (first + last + 1) / 2;
        Change change = changes.get(middle);
        return "case when " + time + " < timestamp '" + (isUtc ? change.from() : change.shown()) + "' then "
                + seconds(time, isUtc, first, middle - 1) + " else " + seconds(time, isUtc, middle, last) + " end";
    }
}
