package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.transforms.Library;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A night that is asked to stop at a given place, and the run after it. */
class StoppedNightTest {
    @TempDir
    static Path folder;

    private static NightBefore nightBefore;

    private final List<String> begun = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void last_night() throws Exception {
        nightBefore = new NightBefore(folder);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "begins:preflight",
                "goesOn:extract:orders",
                "ends:extract",
                "begins:transform:order_days",
                "ends:audit",
                "begins:publish"
            })
    void before_it_publishes_it_leaves_last_nights_release_and_is_gone_on_with(String place) throws Exception {
        Village village = nightBefore.village(place.replace(':', '_'));

        Night.Outcome outcome = stopAt(village, place);

        assertThat(outcome.code()).isEqualTo(ExitCode.STOPPED);
        assertThat(outcome.failures())
                .containsExactly(
                        "Cannot finish the night: it was asked to stop: run r1, as of 2026-06-30. Run it again: "
                                + "it goes on where it stood. huitou run --conf " + village.conf()
                                + " --as-of 2026-06-30 --engine duckdb");
        nightBefore.assertLastNightIsRead(village);
        assertThat(nightBefore.runAgain(village)).contains("Run r1 was stopped: resuming it.");
        assertThat(NightBefore.published(village)).isEqualTo("2026-06-30-r1");
    }

    @Test
    void once_it_has_published_only_the_reports_are_left_to_the_next_run() throws Exception {
        Village village = nightBefore.village("in_print");

        Night.Outcome outcome = stopAt(village, "ends:publish");

        assertThat(outcome.code()).isEqualTo(ExitCode.STOPPED);
        assertThat(outcome.failures()).singleElement().asString().contains("is published but not all printed");
        assertThat(NightBefore.published(village)).isEqualTo("2026-06-30-r1");
        nightBefore.assertOneNightIsRead(village, "r1");
        assertThat(nightBefore.runAgain(village)).contains("Run r1 was stopped: resuming it.");
    }

    @Test
    void nothing_new_begins_once_it_is_asked() throws Exception {
        stopAt(nightBefore.village("nothing_new"), "begins:transform:staged_orders");

        int asked = begun.indexOf("transform:staged_orders");
        assertThat(begun.subList(asked + 1, begun.size()))
                .as("at most what another thread was about to begin")
                .hasSizeLessThanOrEqualTo(1);
        assertThat(begun).doesNotContain("transform:orders", "audit");
    }

    private Night.Outcome stopAt(Village village, String place) throws Exception {
        HuitouConf conf = HuitouConf.load(village.conf());
        Stop stop = new Stop();
        Watcher watcher = new Village.Silent() {
            @Override
            public void begins(String step) {
                begun.add(step);
                askAt("begins:" + step);
            }

            @Override
            public void goesOn(String step, long rows) {
                askAt("goesOn:" + step);
            }

            @Override
            public void ends(String step, boolean isDone, long rows, long rejected, long milliseconds) {
                askAt("ends:" + step);
            }

            private void askAt(String here) {
                if (here.equals(place)) {
                    stop.ask();
                }
            }
        };
        return Night.run(
                conf,
                Library.read(conf.sql(), conf.rules()),
                LocalDate.parse(NightBefore.AS_OF),
                "r1",
                watcher,
                stop,
                InstantSource.system());
    }
}
