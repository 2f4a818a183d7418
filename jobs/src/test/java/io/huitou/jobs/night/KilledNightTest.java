package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A night is killed with SIGKILL at a given place; it is run again; nobody lent a hand. */
class KilledNightTest {
    @TempDir
    static Path folder;

    private static NightBefore nightBefore;

    @BeforeAll
    static void last_night() throws Exception {
        nightBefore = new NightBefore(folder);
    }

    /** Each time a night or two dies, the next goes on from there and dies one step later; the last may live. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ends:preflight, ends:extract, ends:transform:order_days, ends:transform,"
                        + " appears:releases/2026-06-30-r1.unfinished, ends:publish",
                "appears:lake/landing/shop/orders/r1, appears:lake/tables/orders/r1, begins:audit, ends:audit,"
                        + " appears:releases/2026-06-30-r1",
                "appears:releases/2026-06-30-r1/reports/en, ends:print"
            })
    void readers_keep_one_whole_night_and_the_last_run_ends_like_an_undisturbed_one(String places) throws Exception {
        Village village = nightBefore.village("killed_" + places.hashCode());

        int run = 0;
        for (String place : places.split(", ", -1)) {
            kill(village, "r" + ++run, place);
            nightBefore.assertOneNightIsRead(village, "r1");
        }

        assertThat(nightBefore.runAgain(village)).contains("Run r1 died: resuming it.");
        assertThat(NightBefore.published(village)).isEqualTo("2026-06-30-r1");
    }

    @Test
    void the_first_night_of_all_may_die_while_its_history_is_made() throws Exception {
        Village village = new Village(folder.resolve("first_of_all"));
        village.ownLibrary();

        kill(village, "r1", "appears:state/nights-unfinished.mv.db");

        Night.Outcome outcome = NightBefore.run(village, "r9", new Village.Silent());
        assertThat(outcome.failures()).isEmpty();
        assertThat(NightBefore.published(village)).isEqualTo("2026-06-30-r9");
        assertThat(village.warehouse().resolve("state/nights-unfinished.mv.db")).doesNotExist();
    }

    private static void kill(Village village, String run, String place) throws Exception {
        try (JavaProcess night = JavaProcess.night(village, run, place)) {
            assertThat(night.code()).as(night.output()).isEqualTo(JavaProcess.KILLED);
        }
    }
}
