package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.night.SameTables.Tables;
import io.huitou.jobs.release.S3Server;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nights on a real standalone cluster. Two minutes each; {@code -Dcluster=standalone} runs the first, {@code -Dcluster=all}
 * both.
 */
@EnabledIfSystemProperty(named = "cluster", matches = "standalone|all")
class ClusterTest {
    private static final int TASKS_BEFORE = 40;

    @TempDir
    Path folder;

    private SparkCluster cluster;
    private NightBefore nightBefore;

    @BeforeEach
    void start() throws Exception {
        nightBefore = new NightBefore(folder);
        cluster = new SparkCluster(folder.resolve("spark"));
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void an_executor_killed_at_work_changes_nothing_but_the_time() throws Exception {
        Village village = nightBefore.village("on_a_cluster");
        village.replace("conf/huitou.yml", "sources:", cluster.line() + "sources:");
        ExecutorKiller killer = new ExecutorKiller(cluster);

        Night.Outcome outcome = NightBefore.run(village, "r1", after("account", () -> killer.watch(TASKS_BEFORE)));

        assertThat(outcome.failures()).isEmpty();
        assertThat(killer.lostTasks()).as("tasks that died with it").isPositive();
        cluster.assertBothWorked();
        Set<String> except = new HashSet<>(SameTables.OF_THE_RUN);
        except.add("release.engine");
        assertThat(new SameTables(except).differences(nightBefore.undisturbed(), Tables.published(village.warehouse())))
                .isEmpty();
    }

    @Test
    @EnabledIfSystemProperty(named = "cluster", matches = "all")
    void with_the_lake_in_a_bucket_too() throws Exception {
        Village village = nightBefore.village("in_a_bucket");
        village.replace("conf/huitou.yml", "sources:", cluster.line() + "sources:");
        ExecutorKiller killer = new ExecutorKiller(cluster);
        try (S3Server server = new S3Server()) {
            BucketNightTest.moveLake(village, server.lake("cluster"));

            Night.Outcome outcome = NightBefore.run(village, "r1", after("account", () -> killer.watch(TASKS_BEFORE)));

            assertThat(outcome.failures()).isEmpty();
            assertThat(killer.lostTasks()).as("tasks that died with it").isPositive();
            cluster.assertBothWorked();
            BucketNightTest.assertSameTables(village, nightBefore);
        }
    }

    private static Watcher after(String step, Runnable what) {
        return new Village.Silent() {
            @Override
            public void ends(String ended, boolean isDone, long rows, long rejected, long milliseconds) {
                if (ended.equals(step)) {
                    what.run();
                }
            }
        };
    }
}
