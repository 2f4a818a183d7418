package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.release.Home;
import io.huitou.reports.Format;
import io.huitou.reports.Reports;
import io.huitou.transforms.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night whose process was killed, and the one after it. */
class DeadNightTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

    @TempDir
    Path folder;

    private Village village;
    private String dead = "";
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void kill_a_night_in_its_transforms() throws Exception {
        village = new Village(folder);
        Process night = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.huitou.jobs.Huitou",
                        "run",
                        "--conf",
                        village.conf().toString(),
                        "--as-of",
                        AS_OF.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        Path tables = village.warehouse().resolve("lake/tables/staged_answers");
        for (int i = 0; i < 6000 && !Files.isDirectory(tables) && night.isAlive(); i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        night.destroyForcibly().waitFor();
        assertThat(tables).as(Files.readString(folder.resolve("output"))).isDirectory();
        try (var runs = Files.list(village.warehouse().resolve("lake/landing/shop/orders"))) {
            dead = runs.findFirst().orElseThrow().getFileName().toString();
        }
        assertThat(village.warehouse().resolve("current")).doesNotExist();
    }

    @Test
    void is_resumed_where_it_stood_and_ends_like_an_undisturbed_one() throws Exception {
        Path landed = village.warehouse().resolve("lake/landing/shop/orders/" + dead + "/part-0.parquet");
        FileTime extracted = Files.getLastModifiedTime(landed);

        Night.Outcome outcome = night("r2");

        assertThat(outcome.failures()).isEmpty();
        assertThat(said).contains("Run " + dead + " died: resuming it.");
        assertThat(outcome.release().orElseThrow().getFileName()).hasToString("2026-06-30-" + dead);
        assertThat(Files.getLastModifiedTime(landed)).isEqualTo(extracted);
        String resumed = answer("from kpi order by all") + answer("from control_totals order by all");
        night("r3");
        assertThat(answer("select run_id from release")).contains("r3");
        assertThat(answer("from kpi order by all") + answer("from control_totals order by all"))
                .isEqualTo(resumed);
    }

    @Test
    void is_not_resumed_where_its_inputs_have_changed() throws Exception {
        village.replace("in/orders.csv", "o12,,2026-06-16", "o12,Ada,2026-06-16");

        Night.Outcome outcome = night("r2");

        assertThat(outcome.release().orElseThrow().getFileName()).hasToString("2026-06-30-r2");
        assertThat(said).anyMatch(words -> words.contains("have changed since: beginning anew"));
        assertThat(village.warehouse().resolve("lake/landing/shop/orders/" + dead))
                .doesNotExist();
        assertThat(answer("select customer_id from orders where order_id = 'o12'"))
                .contains("Ada");
    }

    @Test
    void has_its_books_closed_with_the_time_at_which_it_was_last_seen() throws Exception {
        assertThat(History.closeDead(new Home(village.warehouse()))).containsExactly(dead);

        assertThat(History.newest(new Home(village.warehouse()), 5))
                .singleElement()
                .satisfies(past -> {
                    assertThat(past.status()).isEqualTo("failed");
                    assertThat(past.milliseconds()).isBetween(1L, 120_000L);
                    assertThat(past.steps()).extracting(History.Step::status).doesNotContain("started");
                });
    }

    private Night.Outcome night(String run) throws Exception {
        HuitouConf conf = HuitouConf.load(village.conf());
        return Night.run(conf, Library.read(conf.sql()), AS_OF, run, new Village.Silent() {
            @Override
            public void says(String words) {
                said.add(words);
            }
        });
    }

    private String answer(String sql) throws IOException {
        StringBuilder answer = new StringBuilder();
        new Reports()
                .query(village.warehouse().resolve("current/warehouse.duckdb").toRealPath(), sql, Format.CSV, answer);
        return answer.toString();
    }
}
