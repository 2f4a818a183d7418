package io.huitou.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of an edition before it is opened, and of one that there cannot be. */
class CoverTest {
    private static final Edition ENGLISH = Edition.whole(Locale.ENGLISH);
    private static final Edition CHINESE = Edition.whole(Locale.SIMPLIFIED_CHINESE);

    @TempDir
    Path folder;

    @Test
    void it_names_company_month_and_date_and_says_the_headline_of_the_first_page() {
        try (Warehouse warehouse = Companies.whole(folder)) {
            Path file = warehouse.publish();

            Cover english = new Reports().cover(file, ENGLISH);
            assertThat(english.period()).isEqualTo("Aug 2026");
            assertThat(english.asOf()).isEqualTo("31 Aug 2026");
            assertThat(english.message()).isEqualTo("Lapse rate rose 3.2 pp on the prior year to 15.4%");
            assertThat(new Reports().cover(file, CHINESE).period()).isEqualTo("2026年8月");
        }
    }

    @Test
    void another_run_with_the_same_figures_has_the_same_fingerprint_and_one_with_others_another() {
        try (Warehouse warehouse = Companies.orders(folder)) {
            String first = new Reports().cover(warehouse.publish(), ENGLISH).fingerprint();
            warehouse.sql("update release set run_id = 'another_run', release_id = '2026-08-31-another_run'");
            Path again = warehouse.publish();
            assertThat(new Reports().cover(again, ENGLISH).fingerprint()).isEqualTo(first);
            assertThat(new Reports().cover(again, CHINESE).fingerprint()).isNotEqualTo(first);

            warehouse.sql("update lapse_rate set numerator = numerator + 1 where segment_kind = 'all'");
            assertThat(new Reports().cover(warehouse.publish(), ENGLISH).fingerprint())
                    .isNotEqualTo(first);
        }
    }

    @Test
    void a_segment_that_the_release_does_not_have_is_refused_with_those_that_it_has() {
        try (Warehouse warehouse = Companies.orders(folder)) {
            Path file = warehouse.publish();
            Edition young = new Edition(Locale.ENGLISH, "age_band", "18-24");
            Edition odd = new Edition(Locale.ENGLISH, "age_band", "18 to 24");
            Edition moon = new Edition(Locale.ENGLISH, "planet", "Moon");
            String words = "Cannot print an edition of age_band 18 to 24: this release has no such segment."
                    + " Write one that it has: 18-24, 25-34.";

            assertThat(new Reports().problem(file, ENGLISH)).isEmpty();
            assertThat(new Reports().problem(file, young)).isEmpty();
            assertThat(new Reports().problem(file, odd)).contains(words);
            assertThat(new Reports().problem(file, moon))
                    .hasValueSatisfying(problem -> assertThat(problem)
                            .startsWith(
                                    "Cannot print an edition of planet Moon: this release does not divide customers")
                            .contains("age_band, all"));
            Path pdf = folder.resolve("odd.pdf");
            assertThatThrownBy(() -> new Reports().print(file, odd, Form.PDF, pdf))
                    .isInstanceOf(ReportsException.class)
                    .hasMessage(words);
            assertThat(pdf).doesNotExist();
        }
    }
}
