package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The disk of the home is full: a real one, in memory, which only root may mount; others skip this. */
class FullDiskTest {
    @TempDir
    static Path folder;

    private static NightBefore nightBefore;

    private Village village;

    @BeforeAll
    static void last_night() throws Exception {
        nightBefore = new NightBefore(folder);
    }

    @BeforeEach
    void a_home_on_a_disk_of_its_own() throws Exception {
        village = new Village(folder.resolve("on_a_small_disk"));
        Files.createDirectories(village.warehouse());
        assumeTrue(command(
                        "mount",
                        "-t",
                        "tmpfs",
                        "-o",
                        "size=1g",
                        "none",
                        village.warehouse().toString())
                == 0);
        nightBefore.lay(village);
    }

    @AfterEach
    void no_disk() throws Exception {
        command("umount", village.warehouse().toString());
    }

    @Test
    void too_little_room_is_found_before_anything_is_extracted() throws Exception {
        leave(100 << 10);

        Night.Outcome outcome = NightBefore.run(village, "r1", new Village.Silent());

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.failures())
                .singleElement()
                .asString()
                .startsWith("Cannot start the night: its disk is too full: it needs about ")
                .contains(" are free at " + village.warehouse(), "huitou clean --dry-run", "make room on the disk");
        assertThat(village.warehouse().resolve("lake/landing/shop/orders/r1")).doesNotExist();
        nightBefore.assertLastNightIsRead(village);
    }

    @Test
    void a_night_on_a_disk_without_any_room_says_so() throws Exception {
        leave(0);

        try (JavaProcess night = JavaProcess.huitou(village, "outside_the_disk", NightBefore.AS_OF)) {
            assertThat(night.code()).as(night.output()).isEqualTo(ExitCode.FAILED.code());
            assertThat(night.output())
                    .containsPattern("(?m)^Cannot .*[Mm]ake room")
                    .doesNotContain("no failure we foresaw");
        }
        nightBefore.assertLastNightIsRead(village);
        leave(1 << 20);
        nightBefore.runAgain(village);
    }

    @ParameterizedTest(name = "{1} KB are left when it {0}")
    @CsvSource({
        "begins:extract, 0",
        "begins:transform, 0",
        "begins:transform, 512",
        "begins:publish, 0",
        "begins:publish, 1024",
    })
    void a_disk_that_runs_full_in_mid_write_leaves_last_nights_release(String place, long left) throws Exception {
        try (JavaProcess night = JavaProcess.night(village, "r1", place, "sh", "-c", resize(left))) {
            assertThat(night.code()).as(night.output()).isEqualTo(ExitCode.FAILED.code());
            assertThat(night.output()).containsPattern("(?m)^Cannot .* [Mm]ake room on .* run again");
        }
        nightBefore.assertLastNightIsRead(village);
        leave(1 << 20);
        nightBefore.runAgain(village);
    }

    /** Shrinks or widens the disk to what it holds and so many KB. */
    private void leave(long kilobytes) throws IOException, InterruptedException {
        assertThat(command("sh", "-c", resize(kilobytes))).isZero();
    }

    private String resize(long left) {
        return "size=$(df -k --output=used '%1$s' | tail -1); mount -o remount,size=$((size + %2$d))k '%1$s'"
                .formatted(village.warehouse(), left);
    }

    private static int command(String... words) throws IOException, InterruptedException {
        return new ProcessBuilder(words).inheritIO().start().waitFor();
    }
}
