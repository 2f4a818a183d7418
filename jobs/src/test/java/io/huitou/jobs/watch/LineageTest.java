package io.huitou.jobs.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.conf.OpenLineage;
import io.huitou.jobs.conf.WebAddress;
import io.huitou.jobs.servers.PostBox;
import io.huitou.transforms.Library;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lineage servers are told, and what a night loses where they do not listen. */
class LineageTest {
    private static HuitouConf conf;
    private static Library library;
    private static EventStandard standard;

    @TempDir
    private Path folder;

    @BeforeAll
    static void read() throws IOException {
        conf = HuitouConf.load(Path.of("../conf/examples/online-retail/huitou.yml"), name -> null);
        library = Library.read(conf.sql());
        standard = new EventStandard();
    }

    @Test
    void a_table_is_told_as_it_begins_and_ends_with_what_it_reads_and_what_its_columns_are() throws Exception {
        Lineage lineage = lineage("r1", file(), Optional.empty());
        lineage.begins("transform:staged_orders");
        lineage.completes("transform:staged_orders", 14);
        assertThat(lineage.close()).isZero();

        List<JsonNode> events = events();
        assertThat(events).extracting(event -> event.get("eventType").asText()).containsExactly("START", "COMPLETE");
        JsonNode end = events.get(1);
        assertThat(end.at("/eventTime").asText()).isEqualTo("2026-06-30T19:00:00Z");
        assertThat(end.at("/run/runId")).isEqualTo(events.get(0).at("/run/runId"));
        assertThat(end.at("/job/namespace").asText()).isEqualTo("shops");
        assertThat(end.at("/job/name").asText()).isEqualTo("night.transform.staged_orders");
        assertThat(end.at("/job/facets/sql/query").asText())
                .isEqualTo(library.table("staged_orders").sql());
        assertThat(end.at("/run/facets/parent/job/name").asText()).isEqualTo("night");
        assertThat(end.at("/inputs")).hasSize(1);
        assertThat(end.at("/inputs/0/name").asText()).isEqualTo(conf.home() + "/lake/landing/shop/orders");
        JsonNode output = end.at("/outputs/0");
        assertThat(output.at("/namespace").asText()).isEqualTo("file");
        assertThat(output.at("/name").asText()).isEqualTo(conf.home() + "/lake/tables/staged_orders");
        assertThat(output.at("/facets/version/datasetVersion").asText()).isEqualTo("r1");
        assertThat(output.at("/outputFacets/outputStatistics/rowCount").asLong())
                .isEqualTo(14);
        List<String> columns = new ArrayList<>();
        output.at("/facets/schema/fields")
                .forEach(field -> columns.add(
                        field.get("name").asText() + " " + field.get("type").asText()));
        assertThat(columns)
                .isEqualTo(library.table("staged_orders").columns().stream()
                        .map(column -> column.name() + " " + column.type())
                        .toList());
    }

    @Test
    void an_entity_is_told_from_its_files_to_where_it_lands_and_one_that_failed_says_why() throws Exception {
        Lineage lineage = lineage("r1", file(), Optional.empty());
        lineage.begins("extract:orders");
        lineage.fails("extract:orders", "Cannot extract shop.orders: no file.");
        lineage.begins("extract:order_lines");
        lineage.stops("extract:order_lines");
        lineage.close();

        List<JsonNode> events = events();
        assertThat(events)
                .extracting(event -> event.get("eventType").asText())
                .containsExactly("START", "FAIL", "START", "ABORT");
        assertThat(events.get(1).at("/inputs/0/name").asText()).endsWith("/online-retail/data/by-day/*.csv");
        assertThat(events.get(1).at("/outputs/0/name").asText()).endsWith("/lake/landing/shop/orders");
        assertThat(events.get(1).at("/outputs/0/outputFacets").isMissingNode()).isTrue();
        assertThat(events.get(1).at("/run/facets/errorMessage/message").asText())
                .isEqualTo("Cannot extract shop.orders: no file.");
        assertThat(events.get(3).at("/run/facets/errorMessage").isMissingNode()).isTrue();
    }

