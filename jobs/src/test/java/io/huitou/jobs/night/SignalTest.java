package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.release.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes of the command line: one is told to end, and two are started at once. */
class SignalTest {
    private static final int TERMINATED = 128 + 15;

    @TempDir
    static Path folder;

    private static NightBefore nightBefore;

    @BeforeAll
    static void last_night() throws Exception {
        nightBefore = new NightBefore(folder);
    }

    @Test
    void a_night_told_to_end_stops_cleanly_and_the_next_run_goes_on() throws Exception {
        Village village = nightBefore.village("told_to_end");
        String run;
        try (JavaProcess night = JavaProcess.huitou(village, "told", NightBefore.AS_OF)) {
            night.waitUntil(() -> !runOf(village, "lake/tables/orders").isEmpty());
            night.terminate();

            assertThat(night.code()).isEqualTo(TERMINATED);
            run = runOf(village, "lake/tables/orders");
            assertThat(night.output())
                    .contains("Cannot finish the night: it was asked to stop: run " + run)
                    .contains("Run it again: it goes on where it stood.");
        }
        nightBefore.assertLastNightIsRead(village);
        assertThat(History.newest(new Home(village.warehouse()), 1))
                .singleElement()
                .satisfies(past -> {
                    assertThat(past.status()).isEqualTo("stopped");
                    assertThat(past.steps())
                            .extracting(History.Step::status)
                            .contains("completed", "stopped")
                            .doesNotContain("died", "failed");
                    assertThat(past.steps()).extracting(History.Step::name).doesNotContain("audit", "publish");
                });

        try (JavaProcess again = JavaProcess.huitou(village, "again", NightBefore.AS_OF)) {
            assertThat(again.code()).as(again.output()).isZero();
            assertThat(again.output()).contains("Run " + run + " was stopped: resuming it.");
        }
        nightBefore.assertLikeUndisturbed(village);
    }

    @Test
    void a_second_night_at_once_ends_at_once_with_75_and_the_first_is_not_disturbed() throws Exception {
        Village village = nightBefore.village("two_at_once");
        Path released = village.folder().resolve("released");
        String wait = "while [ ! -e '" + released + "' ]; do sleep 0.1; done";
        try (JavaProcess first = JavaProcess.night(village, "r1", "begins:transform", "sh", "-c", wait)) {
            first.waitUntil(() -> !runOf(village, "lake/landing/shop/orders").isEmpty());
            try (JavaProcess second = JavaProcess.huitou(village, "second", NightBefore.AS_OF)) {
                assertThat(second.code()).as(second.output()).isEqualTo(ExitCode.LOCKED.code());
                assertThat(second.output())
                        .contains("Cannot start the night: another one is at work here: process " + first.pid())
                        .contains("Wait for it, or see huitou status.");
            }
            assertThat(first.isAlive()).as("the first is at work").isTrue();
            Files.createFile(released);
            assertThat(first.code()).as(first.output()).isZero();
        }
        nightBefore.assertLikeUndisturbed(village);
    }

    /** The run at work, by a folder that it has made; empty before. */
    private static String runOf(Village village, String folder) {
        try (Stream<Path> runs = Files.list(village.warehouse().resolve(folder))) {
            return runs.map(run -> run.getFileName().toString())
                    .filter(run -> !run.equals("r0"))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
