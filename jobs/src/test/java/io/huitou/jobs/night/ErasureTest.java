package io.huitou.jobs.night;

import static io.huitou.jobs.night.CanaryVillage.BORN;
import static io.huitou.jobs.night.CanaryVillage.ID;
import static io.huitou.jobs.night.CanaryVillage.NAME;
import static io.huitou.jobs.night.CanaryVillage.PERSON;
import static io.huitou.jobs.night.CanaryVillage.SAID;
import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.erase.Erasing;
import io.huitou.jobs.erase.Found;
import io.huitou.jobs.extract.Receipt;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Manifest;
import io.huitou.jobs.release.Releases;
import io.huitou.jobs.release.S3Server;
import io.huitou.transforms.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A customer with canary values everywhere, two published nights and a failed one; then she is to be forgotten. */
class ErasureTest {
    private static final String PASSWORD = "kanariepassword99";
    private static final Canaries SECRETS = new Canaries(PASSWORD);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-07-02T08:00:00Z"));

    @TempDir
    static Path folder;

    private static CanaryVillage made;
    private static CanaryVillage planted;
    private static CanaryVillage erased;
    private static String failure = "";
    private static Erasing.Outcome outcome;

    @BeforeAll
    static void two_nights_and_a_failed_one_and_an_erasure() throws Exception {
        made = CanaryVillage.made(folder.resolve("made"));
        made.run("2026-06-29", "r0");
        made.run("2026-06-30", "r1");
        failWithAWrongPassword();
        planted = made.copy("planted");
        planted.plant();
        erased = planted.copy("erased");
        outcome = erase(erased);
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
        try (JavaProcess night = process(made, Map.of(), "run", "--as-of", "2026-06-30")) {
            assertThat(night.code()).isEqualTo(ExitCode.FAILED.code());
            failure = night.output();
        }
        Files.writeString(made.conf(), before);
    }

    @Test
    void nothing_personal_or_secret_stands_in_names_logs_or_the_state_before() throws Exception {
        assertThat(failure).contains("Cannot extract crm.reviews").doesNotContain(PASSWORD);
        assertThat(SECRETS.below(made.warehouse())).isEmpty();
        assertThat(made.warehouse().resolve("state/logs")).isNotEmptyDirectory();
        assertThat(PERSON.below(made.warehouse().resolve("state"))).isEmpty();
        assertThat(PERSON.below(made.outbox())).isEmpty();
        assertThat(new Canaries(NAME, BORN, SAID).below(made.warehouse().resolve("releases")))
                .as("personal columns stay out of the analysts' file and of print")
                .isEmpty();
        for (String place : List.of("lake", "releases")) {
            assertThat(PERSON.below(made.warehouse().resolve(place)))
                    .as("else this test finds nothing")
                    .isNotEmpty();
        }
    }

    @Test
    void an_erased_person_is_nowhere_and_money_still_adds_up() throws Exception {
        assertThat(PERSON.below(erased.warehouse())).isEmpty();
        assertThat(PERSON.below(erased.outbox())).isEmpty();
        assertThat(figures(erased)).isEqualTo(figures(made));
        assertThat(erased.rows("select count(*), sum(amount) from orders where customer_id is null"))
                .as("her four orders and the anonymous one")
                .containsExactly("5|105.0000");
        assertThat(erased.rows("select customer_id from customers where customer_id = 'Bo'"))
                .containsExactly("Bo");
        for (Manifest manifest : new Releases(new Home(erased.warehouse())).manifests()) {
            assertWhole(manifest);
        }
        assertThat(erase(erased).found()).as("the second time").isEmpty();
    }

    @Test
    void the_receipt_tells_what_was_done() throws Exception {
        assertThat(outcome.found())
                .extracting(Found::kind)
                .contains("landed rows", "quarantine", "tables", "release", "reports", "outbox", "log");
        assertThat(outcome.found()).extracting(Found::place).contains("state/logs/r0.jsonl", "state/nights");
        assertThat(outcome.found()).contains(new Found("mailed", "2026-06-30-r1 to board@shop.example", 0, 0));
        assertThat(Files.readAllLines(outcome.receipt()))
                .hasSize(outcome.found().size() + 1)
                .last()
                .asString()
                .contains("\"kind\":\"finished\"", "\"at\":\"2026-07-02T08:00:00Z\"");
    }

    @Test
    void a_look_changes_nothing_and_finds_what_is_erased_then() throws Exception {
        Map<String, String> before = files(planted.folder());
        List<Found> looked = new ArrayList<>();
        new Erasing(HuitouConf.load(planted.conf()), ID).run(true, CLOCK, looked::add);

        assertThat(files(planted.folder())).isEqualTo(before);
        assertThat(outcome.found())
                .extracting(Found::kind, Found::place)
                .containsAll(looked.stream()
                        // Leftovers of the failed night are swept away before.
                        .filter(found -> found.place().matches(".*\\br[01]\\b.*|state.*|en.*"))
                        .map(found -> Tuple.tuple(found.kind(), found.place()))
                        .toList());
    }

