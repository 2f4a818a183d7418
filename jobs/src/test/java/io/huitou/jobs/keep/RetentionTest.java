package io.huitou.jobs.keep;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.Keep;
import io.huitou.jobs.release.Manifest;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which releases stay. */
class RetentionTest {
    private static final LocalDate NEWEST = LocalDate.of(2026, 6, 30);

    @Test
    void the_newest_dates_stay_and_the_last_of_each_month() {
        List<LocalDate> everyDay =
                LocalDate.of(2024, 1, 1).datesUntil(NEWEST.plusDays(1)).toList();

        Set<LocalDate> kept = keeping(14, 25, 3).dates(everyDay);

        List<LocalDate> expected = new ArrayList<>();
        for (YearMonth month = YearMonth.of(2024, 6);
                month.isBefore(YearMonth.of(2026, 6));
                month = month.plusMonths(1)) {
            expected.add(month.atEndOfMonth()); // with June 2026 they are 25
        }
        LocalDate.of(2026, 6, 17).datesUntil(NEWEST.plusDays(1)).forEach(expected::add);
        assertThat(kept).containsExactlyElementsOf(expected);
    }

    @Test
    void a_month_without_a_night_on_its_last_day_keeps_the_last_that_it_has() {
        assertThat(keeping(1, 3, 3).dates(dates("2026-04-03", "2026-04-17", "2026-05-31", "2026-06-01", "2026-06-02")))
                .containsExactlyElementsOf(dates("2026-04-17", "2026-05-31", "2026-06-02"));
    }

    @Test
    void where_all_is_kept_all_is_kept() {
        List<LocalDate> all = dates("1970-01-01", "2026-06-29", "2026-06-30");
        assertThat(keeping(Keep.ALL, 0, 3).dates(all)).containsExactlyElementsOf(all);
        assertThat(keeping(1, Keep.ALL, 3).dates(all)).containsExactlyElementsOf(dates("1970-01-01", "2026-06-30"));
        assertThat(keeping(1, 0, 3).dates(List.of())).isEmpty();
    }

    @Test
    void of_several_runs_of_a_date_the_last_one_stays() {
        List<Manifest> all = List.of(
                release("2026-06-29", "r1", ""),
                release("2026-06-30", "r2", "2026-06-29-r1"),
                release("2026-06-30", "r3", "2026-06-30-r2"),
                release("2026-06-30", "r4", "2026-06-30-r3"));

        assertThat(keeping(14, 25, 3).releases(all, "2026-06-30-r4"))
                .as("r3 is what rollback goes to")
                .containsExactlyInAnyOrder("2026-06-29-r1", "2026-06-30-r3", "2026-06-30-r4");
    }

    @Test
    void the_published_release_and_the_one_before_stay_however_old_they_are() {
        List<Manifest> all = List.of(
                release("2020-01-01", "r1", ""),
                release("2020-01-02", "r2", "2020-01-01-r1"),
                release("2026-06-29", "r3", "2020-01-02-r2"),
                release("2026-06-30", "r4", "2026-06-29-r3"));

        assertThat(keeping(1, 0, 1).releases(all, "2020-01-02-r2"))
                .containsExactlyInAnyOrder("2020-01-01-r1", "2020-01-02-r2", "2026-06-30-r4");
        assertThat(keeping(1, 0, 1).landed(all, "2020-01-02-r2"))
                .as("and the lake of the newest")
                .contains("2020-01-01-r1", "2020-01-02-r2", "2026-06-30-r4")
                .doesNotContain("2026-06-29-r3");
    }

    /** A backfill leaves out what would not stay; so that it ends, what it runs must stay whatever else is there yet. */
    @Test
    void a_date_that_is_kept_among_others_is_kept_among_fewer() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            Set<LocalDate> all = new HashSet<>();
            for (int j = random.nextInt(60); j >= 0; j--) {
                all.add(NEWEST.minusDays(random.nextInt(400)));
            }
            Retention retention = keeping(1 + random.nextInt(20), random.nextInt(15), 1);
            Set<LocalDate> kept = retention.dates(all);
            Set<LocalDate> fewer = new HashSet<>(all);
            fewer.removeIf(date -> random.nextBoolean());
            Set<LocalDate> both = new HashSet<>(kept);
            both.retainAll(fewer);
            assertThat(retention.dates(fewer)).containsAll(both);
            assertThat(retention.dates(kept)).isEqualTo(kept);
        }
    }

    private static Retention keeping(int releases, int monthEnds, int landed) {
        return new Retention(new Keep(releases, monthEnds, landed, 1, 1, 1));
    }

    private static List<LocalDate> dates(String... texts) {
        return Arrays.stream(texts).map(LocalDate::parse).toList();
    }

    private static Manifest release(String asOf, String run, String previous) {
        return new Manifest(
                asOf + "-" + run,
                run,
                asOf,
                previous,
                "1",
                "duckdb",
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>());
    }
}
