package io.huitou.transforms.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The clock in SQL beside Java's own. */
class CompanyClockTest {
    private static final Instant FIRST = Instant.parse("1900-01-02T00:00:00Z");
    private static final Instant LAST = Instant.parse("2199-12-31T23:59:59Z");

    static List<String> zones() {
        return List.of(
                "UTC",
                "+05:30",
                "Asia/Shanghai",
                "Asia/Amman",
                "Europe/London",
                "America/New_York",
                "America/Sao_Paulo",
                "America/St_Johns",
                "Africa/Casablanca",
                "Asia/Kathmandu",
                "Australia/Lord_Howe",
                "Pacific/Apia");
    }

    @ParameterizedTest
    @MethodSource("zones")
    void shows_what_java_shows_before_and_after_each_change_and_every_month(String zone) throws SQLException {
        SortedMap<Instant, Integer> java = new TreeMap<>();
        ZoneRules rules = ZoneId.of(zone).getRules();
        for (ZoneOffsetTransition change = rules.nextTransition(FIRST);
                change != null && change.getInstant().isBefore(LAST);
                change = rules.nextTransition(change.getInstant())) {
            Instant moment = change.getInstant();
            java.put(moment, change.getOffsetAfter().getTotalSeconds());
            java.put(moment.minusSeconds(1), change.getOffsetBefore().getTotalSeconds());
        }
        for (Instant moment = FIRST; moment.isBefore(LAST); moment = moment.plusSeconds(30 * 86_400 + 3_607)) {
            java.put(moment, rules.getOffset(moment).getTotalSeconds());
        }

        String clock = new CompanyClock(ZoneId.of(zone)).secondsFromUtc("m");

        assertThat(inSql(java, clock)).isEqualTo(java).hasSizeGreaterThan(3_000);
    }

    /** Times of the clock are written as if they were moments in UTC. */
    @ParameterizedTest
    @MethodSource("zones")
    void tells_of_a_time_that_it_shows_what_java_tells_around_each_change_and_at_every_midnight(String zone)
            throws SQLException {
        SortedMap<Instant, Integer> java = new TreeMap<>();
        ZoneRules rules = ZoneId.of(zone).getRules();
        for (ZoneOffsetTransition change = rules.nextTransition(FIRST);
                change != null && change.getInstant().isBefore(LAST);
                change = rules.nextTransition(change.getInstant())) {
            LocalDateTime from = change.getDateTimeBefore().minusHours(3).truncatedTo(ChronoUnit.HOURS);
            for (int minutes = 0; minutes < 9 * 60; minutes += 15) {
                put(from.plusMinutes(minutes), zone, java);
            }
            put(change.getDateTimeBefore(), zone, java);
            put(change.getDateTimeAfter(), zone, java);
            put(change.getDateTimeBefore().minusSeconds(1), zone, java);
            put(change.getDateTimeAfter().minusSeconds(1), zone, java);
        }
        for (LocalDate day = LocalDate.of(1900, 1, 3); day.getYear() < 2200; day = day.plusDays(17)) {
            put(day.atStartOfDay(), zone, java);
        }
        String clock = new CompanyClock(ZoneId.of(zone)).secondsFromUtcShowing("m");

        assertThat(inSql(java, clock)).isEqualTo(java).hasSizeGreaterThan(3_000);
    }

    private static void put(LocalDateTime shown, String zone, SortedMap<Instant, Integer> java) {
        Instant moment = shown.atZone(ZoneId.of(zone)).toInstant();
        Instant asUtc = shown.toInstant(ZoneOffset.UTC);
        java.put(asUtc, (int) Duration.between(moment, asUtc).toSeconds());
    }

    private static SortedMap<Instant, Integer> inSql(SortedMap<Instant, Integer> moments, String clock)
            throws SQLException {
        String values = moments.keySet().stream()
                .map(moment -> "(timestamp '" + LocalDateTime.ofInstant(moment, ZoneOffset.UTC) + "')")
                .collect(Collectors.joining(", "));
        SortedMap<Instant, Integer> found = new TreeMap<>();
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select cast(epoch(m) as bigint), " + clock + " from (values " + values + ") as v (m)")) {
            while (rows.next()) {
                found.put(Instant.ofEpochSecond(rows.getLong(1)), rows.getInt(2));
            }
        }
        return found;
    }
}
