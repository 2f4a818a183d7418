package io.huitou.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.transforms.EngineSettings.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Business days and waits beside a counter that goes through the company's calendar minute by minute. */
class BusinessTimeTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 5, 17);
    private static final LocalDate FIRST = LocalDate.of(2024, 4, 1);

    @TempDir
    Path home;

    private final Random chance = new Random(7);
    private final Map<DayOfWeek, List<LocalTime[]>> hours = new TreeMap<>();
    private final Map<LocalDate, Optional<DayOfWeek>> specialDays = new TreeMap<>();

    /** The minutes since 1970 at which the company is open. */
    private final BitSet open = new BitSet();

    /** From contact to response. */
    private record Wait(Instant from, Instant to) {}

    @ParameterizedTest
    @CsvSource({
        "DUCKDB, Asia/Shanghai",
        "DUCKDB, America/New_York",
        "DUCKDB, America/Sao_Paulo",
        "DUCKDB, Australia/Lord_Howe",
        "DUCKDB, Asia/Kathmandu",
        "DUCKDB, Asia/Gaza",
        "DUCKDB, America/Nuuk"
    })
    void every_wait_has_as_many_open_minutes_as_the_counter_finds(Kind engine, String zone) throws IOException {
        assertAllWaits(engine, zone);
    }

    @Tag("spark")
    @ParameterizedTest
    @CsvSource({"SPARK, America/New_York", "SPARK, Australia/Lord_Howe", "SPARK, Asia/Kathmandu"})
    void on_spark_too(Kind engine, String zone) throws IOException {
        assertAllWaits(engine, zone);
    }

    private void assertAllWaits(Kind engine, String zone) throws IOException {
        Library library = Library.read(Path.of("../sql"), Optional.of(rulesByChance()));
        List<Wait> waits = waitsByChance(ZoneId.of(zone));
        countOpenMinutes(ZoneId.of(zone));
        Map<String, Long> expected = new TreeMap<>();
        for (int i = 0; i < waits.size(); i++) {
            expected.put("I" + i, openSeconds(waits.get(i).from, waits.get(i).to));
        }
        Map<LocalDate, Long> days = new TreeMap<>();
        for (LocalDate day = FIRST; !day.isAfter(AS_OF); day = day.plusDays(1)) {
            days.put(
                    day,
                    openSeconds(
                            day.atStartOfDay(ZoneId.of(zone)).toInstant(),
                            day.plusDays(1).atStartOfDay(ZoneId.of(zone)).toInstant()));
        }

        Night night = new Night(
                "r",
                AS_OF,
                ZoneId.of(zone),
                home.resolve("tables"),
                Map.of("crm.interactions", List.of(home.resolve("landed"))),
                0,
                new EngineSettings(engine, 2, "500MB", Map.of()));
        Set<String> wanted = new TreeSet<>();
        inputs(library, "contact_waits", wanted);
        inputs(library, "business_days", wanted);
        try (Transforms transforms = Transforms.open(library, night, home, rule -> wanted.contains(rule.name()))) {
            List<Column> columns = library.columnsOf("landed_interactions");
            transforms.engine().write(columns, rows(columns, waits), home.resolve("landed"));
            List<Table> written = library.tables().stream()
                    .filter(table -> table.hasQuery() && wanted.contains(table.name()))
                    .toList();
            written.forEach(transforms::write);
            assertThat(transforms.check(written).stream().filter(Check.Result::isFailure))
                    .isEmpty();

            assertThat(Set.copyOf(expected.values())).hasSizeGreaterThan(500);
            assertThat(answer(
                            transforms,
                            "select interaction_id, response_business_seconds from contact_waits",
                            "contact_waits"))
                    .isEqualTo(new HashMap<Object, Object>(expected));
            assertThat(answer(transforms, "select business_date, open_seconds from business_days", "business_days"))
                    .isEqualTo(new HashMap<Object, Object>(days));
        }
    }

    private static Map<Object, Object> answer(Transforms transforms, String query, String table) {
        Map<Object, Object> answer = new HashMap<>();
        transforms
                .rows(query, List.of(table))
                .forEach(row -> answer.put(
                        Objects.requireNonNull(row.get(0)), ((Number) Objects.requireNonNull(row.get(1))).longValue()));
        return answer;
    }

    private static void inputs(Library library, String name, Set<String> wanted) {
        if (!name.startsWith(Library.LANDED) && wanted.add(name)) {
            library.table(name).inputs().forEach(input -> inputs(library, input, wanted));
        }
    }

    /** Up to three openings a weekday, some of them overlapping, and holidays and days with another day's hours. */
    private Path rulesByChance() throws IOException {
        Path rules = Files.createDirectories(home.resolve("rules"));
        List<String> lines = new ArrayList<>(List.of("weekday,opens,closes"));
        for (DayOfWeek day : DayOfWeek.values()) {
            List<LocalTime[]> openings = new ArrayList<>();
            for (int i = chance.nextInt(4); i > 0; i--) {
                int from = chance.nextInt(24 * 60 - 1);
                int to = chance.nextInt(3) == 0 ? 24 * 60 : from + 1 + chance.nextInt(24 * 60 - from);
                if (openings.stream().noneMatch(other -> other[0].equals(time(from)))) {
                    openings.add(new LocalTime[] {time(from), time(to)});
                    lines.add(day.getValue() + "," + time(from) + "," + (to == 24 * 60 ? "24:00" : time(to)));
                }
            }
            hours.put(day, openings);
        }
        Files.write(rules.resolve("business_hours.csv"), lines);
        List<String> days = new ArrayList<>(List.of("business_date,name_en,name_zh,hours_of"));
        for (int i = 0; i < 60; i++) {
            LocalDate day = FIRST.plusDays(chance.nextInt((int) ChronoUnit.DAYS.between(FIRST, AS_OF)));
            if (!specialDays.containsKey(day)) {
                Optional<DayOfWeek> other =
                        chance.nextBoolean() ? Optional.empty() : Optional.of(DayOfWeek.of(1 + chance.nextInt(7)));
                specialDays.put(day, other);
                days.add(
                        day + ",Special,特别," + other.map(d -> "" + d.getValue()).orElse(""));
            }
        }
        Files.write(rules.resolve("holidays.csv"), days);
        return rules;
    }

    /** Midnight where it is the end of the day. */
    private static LocalTime time(int minutes) {
        return LocalTime.MIDNIGHT.plusMinutes(minutes);
    }

    /** Opens when the clocks first show it, or would, and closes so too. */
    private void countOpenMinutes(ZoneId zone) {
        for (LocalDate day = FIRST; !day.isAfter(AS_OF); day = day.plusDays(1)) {
            Optional<DayOfWeek> as = specialDays.getOrDefault(day, Optional.of(day.getDayOfWeek()));
            for (LocalTime[] opening : as.map(hours::get).orElse(List.of())) {
                boolean isToMidnight = opening[1].equals(LocalTime.MIDNIGHT);
                LocalDateTime closes = (isToMidnight ? day.plusDays(1) : day).atTime(opening[1]);
                long end = minute(closes.atZone(zone).toInstant());
                for (long m = minute(day.atTime(opening[0]).atZone(zone).toInstant()); m < end; m++) {
                    open.set((int) m);
                }
            }
        }
    }

    private static long minute(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), 60L);
    }

    private long openSeconds(Instant from, Instant to) {
        long seconds = 0;
        for (long second = from.getEpochSecond(); second < to.getEpochSecond(); ) {
            long next = Math.min(to.getEpochSecond(), (Math.floorDiv(second, 60L) + 1) * 60);
            seconds += open.get((int) Math.floorDiv(second, 60L)) ? next - second : 0;
            second = next;
        }
        return seconds;
    }

    /** From anywhere to anywhere, many of them around the changes of the clocks. */
    private List<Wait> waitsByChance(ZoneId zone) {
        List<Wait> waits = new ArrayList<>();
        Instant first = FIRST.atStartOfDay(zone).toInstant();
        Instant end = AS_OF.plusDays(1).atStartOfDay(zone).toInstant();
        long all = Duration.between(first, end).toSeconds();
        List<Instant> centres = new ArrayList<>();
        for (var change = zone.getRules().nextTransition(first);
                change != null && change.getInstant().isBefore(end.minusSeconds(200_000));
                change = zone.getRules().nextTransition(change.getInstant())) {
            centres.add(change.getInstant());
        }
        for (int i = 0; i < 1_500; i++) {
            Instant from = centres.isEmpty() || i % 2 == 0
                    ? first.plusSeconds((long) (chance.nextDouble() * (all - 1)))
                    : centres.get(chance.nextInt(centres.size())).plusSeconds(chance.nextInt(200_000) - 100_000);
            long left = Duration.between(from, end).toSeconds() - 1;
            long length = (long) (Math.min(left, i % 10 == 0 ? left : 400_000) * chance.nextDouble());
            waits.add(new Wait(from, from.plusSeconds(length)));
        }
        return waits;
    }

    private static List<List<@Nullable Object>> rows(List<Column> columns, List<Wait> waits) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < waits.size(); i++) {
            List<@Nullable Object> row = new ArrayList<>();
            for (Column column : columns) {
                row.add(
                        switch (column.name()) {
                            case "interaction_id" -> "I" + i;
                            case "occurred_at" -> waits.get(i).from;
                            case "responded_at" -> waits.get(i).to;
                            default -> null;
                        });
            }
            rows.add(row);
        }
        return rows;
    }
}
