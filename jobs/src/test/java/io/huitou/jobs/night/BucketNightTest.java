package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.night.SameTables.Tables;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Manifest;
import io.huitou.jobs.release.Releases;
import io.huitou.jobs.release.S3Server;
import io.huitou.transforms.Lake;
import java.io.IOException;
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
    void killed_in_the_middle_of_an_upload_it_is_resumed() throws Exception {
        Village village = nightBefore.village("killed");
        moveLake(village, server.lake("killed"));

        try (JavaProcess killed = JavaProcess.night(village, "r1")) {
            server.disturb("landing/shop/orders/r1/part-0.parquet", killed::kill);
            assertThat(killed.code()).as(killed.output()).isEqualTo(JavaProcess.KILLED);
        }
        assertThat(NightBefore.published(village)).isEqualTo("2026-06-29-r0");

        assertThat(runAgain(village)).contains("Run r1 died: resuming it.");
        assertLikeOnADisk(village);
        try (Stream<Path> files = Files.walk(village.warehouse())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readAllBytes(file))
                        .as(file.toString())
                        .satisfies(bytes -> assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                                .doesNotContain(S3Server.SECRET_KEY));
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

    static List<String> runAgain(Village village) throws Exception {
        List<String> said = new ArrayList<>();
        Night.Outcome outcome = NightBefore.run(village, "r9", new Village.Silent() {
            @Override
            public void says(String words) {
                said.add(words);
            }
        });
        assertThat(outcome.failures()).isEmpty();
        return said;
    }

    private static void assertLikeOnADisk(Village village) throws Exception {
        assertThat(NightBefore.published(village)).isEqualTo(NightBefore.AS_OF + "-r1");
        assertSameTables(village, nightBefore);
        Home home = new Home(village.warehouse());
        for (Path rows : List.of(home.landing(), home.tables())) {
            try (Stream<Path> files = Files.walk(rows)) {
                assertThat(files.filter(Files::isRegularFile))
                        .allMatch(file -> file.getFileName().toString().startsWith("_"));
            }
        }
        assertThat(home.scratch("r1")).doesNotExist();
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
