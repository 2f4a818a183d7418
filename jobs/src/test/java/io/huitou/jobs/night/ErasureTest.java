package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.erase.Erasing;
import io.huitou.jobs.erase.Found;
import io.huitou.jobs.extract.Receipt;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Manifest;
import io.huitou.jobs.release.Releases;
import io.huitou.reports.Reports;
import io.huitou.transforms.Library;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A customer with canary values everywhere, two published nights and a failed one; then she is to be forgotten. */
class ErasureTest {
    private static final String ID = "KANARIE-77";
    private static final String NAME = "Kanarina Vogelsang";
    private static final String BORN = "1943-02-17";
    private static final String SAID = "tirilikanarie";
    private static final String PASSWORD = "kanariepassword99";
    private static final Canaries PERSON = new Canaries(ID, NAME, BORN, SAID);
    private static final Canaries SECRETS = new Canaries(PASSWORD);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-07-02T08:00:00Z"));

    @TempDir
    static Path folder;

    private static Village made;
    private static String failure = "";

    private Copy village;

    /** The village and its home in another place. */
    private record Copy(Path folder) {
        Path conf() {
            return folder.resolve("conf/huitou.yml");
        }

        Path warehouse() {
            return folder.resolve("warehouse");
        }
    }

    @BeforeAll
    static void two_nights_and_a_failed_one() throws Exception {
        made = new Village(folder.resolve("made"));
        made.ownLibrary();
        for (String file : List.of("in/customers.csv", "in/orders.csv", "in/answers.ndjson")) {
            made.replace(file, "Ada", ID);
        }
        made.replace("in/customers.csv", ID + " L.,1990-02-28", NAME + "," + BORN);
        made.replace("in/customers.csv", "Bo,Bo K.", ID + "," + NAME + "," + BORN + ",broken\nBo,Bo K.");
        made.replace(
                "in/orders.csv", "o15,Gus,yesterday", "o16," + ID + ",yesterday,EUR,1.00,completed\no15,Gus,yesterday");
        Files.writeString(
                made.folder().resolve("in/answers.ndjson"),
                "{\"response_id\": \"r9\", \"question_code\": \"q1\", \"score\": 9, \"customer_id\": \"" + ID
                        + "\", \"answered_at\": \"2026-06-11T08:00:00Z\", \"text\": \"I said " + SAID + "\"}\n",
                StandardOpenOption.APPEND);
        made.write("in/interactions.csv", """
                interaction_id,customer_id,occurred_at,direction,channel,purpose,text
                i1,%s,2026-06-02 10:00:00,customer_to_company,phone,complaint,%s again
                i2,Bo,2026-06-02 11:00:00,customer_to_company,phone,complaint,late
                """.formatted(ID, SAID));
        made.replace(
                "conf/huitou.yml",
                "customers: {pattern: customers.csv}",
                "customers: {pattern: customers.csv, max_rejected: 50%}\n      interactions: {pattern: interactions.csv}");
        made.replace("conf/huitou.yml", "max_rejected: 10%", "max_rejected: 20%");
        made.replace("conf/huitou.yml", "sources:\n", """
                report: {languages: [en], forms: [pdf, xlsx]}
                delivery: {folder: ../outbox}
                sources:
                """);
        run(made.conf(), "2026-06-29", "r0");
        run(made.conf(), "2026-06-30", "r1");
        failWithAWrongPassword();
        // Whatever a source says in its own words.
        Files.writeString(made.warehouse().resolve("state/logs/r0.jsonl"), "{\"said\": \"no row " + ID + "!\"}\n");
        Files.writeString(
                made.warehouse().resolve("state/deliveries/2026-06-30-r1.jsonl"),
                "\n{\"at\":\"2026-07-01T00:00:00Z\",\"issue\":\"en\",\"channel\":\"mail\",\"to\":\"board@shop.example\","
                        + "\"outcome\":\"SENT\",\"fingerprint\":\"x\",\"words\":\"\"}",
                StandardOpenOption.APPEND);
    }

    private static void failWithAWrongPassword() throws Exception {
        String url = "jdbc:h2:file:" + made.folder().resolve("crm");
        DriverManager.getConnection(url, "sa", "another").close();
        String before = Files.readString(made.conf());
        Files.writeString(made.conf(), before + """
                  crm:
                    jdbc: {url: "%s", user: sa, password: %s}
                    entities:
                      reviews: {query: "select 1 as review_id"}
                """.formatted(url, PASSWORD));
        try (JavaProcess night = JavaProcess.huitou(made, "output", "2026-06-30")) {
            assertThat(night.code()).isEqualTo(ExitCode.FAILED.code());
            failure = night.output();
        }
        Files.writeString(made.conf(), before);
    }

    @BeforeEach
    void copy(TestInfo test) throws IOException {
        village = copyOf(test.getTestMethod().orElseThrow().getName());
    }

