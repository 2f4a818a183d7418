package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.conf.Waiver;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.HomeLock;
import io.huitou.jobs.servers.PostBox;
import io.huitou.jobs.watch.EventStandard;
import io.huitou.transforms.Library;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Whole nights of the village, with a real server that is told of them. */
class WatchedNightTest {
    @TempDir
    static Path folder;

    private static NightBefore nightBefore;

    private PostBox box;
    private Village village;
    private final List<String> said = new ArrayList<>();

    @BeforeAll
    static void last_night() throws Exception {
        nightBefore = new NightBefore(folder);
    }

    @BeforeEach
    void open(TestInfo test) throws IOException {
        box = new PostBox();
        village = nightBefore.village(test.getTestMethod().orElseThrow().getName());
        Files.createDirectories(metrics().getParent());
        Files.writeString(
                village.conf(),
                Files.readString(village.conf())
                        + """
                report: {languages: [en]}
                watch:
                  metrics_file: ../metrics/huitou.prom
                  openlineage: {file: ../lineage/events.jsonl, url: "%s", timeout: 1}
                  webhook: {url: "%s", timeout: 1}
                """.formatted(box.url("/lineage/canary-7"), box.url("/hook/canary-8")));
    }

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void a_good_night_is_told_entity_by_entity_and_table_by_table_and_counted() throws Exception {
        assertThat(night("r1").failures()).isEmpty();

        Map<String, List<String>> states = new TreeMap<>();
        Map<String, JsonNode> ends = new TreeMap<>();
        for (JsonNode event : events()) {
            String job = event.at("/job/name").asText();
            states.computeIfAbsent(job, name -> new ArrayList<>())
                    .add(event.at("/eventType").asText() + " "
                            + event.at("/run/runId").asText());
            ends.put(job, event);
        }
        Library library = Library.read(folder.resolve("sql"));
        Set<String> jobs = new TreeSet<>(List.of("night"));
        List.of("customers", "orders", "questions", "answers").forEach(entity -> jobs.add("night.extract." + entity));
        library.tables().stream()
                .filter(table -> table.hasQuery())
                .forEach(table -> jobs.add("night.transform." + table.name()));
        assertThat(states.keySet()).isEqualTo(jobs);
        states.forEach((job, both) -> {
            String id = both.get(0).substring("START ".length());
            assertThat(both).as(job).containsExactly("START " + id, "COMPLETE " + id);
        });
        // What one job reads another has made, or it is a rule or a table of the night itself.
        assertThat(inputs(end(ends, "night.transform.customers")))
                .isEqualTo(new TreeSet<>(library.table("customers").inputs()));
        assertThat(end(ends, "night.extract.orders")
                        .at("/outputs/0/outputFacets/outputStatistics/rowCount")
                        .asLong())
                .isEqualTo(14);

        assertThat(box.posted()).extracting(PostBox.Posted::path).containsOnly("/lineage/canary-7");
        assertThat(box.bodies().stream().distinct()).containsExactlyElementsOf(lines());
        assertThat(Files.readString(metrics()))
                .contains("company=\"The Village\"")
                .containsPattern("huitou_night_rows_read\\{.*entity=\"orders\"} 15\n")
                .containsPattern("huitou_night_rows_quarantined\\{.*entity=\"orders\"} 1\n")
                .containsPattern("huitou_night_checks_failed\\{.*} 0\n")
                .containsPattern("huitou_night_lineage_events_lost\\{.*} 0\n")
                .containsPattern("huitou_release_info\\{.*release=\"2026-06-30-r1\".*} 1\n")
                // the fixed clock of a test stands at midnight UTC, two hours after the village's
                .containsPattern("huitou_release_age_seconds\\{.*} 7200\n");
        nightBefore.assertLastNightIsKept(village);
    }