    @Test
    void no_later_night_brings_her_back_and_its_rows_are_those_that_were_left() throws Exception {
        CanaryVillage village = erased.copy("later");

        village.run("2026-06-30", "r3");

        assertThat(PERSON.below(village.warehouse())).isEmpty();
        for (String entity : List.of("customers", "orders", "answers", "interactions", "questions")) {
            Receipt left = Receipt.read(village.landing(entity, "r1"));
            Receipt landed = Receipt.read(village.landing(entity, "r3"));
            assertThat(List.of(
                            landed.rowsRead(), landed.rowsLanded(), landed.rowsQuarantined(), landed.rowsSuppressed()))
                    .as(entity)
                    .isEqualTo(
                            List.of(left.rowsRead(), left.rowsLanded(), left.rowsQuarantined(), left.rowsSuppressed()));
            assertThat(landed.checksum()).as(entity).isEqualTo(left.checksum());
            assertThat(landed.rejections()).as(entity).isEqualTo(left.rejections());
        }
        assertThat(Receipt.read(village.landing("customers", "r3")).rowsSuppressed())
                .isEqualTo(2);
        assertThat(village.rows("select read, quarantined, suppressed, landed from control_totals"
                        + " where entity = 'customers' and measure = 'rows'"))
                .containsExactly("7.0000|0.0000|2.0000|5.0000");
    }

    @Test
    void whoever_is_killed_in_the_middle_is_finished_by_the_next_and_readers_always_read() throws Exception {
        CanaryVillage village = planted.copy("killed");
        for (int lines : List.of(1, outcome.found().size() / 2)) {
            try (JavaProcess erasing = process(village, Map.of(), "erase", "--customer", ID)) {
                erasing.waitUntil(() -> linesOfTheReceipt(village) >= lines);
                erasing.kill();
                assertThat(erasing.code()).as(erasing.output()).isEqualTo(JavaProcess.KILLED);
            }
            assertReadable(village);
        }
        assertThat(PERSON.below(village.warehouse())).as("not done yet").isNotEmpty();

        erase(village);

        assertForgotten(village);
    }

    @Test
    @EnabledIfSystemProperty(named = "survival", matches = "sweep")
    void the_same_at_every_call_that_changes_the_home() throws Exception {
        String preloaded = SweepTest.compiled(folder.toRealPath()).toString();
        int step = Integer.getInteger("survival.step", 1);
        int code = JavaProcess.KILLED;
        for (int call = Integer.getInteger("survival.first", 1); code == JavaProcess.KILLED; call += step) {
            CanaryVillage village = planted.copy("call-" + call);
            Map<String, String> fate = Map.of(
                    "LD_PRELOAD", preloaded,
                    "SURVIVAL_HOME", village.warehouse().toRealPath().toString(),
                    "SURVIVAL_CALL", Integer.toString(call));
            try (JavaProcess erasing = process(village, fate, "erase", "--customer", ID)) {
                code = erasing.code();
            }
            assertReadable(village);
            erase(village);
            assertForgotten(village);
            Releases.remove(village.folder());
        }
        assertThat(code).isZero();
    }

    @Test
    void a_lake_in_a_bucket_forgets_her_too_also_where_an_upload_was_killed() throws Exception {
        CanaryVillage village = planted.copy("bucket");
        for (Path table : Releases.below(village.warehouse().resolve("lake/tables"), 1)) {
            if (!List.of("orders", "staged_answers", "customer_rfm", "kpi")
                    .contains(String.valueOf(table.getFileName()))) {
                Releases.remove(table); // to copy each of them to and fro would take a minute
            }
        }
        try (S3Server server = new S3Server()) {
            List<Path> olderRows = List.of(
                    village.landing("answers", "r0"), village.warehouse().resolve("lake/tables/customer_rfm/r0"));
            List<Path> aside = new ArrayList<>();
            for (Path folder : olderRows) {
                aside.add(Files.move(folder, village.folder().resolve("aside-" + aside.size())));
            }
            BucketNightTest.moveLake(village.conf(), server.lake("erasure"));
            for (int i = 0; i < olderRows.size(); i++) {
                Files.move(aside.get(i), olderRows.get(i)); // of a release from before the lake moved
                assertThat(PERSON.below(olderRows.get(i))).isNotEmpty();
            }
            Lake lake = HuitouConf.load(village.conf()).lake();
            Path orders = village.landing("orders", "r1");
            try (JavaProcess killed = process(village, Map.of(), "erase", "--customer", ID)) {
                server.disturb("landing/shop/orders/r1/part-0.parquet", killed::kill);
                assertThat(killed.code()).as(killed.output()).isEqualTo(JavaProcess.KILLED);
            }
            assertReadable(village);
            assertThat(lake.exists(orders.resolve("_receipt.erasing"))).isTrue();

            Erasing.Outcome second = erase(village);

            assertThat(second.found()).extracting(Found::place).contains("shop/orders/r1");
            assertThat(lake.exists(orders.resolve("_receipt.erasing"))).isFalse();
            Path copy = village.folder().resolve("copy");
            Home home = new Home(village.warehouse());
            for (Path attempt : lake.below(home.landing(), 3)) {
                lake.fetch(attempt, copy);
            }
            for (Path table : lake.below(home.tables(), 2)) {
                lake.fetch(table, copy);
            }
            assertThat(PERSON.below(copy)).isEmpty();
            assertThat(PERSON.below(village.warehouse())).isEmpty();
            assertThat(files(erased.warehouse().resolve("lake"))).containsAllEntriesOf(files(copy));
            assertThat(files(copy)).hasSizeGreaterThan(20);
            assertLikeErased(village);
        }
    }

