package io.huitou.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.transforms.EngineSettings.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The business day of a moment and the moments of a day's clock, on each engine, beside what Java says. */
class SameClocksTest {
    private static final Instant FIRST = Instant.parse("1900-01-02T00:00:00Z");
    private static final Instant LAST = Instant.parse("2199-12-30T23:59:59Z");
    private static final Library LIBRARY = Library.read(Path.of("../sql"));

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
        "DUCKDB, America/New_York",
        "DUCKDB, Australia/Lord_Howe",
        "DUCKDB, Asia/Kathmandu",
        "DUCKDB, Asia/Shanghai",
        "DUCKDB, Pacific/Apia",
        "DUCKDB, America/Sao_Paulo",
        "DUCKDB, America/St_Johns",
        "DUCKDB, Asia/Amman",
        "DUCKDB, Africa/Casablanca"
    })
    void every_moment_has_the_day_that_java_gives_it(Kind engine, String zone) {
        assertSameAsJava(engine, ZoneId.of(zone));
    }

    @Tag("spark")
    @ParameterizedTest
    @CsvSource({
        "SPARK, America/New_York",
        "SPARK, Australia/Lord_Howe",
        "SPARK, Asia/Kathmandu",
        "SPARK, Asia/Shanghai",
        "SPARK, Pacific/Apia",
        "SPARK, America/Sao_Paulo",
        "SPARK, America/St_Johns",
        "SPARK, Asia/Amman"
    })
    void on_spark_too(Kind engine, String zone) {
        assertSameAsJava(engine, ZoneId.of(zone));
    }

    private void assertSameAsJava(Kind engine, ZoneId zone) {
        List<Instant> moments = moments(zone);
        List<List<@Nullable Object>> expected = new ArrayList<>();
        for (int i = 0; i < moments.size(); i++) {
            LocalDate day = moments.get(i).atZone(zone).toLocalDate();
            expected.add(Arrays.asList(
                    "I" + i,
                    day,
                    day.atTime(0, 0).atZone(zone).toInstant(),
                    day.atTime(2, 15).atZone(zone).toInstant(),
                    day.plusDays(1).atTime(0, 0).atZone(zone).toInstant()));
        }

        Night night = new Night(
                "r",
                LocalDate.of(2026, 6, 30),
                zone,
                home.resolve("tables"),
                Map.of("crm.interactions", List.of(home.resolve("landed"))),
                0,
                new EngineSettings(engine, 1, "500MB", Map.of()));
        try (Transforms transforms = Transforms.open(LIBRARY, night, home, rule -> false)) {
            List<Column> columns = LIBRARY.columnsOf("landed_interactions");
            transforms.engine().write(columns, rows(columns, moments), home.resolve("landed"));

            assertThat(transforms.rows("""
                            select interaction_id, day, day_start(day), moment_at(day, 8100), moment_at(day, 86400)
                            from (select interaction_id, business_date(occurred_at) as day from landed_interactions) as days
                            """, List.of("landed_interactions")))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    /** Any, and those around each change of the clocks. */
    private static List<Instant> moments(ZoneId zone) {
        Random chance = new Random(11);
        List<Instant> moments = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            moments.add(
                    FIRST.plusSeconds((long) (chance.nextDouble() * (LAST.getEpochSecond() - FIRST.getEpochSecond())))
                            .plusNanos(1_000L * chance.nextInt(1_000_000)));
        }
        for (ZoneOffsetTransition change = zone.getRules().nextTransition(FIRST);
                change != null && change.getInstant().isBefore(LAST.minusSeconds(100_000));
                change = zone.getRules().nextTransition(change.getInstant())) {
            moments.add(change.getInstant());
            moments.add(change.getInstant().minusNanos(1_000));
            LocalDateTime midnight = change.getDateTimeAfter().toLocalDate().atStartOfDay();
            moments.add(midnight.atZone(zone).toInstant());
            moments.add(midnight.atZone(zone).toInstant().minusSeconds(1));
            moments.add(change.getInstant().plusSeconds(chance.nextInt(100_000)));
        }
        return moments;
    }

    private static List<List<@Nullable Object>> rows(List<Column> columns, List<Instant> moments) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < moments.size(); i++) {
            List<@Nullable Object> row = new ArrayList<>();
            for (Column column : columns) {
                row.add(
                        switch (column.name()) {
                            case "interaction_id" -> "I" + i;
                            case "occurred_at" -> moments.get(i);
                            default -> null;
                        });
            }
            rows.add(row);
        }
        return rows;
    }
}