    @Test
    void a_check_that_fails_is_told_once_with_what_to_do_and_so_is_that_it_works_again() throws Exception {
        Path own = village.reads(SmallLibrary.copy(village.folder().resolve("sql")));
        village.replace("conf/huitou.yml", "sql: " + folder.resolve("sql"), "sql: " + own);
        Path yml = own.resolve("core/orders.yml");
        String whole = Files.readString(yml);
        Files.writeString(yml, whole.replaceFirst("checks:\n", "checks:\n  - fail: amount < 50\n"));

        assertThat(night("r1").code()).isEqualTo(ExitCode.CHECK_FAILED);

        assertThat(hooked())
                .singleElement()
                .asString()
                .contains(
                        "\"event\":\"night_failed\"",
                        "\"exit_code\":3",
                        "Cannot publish: orders: amount < 50: 3 of 13 rows break it.",
                        "Readers have the release 2026-06-29-r0.",
                        "Mend the data or the check, then run: huitou run --conf " + village.conf()
                                + " --as-of 2026-06-30 --engine duckdb\"",
                        "state/logs/r1.jsonl");
        JsonNode end = events().get(events().size() - 1);
        assertThat(end.at("/eventType").asText()).isEqualTo("FAIL");
        assertThat(end.at("/job/name").asText()).isEqualTo("night");
        assertThat(end.at("/run/facets/errorMessage/message").asText()).startsWith("Cannot publish: orders");
        assertThat(Files.readString(metrics()))
                .containsPattern("huitou_night_exit_code\\{.*} 3\n")
                .containsPattern("huitou_night_checks_failed\\{.*} 1\n")
                .containsPattern("huitou_release_info\\{.*release=\"2026-06-29-r0\".*} 1\n");

        Files.writeString(yml, whole);
        assertThat(night("r2").code()).isEqualTo(ExitCode.OK);
        assertThat(night("r3").code()).isEqualTo(ExitCode.OK);

        assertThat(hooked()).hasSize(2).last().asString().contains("\"event\":\"night_works_again\"", "\"run\":\"r2\"");
    }

    @Test
    void who_does_not_listen_changes_nothing_and_is_named_without_his_address() throws Exception {
        box.answers(500);
        Files.delete(metrics().getParent());

        Night.Outcome outcome = night("r1");

        assertThat(outcome.code()).isEqualTo(ExitCode.OK);
        assertThat(outcome.failures()).isEmpty();
        assertThat(NightBefore.published(village)).isEqualTo("2026-06-30-r1");
        assertThat(said)
                .anyMatch(
                        words -> words.matches("\\d+ of \\d+ lineage events were not taken by watch.openlineage.url at"
                                + " localhost: it answered 500. The night does not depend on it."))
                .anyMatch(words -> words.startsWith("Cannot write watch.metrics_file " + metrics()))
                .noneMatch(words -> words.contains("canary"));
        assertThat(box.bodies()).hasSize(3);
        assertThat(events()).hasSizeGreaterThan(100);
    }

    @Test
    void a_night_that_finds_another_one_at_work_tells_nobody() throws Exception {
        try (HomeLock lock =
                HomeLock.take(new Home(village.warehouse()), "another night").orElseThrow()) {
            assertThat(night("r1").code()).isEqualTo(ExitCode.LOCKED);
        }

        assertThat(box.posted()).isEmpty();
        assertThat(metrics()).doesNotExist();
    }

    @Test
    void an_address_that_cannot_be_looked_up_is_said_with_its_line_and_changes_nothing() throws Exception {
        village.replace("conf/huitou.yml", box.url("/lineage/canary-7"), "${file:/none/lineage}");

        assertThat(night("r1").code()).isEqualTo(ExitCode.OK);

        assertThat(said)
                .contains(
                        village.conf() + ":" + lineOf("openlineage:") + ": Cannot read watch.openlineage.url: the file"
                                + " cannot be read: /none/lineage. Create it, readable for this user.");
        assertThat(Files.readString(metrics())).doesNotContain("lineage");
    }

    @Test
    void a_night_that_cannot_even_begin_is_told() throws Exception {
        Files.writeString(village.warehouse().resolve("state/nights.mv.db"), "no database");

        assertThatThrownBy(() -> night("r1")).hasMessageStartingWith("Cannot open the history of nights: ");

        assertThat(hooked())
                .singleElement()
                .asString()
                .contains("Cannot open the history of nights", "\"exit_code\":1");
        assertThat(Files.readString(metrics())).containsPattern("huitou_night_exit_code\\{.*} 1\n");
    }

