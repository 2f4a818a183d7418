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

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "ends:preflight",
                "appears:lake/landing/shop/orders/r1",
                "ends:extract",
                "appears:lake/tables/orders/r1",
                "ends:transform",
                "ends:audit",
                "appears:releases/2026-06-30-r1.unfinished",
                "appears:releases/2026-06-30-r1",
                "ends:publish",
                "appears:releases/2026-06-30-r1/reports/en",
                "ends:print"
            })
    void readers_keep_one_whole_night_and_the_next_run_ends_like_an_undisturbed_one(String place) throws Exception {
        Village village = nightBefore.village(place.replaceAll("\\W", "_"));

        kill(village, "r1", place);

        nightBefore.assertOneNightIsRead(village, "r1");
        assertResumed(village);
    }

    @Test
    void a_night_may_die_more_than_once() throws Exception {
        Village village = nightBefore.village("more_than_once");

        kill(village, "r1", "ends:transform:order_days");
        kill(village, "r2", "begins:audit");
        kill(village, "r3", "appears:releases/2026-06-30-r1/reports/en");

        nightBefore.assertOneNightIsRead(village, "r1");
        assertResumed(village);
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

    private static void assertResumed(Village village) throws Exception {
        assertThat(nightBefore.runAgain(village)).contains("Run r1 died: resuming it.");
        assertThat(NightBefore.published(village)).isEqualTo("2026-06-30-r1");
    }
}
