package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.release.Releases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A night is killed at every call that changes its home, and at random times, and is run again each time. Hours with
 * {@code -Dsurvival=sweep}; {@code -Dsurvival.step=50} takes every fiftieth call, {@code -Dsurvival.first=7} begins at
 * the seventh, {@code -Dsurvival.times=20} takes twenty random times and {@code -Dsurvival.seed=42} the same ones again.
 */
@EnabledIfSystemProperty(named = "survival", matches = "sweep")
class SweepTest {
    @TempDir
    static Path folder;

    private static NightBefore nightBefore;

    private final List<String> broken = new ArrayList<>();

    @BeforeAll
    static void last_night() throws Exception {
        nightBefore = new NightBefore(folder.toRealPath());
    }

    @Test
    void a_night_survives_its_death_at_every_call_that_changes_the_home() throws Exception {
        String preloaded = compiled(folder.toRealPath()).toString();
        int step = Integer.getInteger("survival.step", 1);
        int deaths = 0;
        for (int call = Integer.getInteger("survival.first", 1); ; call += step) {
            Village village = nightBefore.village("call_" + call);
            Map<String, String> fate = Map.of(
                    "LD_PRELOAD", preloaded,
                    "SURVIVAL_HOME", village.warehouse().toString(),
                    "SURVIVAL_CALL", Integer.toString(call));
            try (JavaProcess night = JavaProcess.night(village, fate, "r1")) {
                if (night.code() == ExitCode.OK.code()) {
                    break;
                }
                assertThat(night.code()).as(night.output()).isEqualTo(JavaProcess.KILLED);
            }
            deaths++;
            look(village, "killed at call " + call);
        }
        System.out.println(deaths + " deaths at every " + step + ". call that changes the home");
        assertThat(deaths).isPositive();
        assertThat(broken).isEmpty();
    }

    @Test
    void a_night_survives_its_death_at_any_time() throws Exception {
        long seed = Long.getLong("survival.seed", System.nanoTime());
        System.out.println("random times with -Dsurvival.seed=" + seed);
        Random random = new Random(seed);
        long milliseconds = millisecondsOfANight();
        for (int i = 0; i < Integer.getInteger("survival.times", 100); i++) {
            Village village = nightBefore.village("time_" + i);
            long after = random.nextLong(milliseconds);
            try (JavaProcess night = JavaProcess.night(village, "r1")) {
                night.endsWithin(after);
                night.kill();
                night.code();
            }
            look(village, "killed after " + after + " ms");
        }
        assertThat(broken).isEmpty();
    }

    private static long millisecondsOfANight() throws Exception {
        long start = System.nanoTime();
        try (JavaProcess night = JavaProcess.night(nightBefore.village("measured"), "r1")) {
            assertThat(night.code()).as(night.output()).isZero();
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    /** A sweep goes on after what it finds, and tells all in the end. */
    private void look(Village village, String how) throws IOException {
        try {
            nightBefore.assertOneNightIsRead(village, "r1");
            nightBefore.runAgain(village);
            Releases.remove(village.folder());
        } catch (AssertionError | Exception e) {
            broken.add(how + ": " + e);
            System.out.println(how + ", left in " + village.folder() + ": " + e);
        }
    }

    /** What kills the process that it is preloaded into; made by gcc. */
    static Path compiled(Path folder) throws IOException, InterruptedException {
        Path library = folder.resolve("dies.so");
        Process gcc = new ProcessBuilder(
                        "gcc",
                        "-Wall",
                        "-Werror",
                        "-O1",
                        "-shared",
                        "-fPIC",
                        "-o",
                        library.toString(),
                        "src/test/c/dies.c",
                        "-ldl")
                .inheritIO()
                .start();
        assertThat(gcc.waitFor()).as("gcc").isZero();
        return library;
    }
}