    private static Copy copyOf(String name) throws IOException {
        Path to = folder.resolve(name);
        try (Stream<Path> all = Files.walk(made.folder())) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(made.folder().relativize(path).toString()), LinkOption.NOFOLLOW_LINKS);
            }
        }
        return new Copy(to);
    }

    @Test
    void nothing_personal_or_secret_stands_in_names_logs_or_the_state_before() throws Exception {
        assertThat(failure).contains("Cannot extract crm.reviews").doesNotContain(PASSWORD);
        assertThat(SECRETS.below(village.warehouse())).isEmpty();
        Files.delete(village.warehouse().resolve("state/logs/r0.jsonl"));
        assertThat(village.warehouse().resolve("state/logs")).isNotEmptyDirectory();
        assertThat(PERSON.below(village.warehouse().resolve("state"))).isEmpty();
        assertThat(new Canaries(NAME, BORN, SAID).below(village.warehouse().resolve("releases")))
                .as("personal columns stay out of the analysts' file and of print")
                .isEmpty();
        assertThat(PERSON.below(village.warehouse().resolve("lake")))
                .as("else this test finds nothing")
                .isNotEmpty();
        assertThat(PERSON.below(village.warehouse().resolve("releases"))).isNotEmpty();
    }

    @Test
    void an_erased_person_is_nowhere_and_money_still_adds_up() throws Exception {
        Map<String, List<String>> before = figures();

        Erasing.Outcome outcome = erase(village, found -> {});

        assertThat(PERSON.below(village.warehouse())).isEmpty();
        assertThat(figures()).isEqualTo(before);
        assertThat(rows("select count(*), sum(amount) from orders where customer_id is null"))
                .as("her four orders and the anonymous one")
                .containsExactly("5|105.0000");
        assertThat(rows("select customer_id from customers where customer_id = 'Bo'"))
                .containsExactly("Bo");
        assertThat(outcome.found())
                .extracting(Found::kind)
                .contains("landed rows", "quarantine", "tables", "release", "log");
        assertThat(Files.readString(outcome.receipt()))
                .contains("\"kind\":\"finished\"", "shop/customers/r1", "\"at\":\"2026-07-02T08:00:00Z\"");
        for (Manifest manifest : new Releases(new Home(village.warehouse())).manifests()) {
            assertWhole(manifest);
        }
        assertThat(erase(village, found -> {}).found()).as("the second time").isEmpty();
    }

    @Test
    void a_look_changes_nothing_and_finds_what_is_erased_then() throws Exception {
        HuitouConf conf = HuitouConf.load(village.conf());
        List<Found> looked = new ArrayList<>();
        new Erasing(conf, ID).run(true, CLOCK, looked::add);

        assertThat(PERSON.below(village.warehouse())).isEqualTo(PERSON.below(made.warehouse()));
        assertThat(village.warehouse().resolve("state/erased")).doesNotExist();
        assertThat(erase(village, found -> {}).found())
                .extracting(Found::kind, Found::place)
                .containsAll(looked.stream()
                        // Leftovers of the failed night are swept away before.
                        .filter(found -> found.place().matches(".*\\br[01]\\b.*"))
                        .map(found -> Tuple.tuple(found.kind(), found.place()))
                        .toList());
    }

    @Test
    void no_later_night_brings_her_back_and_its_rows_are_those_that_were_left() throws Exception {
        erase(village, found -> {});

        run(village.conf(), "2026-06-30", "r3");

        assertThat(PERSON.below(village.warehouse())).isEmpty();
        Path landing = village.warehouse().resolve("lake/landing/shop");
        for (String entity : List.of("customers", "orders", "answers", "interactions", "questions")) {
            Receipt erased = Receipt.read(landing.resolve(entity).resolve("r1"));
            Receipt landed = Receipt.read(landing.resolve(entity).resolve("r3"));
            assertThat(List.of(
                            landed.rowsRead(), landed.rowsLanded(), landed.rowsQuarantined(), landed.rowsSuppressed()))
                    .as(entity)
                    .isEqualTo(List.of(
                            erased.rowsRead(), erased.rowsLanded(), erased.rowsQuarantined(), erased.rowsSuppressed()));
            assertThat(landed.checksum()).as(entity).isEqualTo(erased.checksum());
            assertThat(landed.rejections()).as(entity).isEqualTo(erased.rejections());
        }
        assertThat(Receipt.read(landing.resolve("customers/r3")).rowsSuppressed())
                .isEqualTo(2);
        assertThat(rows("select read, quarantined, suppressed, landed from control_totals"
                        + " where entity = 'customers' and measure = 'rows'"))
                .containsExactly("7.0000|0.0000|2.0000|5.0000");
    }

    @Test
    void whoever_is_ended_in_the_middle_is_finished_by_the_next_and_readers_always_read() throws Exception {
        int acts = erase(copyOf("whole"), found -> {}).found().size();
        int step = "sweep".equals(System.getProperty("survival")) ? 1 : Math.max(1, acts / 3);
        for (int stop = 1; stop <= acts; stop += step) {
            Copy ended = copyOf("ended-" + stop);
            int[] left = {stop};
            assertThatThrownBy(() -> erase(ended, found -> {
                        assertReadable(ended);
                        if (--left[0] == 0) {
                            throw new IllegalStateException("killed");
                        }
                    }))
                    .hasMessage("killed");
            assertReadable(ended);

            erase(ended, found -> {});

            assertThat(PERSON.below(ended.warehouse())).as("ended at " + stop).isEmpty();
            for (String entity : List.of("customers", "orders", "answers")) {
                Path attempt = Path.of("warehouse/lake/landing/shop", entity, "r1");
                assertThat(Files.readString(ended.folder().resolve(attempt).resolve(Receipt.FILE))
                                .replace(ended.folder().toString(), ""))
                        .isEqualTo(Files.readString(
                                        folder.resolve("whole").resolve(attempt).resolve(Receipt.FILE))
                                .replace(folder.resolve("whole").toString(), ""));
            }
        }
    }

    @Test
    void a_printed_list_that_names_her_is_printed_anew_and_who_was_mailed_it_is_told() throws Exception {
        // The small library prints no list of people: one is laid into its place.
        Path release = village.warehouse().resolve("releases/2026-06-30-r1");
        Path report = release.resolve("reports/en/huitou-2026-06-30.xlsx");
        Path other = Files.createDirectories(release.resolve("reports/old/en")).resolve("huitou-old-2026-06-30.html");
        Path copied = village.folder().resolve("outbox/en/huitou-2026-06-30.xlsx");
        Path replaced = village.folder().resolve("outbox/en/huitou-2026-06-30.replaced-1.html");
        byte[] asItWas = Files.readAllBytes(report);
        for (Path file : List.of(other, replaced)) {
            Files.writeString(file, "<td>" + ID + "</td>");
        }
        try (var zip = new ZipOutputStream(Files.newOutputStream(report))) {
            zip.putNextEntry(new ZipEntry("sheet.xml"));
            zip.write(("<c>" + ID + "</c>").getBytes(StandardCharsets.UTF_8));
        }
        Files.write(copied, Files.readAllBytes(report));
        assertThat(new Reports().names(report, List.of(ID))).isTrue();

        Erasing.Outcome outcome = erase(village, found -> {});

        assertThat(report).hasSize(asItWas.length);
        assertThat(copied).hasSameBinaryContentAs(report);
        assertThat(other).doesNotExist();
        assertThat(replaced).doesNotExist();
        assertThat(PERSON.below(village.folder().resolve("outbox"))).isEmpty();
        assertThat(outcome.found()).contains(new Found("mailed", "2026-06-30-r1 to board@shop.example", 0, 0));
    }

    private static void run(Path conf, String asOf, String run) throws Exception {
        assertThat(night(conf, asOf, run).failures()).isEmpty();
    }

    private static Night.Outcome night(Path file, String asOf, String run) throws Exception {
        HuitouConf conf = HuitouConf.load(file);
        Library library = Library.read(conf.sql(), conf.rules());
        return Night.run(conf, library, LocalDate.parse(asOf), run, new Village.Silent());
    }

    private static Erasing.Outcome erase(Copy village, Consumer<Found> told) throws IOException {
        return new Erasing(HuitouConf.load(village.conf()), ID).run(false, CLOCK, told);
    }

    private static void assertReadable(Copy village) {
        try {
            assertThat(rows(village.warehouse().resolve("warehouse.duckdb"), "select count(*) > 0 from orders"))
                    .containsExactly("true");
        } catch (SQLException | IOException e) {
            throw new AssertionError("readers cannot read", e);
        }
    }

    /** Its file holds the rows that its manifest counts, under the same comments. */
    private void assertWhole(Manifest manifest) throws Exception {
        Path file = Path.of("releases", manifest.release(), "warehouse.duckdb");
        Path erased = village.warehouse().resolve(file);
        for (String relation : manifest.rows().keySet()) {
            assertThat(rows(erased, "select count(*) from \"" + relation + '"'))
                    .as(relation)
                    .containsExactly(String.valueOf(manifest.rows().get(relation)));
        }
        String described = "select table_name, column_name, data_type, comment from duckdb_columns() where not internal"
                + " order by all";
        assertThat(rows(erased, described)).isEqualTo(rows(made.warehouse().resolve(file), described));
    }

    /** What both releases say in numbers. */
    private Map<String, List<String>> figures() throws Exception {
        Map<String, List<String>> figures = new TreeMap<>();
        for (String release : List.of("2026-06-29-r0", "2026-06-30-r1")) {
            Path file = village.warehouse().resolve("releases").resolve(release).resolve("warehouse.duckdb");
            figures.put(release, rows(file, "select * from kpi order by all"));
            figures.put(release + " money", rows(file, "select count(*), sum(amount) from orders"));
        }
        return figures;
    }

    private List<String> rows(String sql) throws Exception {
        return rows(village.warehouse().resolve("warehouse.duckdb"), sql);
    }

    private static List<String> rows(Path file, String sql) throws SQLException, IOException {
        var readOnly = new Properties();
        readOnly.setProperty("duckdb.read_only", "true");
        List<String> rows = new ArrayList<>();
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:" + file.toRealPath(), readOnly);
                var statement = duckdb.createStatement();
                var found = statement.executeQuery(sql)) {
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(found.getObject(i)));
                }
                rows.add(String.join("|", row));
            }
        }
        return rows;
    }
}
