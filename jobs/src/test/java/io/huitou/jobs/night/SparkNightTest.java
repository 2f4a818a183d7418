package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.night.SameTables.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Nights on Spark that die or are told to end; each ends as an undisturbed night on DuckDB does. */
@Tag("spark")
class SparkNightTest {
    @TempDir
    static Path folder;

    private static NightBefore nightBefore;

    @BeforeAll
    static void last_night() throws Exception {
        nightBefore = new NightBefore(folder);
    }

    @Test
    void killed_while_spark_writes_a_table_and_again_between_two_it_is_resumed() throws Exception {
        Village village = village("killed");

        kill(village, "r1", "appears:lake/tables/customer_months/r1.unfinished");
        kill(village, "r2", "ends:transform:customer_rfm");

        nightBefore.assertLastNightIsRead(village);
        assertThat(runAgain(village)).contains("Run r1 died: resuming it.");
        assertLikeOnDuckDb(village, "r1");
    }

    @Test
    @EnabledIfSystemProperty(named = "spark", matches = "all")
    void told_to_end_it_stops_cleanly_and_the_next_run_goes_on() throws Exception {
        Village village = village("told_to_end");
        String run;
        try (JavaProcess night = JavaProcess.huitou(village, "told", NightBefore.AS_OF)) {
            night.waitUntil(() -> !runOf(village).isEmpty());
            night.terminate();

            assertThat(night.code()).as(night.output()).isEqualTo(ExitCode.STOPPED.code());
            run = runOf(village);
            assertThat(night.output()).contains("Cannot finish the night: it was asked to stop: run " + run);
        }
        nightBefore.assertLastNightIsRead(village);

        assertThat(runAgain(village)).contains("Run " + run + " was stopped: resuming it.");
        assertLikeOnDuckDb(village, run);
    }

    private static Village village(String name) throws IOException {
        Village village = nightBefore.village(name);
        village.replace("conf/huitou.yml", "engine: {threads", "engine: {name: spark, threads");
        return village;
    }

    private static void kill(Village village, String run, String place) throws Exception {
        try (JavaProcess night = JavaProcess.night(village, run, place)) {
            assertThat(night.code()).as(night.output()).isEqualTo(JavaProcess.KILLED);
        }
    }

    private static List<String> runAgain(Village village) throws Exception {
        List<String> said = new ArrayList<>();
        Night.Outcome outcome = NightBefore.run(village, "r9", new Village.Silent() {
            @Override
            public void says(String words) {
                said.add(words);
            }
        });
        assertThat(outcome.failures()).isEmpty();
        return said;
    }

    private static void assertLikeOnDuckDb(Village village, String run) throws Exception {
        assertThat(NightBefore.published(village)).isEqualTo(NightBefore.AS_OF + "-" + run);
        Set<String> except = new HashSet<>(SameTables.OF_THE_RUN);
        except.add("release.engine");
        assertThat(new SameTables(except).differences(nightBefore.undisturbed(), Tables.published(village.warehouse())))
                .isEmpty();
        assertThat(village.warehouse().resolve("state/scratch/" + run)).doesNotExist();
        try (Stream<Path> all = Files.walk(village.warehouse())) {
            assertThat(all).noneMatch(path -> path.toString().endsWith(".unfinished"));
        }
    }

    /** The run at work, by the first table that it has written; empty before. */
    private static String runOf(Village village) {
        try (Stream<Path> runs = Files.list(village.warehouse().resolve("lake/tables/staged_orders"))) {
            return runs.map(run -> run.getFileName().toString())
                    .filter(run -> !run.equals("r0") && !run.endsWith(".unfinished"))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
