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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night whose process was killed, and the one after it. */
class DeadNightTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

    /** What a night carries over depends on the night before it. */
    private static final String TOTALS = "select * exclude (carried, replaced) from control_totals order by all";

    @TempDir
    Path folder;

    private Village village;
    private Path sql = Path.of("");
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void kill_the_first_night_of_a_home_when_it_has_extracted() throws Exception {
        village = new Village(folder);
        sql = village.ownLibrary();
        try (JavaProcess night = JavaProcess.night(village, "r1", "ends:account")) {
            assertThat(night.code()).as(night.output()).isEqualTo(JavaProcess.KILLED);
        }
        assertThat(village.warehouse().resolve("current")).doesNotExist();
    }

    @Test
    void is_resumed_where_it_stood_and_ends_like_an_undisturbed_one() throws Exception {
        Path landed = village.warehouse().resolve("lake/landing/shop/orders/r1/part-0.parquet");
        FileTime extracted = Files.getLastModifiedTime(landed);

        Night.Outcome outcome = night("r2");

        assertThat(outcome.failures()).isEmpty();
        assertThat(said).contains("Run r1 died: resuming it.");
        assertThat(outcome.release().orElseThrow().getFileName()).hasToString("2026-06-30-r1");
        assertThat(Files.getLastModifiedTime(landed)).isEqualTo(extracted);
        assertHistoryIsOfTheWholeNight();
        String resumed = answer("from kpi order by all") + answer(TOTALS);
        night("r3");
        assertThat(answer("select run_id from release")).contains("r3");
        assertThat(answer("from kpi order by all") + answer(TOTALS)).isEqualTo(resumed);
    }

    /** What was done before the death is told as well. */
    private void assertHistoryIsOfTheWholeNight() throws Exception {
        History.Past past = History.newest(new Home(village.warehouse()), 1).get(0);
        assertThat(past.status()).isEqualTo("completed");
        assertThat(past.steps()).extracting(History.Step::status).containsOnly("completed");
        List<String> logged = past.steps().stream()
                .filter(step ->
                        !step.name().startsWith("publish") && !step.name().startsWith("print"))
                .map(step -> step.name() + "," + step.written())
                .sorted()
                .toList();
        assertThat(answer("select step, rows from run_log order by step")
                        .lines()
                        .skip(1))
                .containsExactlyElementsOf(logged);
        assertThat(past.steps())
                .filteredOn(step -> step.name().equals("extract"))
                .singleElement()
                .satisfies(step -> assertThat(step.rejected()).isEqualTo(1));
    }

    @Test
    void is_not_resumed_where_an_input_file_has_changed() throws Exception {
        village.replace("in/orders.csv", "o12,,2026-06-16", "o12,Ada,2026-06-16");

        assertBegunAnew();
        assertThat(answer("select customer_id from orders where order_id = 'o12'"))
                .contains("Ada");
    }

    @Test
    void is_not_resumed_where_the_configuration_has_changed() throws Exception {
        village.replace("conf/huitou.yml", "The Village", "The Town");

        assertBegunAnew();
        assertThat(answer("select company_en from release")).contains("The Town");
    }

    @Test
    void is_not_resumed_where_a_definition_under_sql_has_changed() throws Exception {
        Path rate = sql.resolve("metrics/loyalty/repeat_purchase_rate.sql");
        Files.writeString(rate, Files.readString(rate) + "where segment_kind = 'all'\n");

        assertBegunAnew();
        assertThat(answer("select distinct segment_kind from kpi where metric = 'repeat_purchase_rate'"))
                .isEqualToNormalizingNewlines("segment_kind\nall\n");
    }

    private void assertBegunAnew() throws Exception {
        Night.Outcome outcome = night("r2");

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.release().orElseThrow().getFileName()).hasToString("2026-06-30-r2");
        assertThat(said)
                .contains(
                        "Run r1 died; Huitou, sql/, conf/, the engine or its input files have changed since: beginning anew.");
        assertThat(village.warehouse().resolve("lake/landing/shop/orders/r1")).doesNotExist();
    }

    @Test
    void has_its_books_closed_with_the_time_at_which_it_was_last_seen() throws Exception {
        assertThat(History.closeDead(new Home(village.warehouse()))).containsExactly("r1");

        assertThat(History.newest(new Home(village.warehouse()), 5))
                .singleElement()
                .satisfies(past -> {
                    assertThat(past.status()).isEqualTo("died");
                    assertThat(past.engine()).isEqualTo("duckdb");
                    assertThat(past.milliseconds()).isBetween(1L, 120_000L);
                    assertThat(past.steps()).extracting(History.Step::status).doesNotContain("died");
                });
    }

    private Night.Outcome night(String run) throws Exception {
        HuitouConf conf = HuitouConf.load(village.conf());
        return Night.run(conf, Library.read(conf.sql(), conf.rules()), AS_OF, run, new Village.Silent() {
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
