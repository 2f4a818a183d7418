package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.Typed;
import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.night.SameTables.Tables;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Manifest;
import io.huitou.jobs.release.Releases;
import io.huitou.jobs.release.S3Server;
import io.huitou.transforms.Lake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Nights whose lake is in a bucket of a real server: each ends as an undisturbed night on DuckDB and a disk does. */
@Tag("spark")
@EnabledIfSystemProperty(named = "spark", matches = "all")
class BucketNightTest {
    /** As shipped, a night waits for a busy store for minutes. */
    private static final String IMPATIENT = "spark: {hadoop.fs.s3a.attempts.maximum: \"1\","
            + " hadoop.fs.s3a.retry.limit: \"1\", hadoop.fs.s3a.retry.throttle.limit: \"1\"}\n";

    @TempDir
    static Path folder;

    private static NightBefore nightBefore;
    private static S3Server server;

    @BeforeAll
    static void last_night() throws Exception {
        nightBefore = new NightBefore(folder);
        server = new S3Server();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void failed_by_a_busy_store_and_killed_in_an_upload_it_is_made_whole_and_read_without_the_store() throws Exception {
        Village village = nightBefore.village("killed");
        moveLake(village, server.lake("killed") + IMPATIENT);

        server.disturb("tables/staged_orders", () -> server.refuse(Integer.MAX_VALUE));
        Night.Outcome busy = NightBefore.run(village, "r1", new Village.Silent());
        server.refuse(0);

        assertThat(busy.code()).isEqualTo(ExitCode.FAILED);
        assertThat(busy.failures())
                .anySatisfy(failure -> assertThat(failure)
                        .contains("Cannot read or write the lake s3a://killed/night at " + server.endpoint())
                        .endsWith(". Wait until the store has less to do or is up, and run again."));
        assertThat(NightBefore.published(village)).isEqualTo("2026-06-29-r0");

        try (JavaProcess killed = JavaProcess.night(village, "r2")) {
            server.disturb("landing/shop/orders/r2/part-0.parquet", killed::kill);
            assertThat(killed.code()).as(killed.output()).isEqualTo(JavaProcess.KILLED);
        }
        assertThat(NightBefore.published(village)).isEqualTo("2026-06-29-r0");

        assertThat(typed(village, "backfill", "--from", NightBefore.AS_OF, "--to", NightBefore.AS_OF))
                .contains("Run r2 died: resuming it.");
        assertLikeOnADisk(village, "r2");
        assertNoSecretIn(village);
        assertThat(typed(village, "clean")).contains("Everything is still kept");

        server.close();
        assertReadWithoutTheStore(village);
    }

    private static void assertReadWithoutTheStore(Village village) throws Exception {
        assertThat(typed(village, "status")).containsPattern("2026-06-30 +r2 +spark .*<- published");
        assertThat(typed(village, "query", "--format", "csv", "select count(*) as n from orders"))
                .contains("13"); // fifteen lines, one of no date and one of tomorrow
        assertThat(typed(village, "why", "revenue")).contains("revenue");
        typed(village, "docs");
        assertThat(village.warehouse().resolve("docs/index.html")).isNotEmptyFile();
        typed(village, "report");
        typed(village, "rollback");
        assertThat(NightBefore.published(village)).isEqualTo("2026-06-29-r0");
        assertThat(typed(village, "query", "--format", "csv", "select as_of from release"))
                .contains("2026-06-29");
        Typed check = Typed.huitou("check", "--conf", village.conf().toString());
        assertThat(check.code()).isNotZero();
        assertThat(check.said())
                .contains("problem  Cannot use the lake s3a://killed/night")
                .contains("Start the store or mend lake.endpoint in huitou.yml");
    }

    /** What it said. */
    private static String typed(Village village, String command, String... arguments) {
        List<String> all =
                new ArrayList<>(List.of(command, "--conf", village.conf().toString()));
        all.addAll(List.of(arguments));
        Typed typed = Typed.huitou(all.toArray(String[]::new));
        assertThat(typed.code()).as(typed.said()).isZero();
        return typed.said();
    }

    private static void assertNoSecretIn(Village village) throws IOException {
        try (Stream<Path> files = Files.walk(village.warehouse())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(S3Server.SECRET_KEY);
            }
        }
    }

    @Test
    void without_its_server_the_night_says_so_and_readers_keep_what_they_have() throws Exception {
        Village village = nightBefore.village("without");
        S3Server gone = new S3Server();
        moveLake(village, gone.lake("without"));
        gone.close();

        Night.Outcome outcome = NightBefore.run(village, "r1", new Village.Silent());

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.failures())
                .singleElement()
                .asString()
                .contains("Cannot use the lake s3a://without/night at " + gone.endpoint())
                .contains("refused");
        assertThat(NightBefore.published(village)).isEqualTo("2026-06-29-r0");
        assertThat(village.warehouse().resolve("warehouse.duckdb")).isNotEmptyFile();
    }

    /** What last night left in the home goes to the bucket; from now on nights go there, too. */
    static void moveLake(Village village, String lines) throws IOException {
        moveLake(village.conf(), lines);
    }

    static void moveLake(Path file, String lines) throws IOException {
        Files.writeString(file, Files.readString(file).replace("sources:", lines + "sources:"));
        HuitouConf conf = HuitouConf.load(file);
        Home home = new Home(conf.home());
        List<Path> folders = new ArrayList<>(Releases.below(home.landing(), 3));
        folders.addAll(Releases.below(home.tables(), 2));
        for (Path each : folders) {
            conf.lake().store(each);
        }
    }

    private static void assertLikeOnADisk(Village village, String run) throws Exception {
        assertThat(NightBefore.published(village)).isEqualTo(NightBefore.AS_OF + "-" + run);
        assertSameTables(village, nightBefore);
        Home home = new Home(village.warehouse());
        for (Path rows : List.of(home.landing(), home.tables())) {
            try (Stream<Path> files = Files.walk(rows)) {
                assertThat(files.filter(Files::isRegularFile))
                        .allMatch(file -> file.getFileName().toString().startsWith("_"));
            }
        }
        assertThat(home.scratch(run)).doesNotExist();
        Lake lake = HuitouConf.load(village.conf()).lake();
        List<Path> named = new ArrayList<>();
        for (Manifest manifest : new Releases(home).manifests()) {
            manifest.folders().map(home.root()::resolve).forEach(named::add);
        }
        List<Path> there = new ArrayList<>(lake.below(home.landing(), 3));
        there.addAll(lake.below(home.tables(), 2));
        assertThat(there).containsExactlyInAnyOrderElementsOf(named);
    }

    /** The tables in the bucket are those of the undisturbed night. */
    static void assertSameTables(Village village, NightBefore nightBefore) throws Exception {
        Lake lake = HuitouConf.load(village.conf()).lake();
        Home home = new Home(village.warehouse());
        Manifest manifest = new Releases(home).manifest().orElseThrow();
        Path copy = village.folder().resolve("copy");
        for (String table : manifest.tables().values()) {
            lake.fetch(home.root().resolve(table), copy.resolve("lake"));
        }
        Set<String> except = new HashSet<>(SameTables.OF_THE_RUN);
        except.add("release.engine");
        assertThat(new SameTables(except).differences(nightBefore.undisturbed(), new Tables(copy, manifest.tables())))
                .isEmpty();
    }
}