    @Test
    void a_printed_list_that_names_her_is_printed_anew_or_goes() throws Exception {
        assertThat(erased.workbook()).hasSameBinaryContentAs(made.workbook());
        assertThat(erased.outbox().resolve("en/huitou-2026-06-30.xlsx")).hasSameBinaryContentAs(erased.workbook());
        assertThat(erased.outbox().resolve("en/huitou-2026-06-30.replaced-1.html"))
                .as("a list in which her id is cut")
                .doesNotExist();
        assertThat(erased.workbook().resolveSibling("../old/en/huitou-old-2026-06-30.html"))
                .as("of an edition that there is no more")
                .doesNotExist();
    }

    private static JavaProcess process(
            CanaryVillage village, Map<String, String> environment, String command, String... arguments)
            throws IOException {
        return JavaProcess.command(village.folder(), environment, "output", command, arguments);
    }

    private static Erasing.Outcome erase(CanaryVillage village) throws IOException {
        return new Erasing(HuitouConf.load(village.conf()), ID).run(false, CLOCK, found -> {});
    }

    private static long linesOfTheReceipt(CanaryVillage village) {
        try (Stream<Path> receipts = Files.list(village.warehouse().resolve("state/erasures"))) {
            long lines = 0;
            for (Path receipt : receipts.toList()) {
                lines += Files.readString(receipt).lines().count();
            }
            return lines;
        } catch (IOException none) {
            return 0;
        }
    }

    private static void assertReadable(CanaryVillage village) throws Exception {
        assertThat(village.rows("select count(*) > 0 from orders")).containsExactly("true");
    }

    /** Nothing of her is left, and all is as after the undisturbed erasure. */
    private static void assertForgotten(CanaryVillage village) throws Exception {
        assertThat(PERSON.below(village.warehouse())).as(village.toString()).isEmpty();
        assertThat(files(village.warehouse().resolve("lake")))
                .isEqualTo(files(erased.warehouse().resolve("lake")));
        assertLikeErased(village);
    }

    private static void assertLikeErased(CanaryVillage village) throws Exception {
        assertThat(figures(village)).isEqualTo(figures(erased));
        for (String entity : List.of("customers", "orders", "answers")) {
            String receipt = Files.readString(village.landing(entity, "r1").resolve(Receipt.FILE));
            assertThat(receipt.replace(village.folder().toString(), ""))
                    .isEqualTo(Files.readString(erased.landing(entity, "r1").resolve(Receipt.FILE))
                            .replace(erased.folder().toString(), ""));
        }
    }

    /** The checksum of every file by its name, but of receipts, which name their folder, and of the history of nights. */
    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                CRC32C sum = new CRC32C();
                sum.update(Files.readAllBytes(file));
                String name = root.relativize(file).toString();
                boolean isOther = name.matches("(.*/)?(_receipt\\.json|output|state/[^/]*)");
                sums.put(name, isOther ? "" : HexFormat.of().toHexDigits(sum.getValue()));
            }
        }
        return sums;
    }

    /** Its file holds the rows that its manifest counts, under the same comments. */
    private static void assertWhole(Manifest manifest) throws Exception {
        Path file = Path.of("releases", manifest.release(), "warehouse.duckdb");
        String counts = manifest.rows().keySet().stream()
                .map(relation -> "(select count(*) from \"" + relation + "\")")
                .reduce((first, second) -> first + ", " + second)
                .orElseThrow();
        assertThat(CanaryVillage.rows(erased.warehouse().resolve(file), "select concat_ws(' ', " + counts + ")"))
                .containsExactly(manifest.rows().values().stream()
                        .map(String::valueOf)
                        .reduce((first, second) -> first + " " + second)
                        .orElseThrow());
        String described = "select table_name, column_name, data_type, comment from duckdb_columns() where not internal"
                + " order by all";
        assertThat(CanaryVillage.rows(erased.warehouse().resolve(file), described))
                .isEqualTo(CanaryVillage.rows(made.warehouse().resolve(file), described));
    }

    /** What both releases say in numbers. */
    private static Map<String, List<String>> figures(CanaryVillage village) throws Exception {
        Map<String, List<String>> figures = new TreeMap<>();
        for (String release : List.of("2026-06-29-r0", "2026-06-30-r1")) {
            Path file = village.warehouse().resolve("releases").resolve(release).resolve("warehouse.duckdb");
            figures.put(release, CanaryVillage.rows(file, "select * from kpi order by all"));
            figures.put(release + " money", CanaryVillage.rows(file, "select count(*), sum(amount) from orders"));
        }
        return figures;
    }
}
