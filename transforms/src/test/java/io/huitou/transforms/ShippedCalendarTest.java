package io.huitou.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code conf/calendars/china} as a company's own rules. */
class ShippedCalendarTest {
    private static final Set<String> WANTED = Set.of("months", "business_stretches", "business_days");

    @TempDir
    Path home;

    @Test
    void the_year_2025_has_the_248_working_days_of_the_notice_and_28_days_off() {
        assertThat(days("select count(*), count(case when is_working_day then 1 end), sum(open_seconds),"
                        + " count(case when name_en is not null and not is_working_day then 1 end),"
                        + " count(case when name_en is not null and is_working_day and weekday >= 6 then 1 end)"
                        + " from business_days where business_date between date '2025-01-01' and date '2025-12-31'"))
                .containsExactly(List.of(365L, 248L, 248L * 9 * 3_600, 28L, 5L).toString());
    }

    @Test
    void of_the_year_2026_the_first_ten_months_have_33_days_off_and_six_weekends_are_worked() {
        assertThat(days("select count(case when name_en is not null and not is_working_day then 1 end),"
                        + " count(case when name_en is not null and is_working_day and weekday >= 6 then 1 end)"
                        + " from business_days where business_date >= date '2026-01-01'"))
                .containsExactly(List.of(33L, 6L).toString());
    }

    private List<String> days(String query) {
        Library library = Library.read(Path.of("../sql"), Optional.of(Path.of("../conf/calendars/china")));
        Night night = new Night(
                "r",
                LocalDate.of(2026, 10, 31),
                ZoneId.of("Asia/Shanghai"),
                home.resolve("tables"),
                Map.of(),
                0,
                EngineSettings.duckDb(1, "500MB"));
        try (Transforms transforms = Transforms.open(library, night, home)) {
            List<Table> written = library.tables().stream()
                    .filter(table -> WANTED.contains(table.name()))
                    .toList();
            written.forEach(transforms::write);
            List<Table> checked = library.tables().stream()
                    .filter(table -> table.isRule() || WANTED.contains(table.name()))
                    .toList();
            assertThat(transforms.check(checked).stream().filter(result -> result.violations() > 0))
                    .isEmpty();
            return transforms.rows(query, List.of("business_days")).stream()
                    .map(ShippedCalendarTest::plain)
                    .toList();
        }
    }

    private static String plain(List<@Nullable Object> row) {
        return row.toString();
    }
}