    @Test
    void the_night_is_told_from_all_sources_to_the_analysts_file() throws Exception {
        Lineage lineage = lineage("r1", file(), Optional.empty());
        lineage.begins();
        lineage.begins("audit"); // makes nothing
        lineage.ends(false, List.of("Cannot publish: a check.", "And more."));
        lineage.close();

        assertThat(events()).hasSize(2);
        JsonNode end = events().get(1);
        assertThat(end.at("/eventType").asText()).isEqualTo("FAIL");
        assertThat(end.at("/job/name").asText()).isEqualTo("night");
        assertThat(end.at("/run/facets/parent").isMissingNode()).isTrue();
        assertThat(end.at("/run/facets/errorMessage/message").asText()).isEqualTo("Cannot publish: a check. And more.");
        assertThat(end.at("/outputs/0/name").asText()).isEqualTo(conf.home() + "/warehouse.duckdb");
    }

    @Test
    void ids_follow_from_namespace_run_and_job_alone() throws Exception {
        for (String run : List.of("r1", "r1", "r2")) {
            Lineage lineage = lineage(run, file(), Optional.empty());
            lineage.begins();
            lineage.begins("extract:orders");
            lineage.close();
        }

        List<String> ids =
                events().stream().map(event -> event.at("/run/runId").asText()).toList();
        assertThat(ids.subList(0, 2)).isEqualTo(ids.subList(2, 4)).doesNotHaveDuplicates();
        assertThat(ids.subList(4, 6)).doesNotContainAnyElementsOf(ids.subList(0, 2));
        assertThat(events().get(1).at("/run/facets/parent/run/runId").asText()).isEqualTo(ids.get(0));
    }

    @Test
    void a_server_gets_the_same_events_as_the_file_in_their_order() throws Exception {
        try (PostBox box = new PostBox()) {
            Lineage lineage = lineage("r1", file(), Optional.of(box.url("/api/v1/lineage")));
            night(lineage);
            assertThat(lineage.close()).isZero();

            assertThat(box.bodies()).isEqualTo(Files.readAllLines(file().orElseThrow()));
            assertThat(box.posted()).extracting(PostBox.Posted::path).containsOnly("/api/v1/lineage");
        }
    }

    @Test
    void a_server_that_refuses_some_loses_those_and_is_told() throws Exception {
        try (PostBox box = new PostBox()) {
            box.answers(201, 500, 422, 201);
            Lineage lineage = lineage("r1", Optional.empty(), Optional.of(box.url("/canary-7")));
            night(lineage);

            assertThat(lineage.close()).isEqualTo(2);
            assertThat(lineage.problems())
                    .containsExactly("2 of 6 lineage events were not taken by watch.openlineage.url at localhost: it"
                            + " answered 422. The night does not depend on it.");
            assertThat(box.bodies()).hasSize(6);
        }
    }

    @Test
    void a_line_that_breaks_before_the_answer_loses_no_event() throws Exception {
        try (PostBox box = new PostBox()) {
            box.answers(200, PostBox.HANGS_UP, 200);
            Lineage lineage = lineage("r1", file(), Optional.of(box.url("/")));
            night(lineage);

            assertThat(lineage.close()).isZero();
            List<String> lines = new ArrayList<>(Files.readAllLines(file().orElseThrow()));
            lines.add(2, lines.get(1)); // which may have been taken
            assertThat(box.bodies()).isEqualTo(lines);
        }
    }

    @Test
    void a_server_that_is_not_there_is_left_alone_after_three_events_and_the_file_has_all() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Lineage lineage = lineage("r1", file(), Optional.of("http://localhost:" + port + "/canary-7"));
        night(lineage);

