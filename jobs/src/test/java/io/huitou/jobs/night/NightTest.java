package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.HomeLock;
import io.huitou.jobs.release.Releases;
import io.huitou.reports.Format;
import io.huitou.reports.Reports;
import io.huitou.transforms.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole nights of the village, with every real part. */
class NightTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

    @TempDir
    Path folder;

    private Village village;
    private Path sql;

    @BeforeEach
    void found() throws IOException {
        village = new Village(folder);
        sql = village.ownLibrary();
    }

    @Test
    void a_night_of_the_whole_library_publishes_one_release_and_prints_it_in_both_languages() throws Exception {
        village = new Village(folder.resolve("whole"));

        Night.Outcome outcome = night("r1");

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.code()).isEqualTo(ExitCode.OK);
        assertThat(outcome.release().orElseThrow().getFileName()).hasToString("2026-06-30-r1");
        assertThat(village.warehouse().resolve("reports/en/huitou-2026-06-30.pdf"))
                .isNotEmptyFile();
        assertThat(village.warehouse().resolve("reports/zh-CN/huitou-2026-06-30.pdf"))
                .isNotEmptyFile();
        assertThat(answer("select order_date, count(*) as orders, sum(amount) as amount from orders "
                        + "where order_date >= '2026-06-01' group by order_date order by order_date"))
                .isEqualTo("""
                        order_date,orders,amount
                        2026-06-10,1,24.5000
                        2026-06-15,1,12.0000
                        2026-06-16,1,5.0000
                        2026-06-20,1,61.0000
                        2026-06-30,1,40.0000
                        """);
        assertThat(answer("select customer_id, is_inferred from customers order by customer_id"))
                .contains("Fatima,true", "Ada,false");
    }

    @Test
    void more_rows_than_one_process_should_hold_are_told_where_no_spark_is_chosen() throws Exception {
        village.replace("conf/huitou.yml", "engine: {", "engine: {local_limit: 1KB, ");
        List<String> said = new ArrayList<>();

        Night.Outcome outcome = NightBefore.run(village, "r1", new Village.Silent() {
            @Override
            public void says(String words) {
                said.add(words);
            }
        });

        assertThat(outcome.code()).isEqualTo(ExitCode.OK);
        assertThat(said).anyMatch(words -> words.contains("more than engine.local_limit"));
    }

    @Test
    void read_is_landed_plus_quarantined_and_the_reason_is_told() throws Exception {
        night("r1");

        assertThat(
                        answer(
                                "select rows_read, rows_landed, rows_quarantined from extract_receipts where entity = 'orders'"))
                .isEqualTo("rows_read,rows_landed,rows_quarantined\n15,14,1\n");
        assertThat(answer("select entity, column_name, rows, first_line from quarantine_summary"))
                .isEqualTo("entity,column_name,rows,first_line\norders,ordered_at,1,16\n");
        try (Stream<Path> files = Files.walk(village.warehouse().resolve("lake/quarantine/shop/orders/r1"))) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty();
        }
    }

    @Test
    void what_the_company_does_not_have_is_not_measured_rather_than_zero() throws Exception {
        night("r1");

        assertThat(answer("select is_measured, missing from table_catalog where table_name = 'response_rate'"))
                .isEqualTo("is_measured,missing\nfalse,survey.invitations\n");
        assertThat(answer("select count(*) as n from kpi where metric = 'response_rate'"))
                .isEqualTo("n\n0\n");
    }

    @Test
    void the_same_night_again_gives_the_same_tables() throws Exception {
        night("r1");
        String first = answer("from kpi order by all") + answer("from customer_rfm order by all");
        night("r2");

        assertThat(answer("from kpi order by all") + answer("from customer_rfm order by all"))
                .isEqualTo(first);
        assertThat(new Releases(home()).all()).containsExactly("2026-06-30-r1", "2026-06-30-r2");
        assertThat(new Releases(home()).manifest().orElseThrow().previous()).isEqualTo("2026-06-30-r1");
    }

    @Test
    void a_failing_check_leaves_last_nights_release_in_place() throws Exception {
        night("r1");
        String lastNight = answer("from kpi order by all");
        Path yml = sql.resolve("core/orders.yml");
        Files.writeString(yml, Files.readString(yml).replaceFirst("checks:\n", "checks:\n  - fail: amount < 50\n"));

        Night.Outcome outcome = night("r2");

        assertThat(outcome.code()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(outcome.failures())
                .singleElement()
                .asString()
                .startsWith("Cannot publish: orders: amount < 50: 3 of 13 rows break it.")
                .contains("Last night's release stays");
        assertThat(new Releases(home()).current().orElseThrow().getFileName()).hasToString("2026-06-30-r1");
        assertThat(answer("from kpi order by all")).isEqualTo(lastNight);
    }

    @Test
    void a_rule_that_breaks_its_check_stops_the_night_before_anything_reckons_with_it() throws Exception {
        Files.writeString(sql.resolve("rules/customer_value.csv"), "gross_margin,yearly_discount\n0.30,0.00\n");

        Night.Outcome outcome = night("r1");

        assertThat(outcome.code()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(outcome.failures())
                .singleElement()
                .asString()
                .startsWith("Cannot reckon with the rules: ")
                .contains("customer_value.csv: yearly_discount > 0: 1 of 1 rows break it");
        assertThat(village.warehouse().resolve("lake/tables/customers")).doesNotExist();
    }

    @Test
    void a_failing_check_on_what_the_night_says_of_itself_counts_as_well() throws Exception {
        Path yml = sql.resolve("night/extract_receipts.yml");
        Files.writeString(yml, Files.readString(yml).replaceFirst("checks:\n", "checks:\n  - fail: rows_read < 10\n"));

        assertThat(night("r1").code()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(village.warehouse().resolve("current")).doesNotExist();
    }

    @Test
    void too_many_broken_rows_stop_the_night() throws Exception {
        night("r1");
        village.replace("in/orders.csv", "2026-05", "2026-99");

        Night.Outcome outcome = night("r2");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.failures()).singleElement().asString().contains("shop.orders", "max_rejected 10%");
        assertThat(new Releases(home()).current().orElseThrow().getFileName()).hasToString("2026-06-30-r1");
    }

    @Test
    void an_empty_source_stops_the_night() throws Exception {
        village.write("in/answers.ndjson", "");

        Night.Outcome outcome = night("r1");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.failures()).singleElement().asString().contains("shop.answers", "min_rows");
        assertThat(village.warehouse().resolve("current")).doesNotExist();
    }

    @Test
    void one_bad_entity_does_not_hide_the_other() throws Exception {
        village.write("in/answers.ndjson", "");
        Files.delete(folder.resolve("in/customers.csv"));

        assertThat(night("r1").failures()).hasSize(2);
    }

    @Test
    void a_second_run_at_the_same_time_is_refused_at_once() throws Exception {
        try (HomeLock lock = HomeLock.take(home(), "process 1, run r0").orElseThrow()) {
            Night.Outcome outcome = night("r1");

            assertThat(outcome.code()).isEqualTo(ExitCode.LOCKED);
            assertThat(outcome.failures()).singleElement().asString().contains("process 1, run r0");
        }
    }

    @Test
    void a_report_that_cannot_be_printed_does_not_undo_the_publication() throws Exception {
        night("r0");
        byte[] lastNight = Files.readAllBytes(village.warehouse().resolve("releases/2026-06-30-r0/warehouse.duckdb"));
        Night.Outcome outcome = night("r1", new Village.Silent() {
            @Override
            public void ends(String step, boolean isDone, long rows, long rejected, long milliseconds) {
                if (step.equals("publish")) {
                    block(village.warehouse().resolve("releases/2026-06-30-r1/reports"));
                }
            }
        });

        assertThat(outcome.code()).isEqualTo(ExitCode.NOT_DELIVERED);
        assertThat(outcome.failures())
                .allMatch(words -> words.startsWith("Cannot ") && words.contains("huitou report"));
        assertThat(answer("select run_id from release")).isEqualTo("run_id\nr1\n");
        assertThat(village.warehouse().resolve("releases/2026-06-30-r0/warehouse.duckdb"))
                .hasBinaryContent(lastNight);
    }

    @Test
    void spring_batch_remembers_the_night_on_disk() throws Exception {
        night("r1");

        assertThat(History.newest(home(), 5)).singleElement().satisfies(past -> {
            assertThat(past.run()).isEqualTo("r1");
            assertThat(past.asOf()).isEqualTo(AS_OF);
            assertThat(past.status()).isEqualTo("completed");
            assertThat(past.steps())
                    .filteredOn(step -> step.name().equals("extract:orders"))
                    .singleElement()
                    .satisfies(step -> {
                        assertThat(step.read()).isEqualTo(15);
                        assertThat(step.rejected()).isEqualTo(1);
                        assertThat(step.written()).isEqualTo(14);
                    });
        });
    }

    private Night.Outcome night(String run) throws Exception {
        return night(run, new Village.Silent());
    }

    private Night.Outcome night(String run, Watcher watcher) throws Exception {
        HuitouConf conf = HuitouConf.load(village.conf());
        return Night.run(conf, Library.read(conf.sql(), conf.rules()), AS_OF, run, watcher);
    }

    private Home home() {
        return new Home(village.warehouse());
    }

    private String answer(String sql) throws IOException {
        StringBuilder answer = new StringBuilder();
        new Reports()
                .query(village.warehouse().resolve("current/warehouse.duckdb").toRealPath(), sql, Format.CSV, answer);
        return answer.toString().replace("\r\n", "\n");
    }

    private static void block(Path path) {
        try {
            Files.writeString(path, "not a folder");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_night_of_an_older_date_counts_nothing_later() throws Exception {
        HuitouConf conf = HuitouConf.load(village.conf());
        Night.run(conf, Library.read(conf.sql(), conf.rules()), LocalDate.of(2026, 4, 30), "r1", new Village.Silent());

        assertThat(answer("select max(order_date) as last_day, count(*) as orders from orders"))
                .isEqualTo("last_day,orders\n2026-04-10,4\n");
        assertThat(List.of(answer("select count(*) as answers from answers"))).containsExactly("answers\n0\n");
    }
}