    @Test
    void a_night_that_is_stopped_wakes_nobody_and_goes_on_telling_of_the_same_run() throws Exception {
        HuitouConf conf = HuitouConf.load(village.conf());
        Stop stop = new Stop();
        Watcher stopper = new Village.Silent() {
            @Override
            public void ends(String step, boolean isDone, long rows, long rejected, long milliseconds) {
                if (step.equals(Audit.STEP)) {
                    stop.ask();
                }
            }
        };

        Night.Outcome stopped = Night.run(
                conf,
                Library.read(conf.sql()),
                LocalDate.parse(NightBefore.AS_OF),
                "r1",
                stopper,
                stop,
                InstantSource.fixed(Instant.parse("2026-07-01T01:00:00Z")));

        assertThat(stopped.code()).isEqualTo(ExitCode.STOPPED);
        assertThat(Files.readString(metrics()))
                .containsPattern("huitou_night_exit_code\\{.*} 143\n")
                .containsPattern("huitou_night_checks_failed\\{.*} 0\n");

        assertThat(night("r2").code()).isEqualTo(ExitCode.OK);

        Map<String, List<String>> states = new TreeMap<>();
        for (JsonNode event : events()) {
            states.computeIfAbsent(event.at("/job/name").asText(), job -> new ArrayList<>())
                    .add(event.at("/eventType").asText() + " "
                            + event.at("/run/runId").asText());
        }
        List<String> whole = Objects.requireNonNull(states.remove("night"));
        String id = whole.get(0).substring("START ".length());
        assertThat(whole).containsExactly("START " + id, "ABORT " + id, "START " + id, "COMPLETE " + id);
        assertThat(states.values()).allMatch(both -> both.size() == 2);
        assertThat(Files.readString(metrics()))
                .containsPattern("huitou_night_exit_code\\{.*} 0\n")
                .containsPattern("huitou_night_checks_failed\\{.*} 0\n")
                .containsPattern("huitou_release_info\\{.*release=\"2026-06-30-r1\".*} 1\n");
        assertThat(hooked()).isEmpty();
    }

    @Test
    void a_night_beside_the_published_one_is_only_heard_of_where_it_fails() throws Exception {
        Path answers = village.folder().resolve("in/answers.ndjson");
        byte[] whole = Files.readAllBytes(answers);
        Files.write(answers, new byte[0]);
        assertThat(night("r1").code()).isEqualTo(ExitCode.FAILED);
        String failed = Files.readString(metrics());
        Files.write(answers, whole);

        assertThat(backfill("2026-06-26", "2026-06-26", new Village.Silent()).code())
                .isEqualTo(ExitCode.OK);

        assertThat(hooked()).as("tonight's night does not work again").hasSize(1);
        assertThat(Files.readString(metrics())).isEqualTo(failed);

        Watcher breaker = new Village.Silent() {
            @Override
            public void says(String words) {
                try {
                    Files.write(answers, words.startsWith("Night 2 of 2") ? new byte[0] : whole);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        assertThat(backfill("2026-06-27", "2026-06-28", breaker).code()).isEqualTo(ExitCode.FAILED);

        assertThat(hooked()).hasSize(2);
        JsonNode message = new ObjectMapper().readTree(hooked().get(1));
        assertThat(message.get("as_of").asText()).isEqualTo("2026-06-28");
        assertThat(message.get("next").asText())
                .isEqualTo("Mend what is named, then run: huitou backfill --conf " + village.conf()
                        + " --from 2026-06-28 --to 2026-06-28 --engine duckdb");
        assertThat(message.get("log").asText())
                .as("the log of the process, which its first night names")
                .isEqualTo(new Home(village.warehouse()).log("2026-06-27").toString());
        assertThat(Files.readString(metrics())).isEqualTo(failed);
    }

    private Backfill.Result backfill(String from, String to, Watcher watcher) throws Exception {
        HuitouConf conf = HuitouConf.load(village.conf());
        Iterator<String> runs = List.of(from, to).iterator();
        return new Backfill(conf, Optional.of(LocalDate.parse(from)), LocalDate.parse(to), false, Waiver.NONE)
                .run(Library.read(conf.sql(), conf.rules()), runs::next, watcher, new Stop(), InstantSource.system());
    }

    private Night.Outcome night(String run) throws Exception {
        return NightBefore.run(village, run, new Village.Silent() {
            @Override
            public void says(String words) {
                said.add(words);
            }
        });
    }

    private static JsonNode end(Map<String, JsonNode> ends, String job) {
        return Objects.requireNonNull(ends.get(job), job);
    }

    private static Set<String> inputs(JsonNode event) {
        Set<String> inputs = new TreeSet<>();
        event.at("/inputs")
                .forEach(input -> inputs.add(input.get("name").asText().replaceAll(".*/", "")));
        return inputs;
    }

    private int lineOf(String key) throws IOException {
        List<String> lines = Files.readAllLines(village.conf());
        return 1
                + lines.indexOf(lines.stream()
                        .filter(line -> line.contains(key))
                        .findFirst()
                        .orElseThrow());
    }

    private Path metrics() {
        return village.folder().resolve("metrics/huitou.prom");
    }

    private List<String> hooked() {
        return box.posted().stream()
                .filter(posted -> posted.path().startsWith("/hook"))
                .map(PostBox.Posted::body)
                .toList();
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(village.folder().resolve("lineage/events.jsonl"));
    }

    private List<JsonNode> events() throws IOException {
        EventStandard standard = new EventStandard();
        List<JsonNode> events = new ArrayList<>();
        for (String line : lines()) {
            events.add(standard.valid(line));
        }
        return events;
    }
}