        assertThat(lineage.close()).isEqualTo(6);
        assertThat(lineage.problems())
                .singleElement()
                .asString()
                .startsWith(
                        "6 of 6 lineage events were not taken by watch.openlineage.url at localhost: nobody answers")
                .doesNotContain("canary");
        assertThat(events()).hasSize(6);
    }

    @Test
    void a_server_that_never_answers_costs_three_timeouts_behind_the_nights_back() throws Exception {
        try (PostBox box = new PostBox()) {
            box.fallsSilent();
            Lineage lineage = lineage("r1", Optional.empty(), Optional.of(box.url("/")));
            long before = System.nanoTime();
            night(lineage);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(900));

            assertThat(lineage.close()).isEqualTo(6);
            assertThat(box.bodies()).hasSize(3);
        }
    }

    @Test
    void what_is_still_on_its_way_when_patience_ends_is_lost() throws Exception {
        try (PostBox box = new PostBox()) {
            box.fallsSilent();
            Lineage lineage = lineage(
                    "r1", Optional.empty(), Optional.of(box.url("/")), Duration.ofSeconds(30), Duration.ofMillis(200));
            night(lineage);

            assertThat(lineage.close()).isEqualTo(6);
            assertThat(lineage.problems()).singleElement().asString().contains("it was too slow");
        }
    }

    @Test
    void a_line_that_a_killed_process_left_half_written_spoils_no_other() throws Exception {
        Files.writeString(file().orElseThrow(), "{\"eventType\":\"STA");

        Lineage lineage = lineage("r1", file(), Optional.empty());
        lineage.begins();

        List<String> lines = Files.readAllLines(file().orElseThrow());
        assertThat(lines).hasSize(2);
        standard.valid(lines.get(1));
    }

    @Test
    void two_homes_that_write_into_one_file_lose_no_line() throws Exception {
        Path file = file().orElseThrow();
        List<Thread> homes = new ArrayList<>();
        for (String home : List.of("north", "south")) {
            EventFile events = new EventFile(file);
            homes.add(new Thread(() -> {
                for (int i = 0; i < 1000; i++) {
                    append(events, home + i);
                }
            }));
        }
        homes.forEach(Thread::start);
        for (Thread home : homes) {
            home.join();
        }

        List<String> lines = Files.readAllLines(file);
        lines.removeIf(String::isEmpty); // two that met in the middle of a line both end it
        assertThat(lines).hasSize(2000).doesNotHaveDuplicates().allMatch(line -> line.matches("(north|south)\\d+"));
    }

    private static void append(EventFile events, String event) {
        try {
            events.append(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_file_that_cannot_be_written_is_said_and_counted() throws Exception {
        Files.createDirectory(file().orElseThrow());

        Lineage lineage = lineage("r1", file(), Optional.empty());
        night(lineage);

        assertThat(lineage.close()).isEqualTo(6);
        assertThat(lineage.problems())
                .singleElement()
                .asString()
                .startsWith("6 lineage events could not be written to watch.openlineage.file: ")
                .endsWith(" The night does not depend on it.");
    }

    @Test
    void an_address_that_is_none_is_said_before_anything_else() {
        assertThatThrownBy(() -> lineage("r1", file(), Optional.of("marquez.example/canary-7")))
                .hasMessage("Cannot use watch.openlineage.url: it is no http or https address. Write such as"
                        + " https://host.example/path.");
    }

    @Test
    void the_standard_refuses_what_is_no_event() throws Exception {
        Lineage lineage = lineage("r1", file(), Optional.empty());
        lineage.completes("extract:orders", 3);
        String event = Files.readString(file().orElseThrow());

        standard.valid(event);
        for (String[] broken : new String[][] {
            {"\"eventTime\":\"2026-06-30T19:00:00Z\",", ""},
            {"2026-06-30T19:00:00Z", "30 June"},
            {"\"COMPLETE\"", "\"DONE\""},
            {"\"runId\":\"", "\"runId\":\"x"},
            {"\"fields\":[{\"name\"", "\"fields\":[{\"nam\""}
        }) {
            assertThat(event).contains(broken[0]);
            assertThatThrownBy(() -> standard.valid(event.replace(broken[0], broken[1])))
                    .as(broken[1])
                    .isInstanceOf(AssertionError.class);
        }
    }

    private static void night(Lineage lineage) {
        lineage.begins();
        lineage.begins("extract:orders");
        lineage.completes("extract:orders", 3);
        lineage.begins("transform:staged_orders");
        lineage.completes("transform:staged_orders", 3);
        lineage.ends(false, List.of());
    }

    private Lineage lineage(String run, Optional<Path> file, Optional<String> url) {
        return lineage(run, file, url, Duration.ofSeconds(1), Duration.ofSeconds(20));
    }

    private Lineage lineage(
            String run, Optional<Path> file, Optional<String> url, Duration timeout, Duration patience) {
        Optional<WebAddress> server = url.map(each ->
                new WebAddress("watch.openlineage.url", Nights.address(each).url(), timeout));
        return new Lineage(
                new OpenLineage("shops", file, server),
                conf,
                library,
                run,
                "1.0",
                InstantSource.fixed(Nights.THREE),
                patience);
    }

    private Optional<Path> file() {
        return Optional.of(folder.resolve("events.jsonl"));
    }

    private List<JsonNode> events() throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (String line : Files.readAllLines(file().orElseThrow())) {
            events.add(standard.valid(line));
        }
        return events;
    }
}
