package io.huitou.jobs.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.keep.Cleaning;
import io.huitou.jobs.keep.OldHome;
import io.huitou.jobs.keep.Removal;
import io.huitou.transforms.Bucket;
import io.huitou.transforms.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What a home does with a lake in a bucket of a real server, without a night. */
class BucketLakeTest {
    /** The smallest that S3 knows. */
    private static final Map<String, String> PARTS =
            Map.of("fs.s3a.multipart.size", "5M", "fs.s3a.multipart.threshold", "5M");

    private static S3Server server;

    @TempDir
    Path folder;

    private OldHome old;
    private Home home;
    private Lake lake;
    private String bucket;
    private String lakeLines;

    @BeforeAll
    static void start() throws Exception {
        server = new S3Server();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void two_nights_in_a_bucket(TestInfo test) throws IOException {
        bucket = "b" + Integer.toHexString(test.getDisplayName().hashCode());
        lakeLines = server.lake(bucket);
        old = new OldHome(folder.resolve("warehouse"));
        home = old.home();
        lake = Lake.remote(
                home.lake(),
                new Bucket(
                        "s3a://" + bucket + "/night",
                        server.endpoint(),
                        "",
                        S3Server.ACCESS_KEY,
                        S3Server.SECRET_KEY,
                        PARTS));
        old.night("2026-05-30", "r1").night("2026-05-31", "r2");
        for (String run : List.of("r1", "r2")) {
            lake.store(landing(run));
            lake.store(table(run));
        }
    }

    private Path landing(String run) {
        return home.landing().resolve("shop/orders").resolve(run);
    }

    private Path table(String run) {
        return home.tables().resolve("orders").resolve(run);
    }

    @Test
    void rows_go_to_the_bucket_and_what_is_said_of_them_stays_in_the_home_too() throws IOException {
        assertThat(files(home.lake()))
                .containsExactly(
                        "landing/shop/orders/r1/_receipt.json",
                        "landing/shop/orders/r2/_receipt.json",
                        "quarantine/shop/orders/r1/rejected.parquet",
                        "quarantine/shop/orders/r2/rejected.parquet");
        assertThat(lake.exists(landing("r1").resolve("_receipt.json"))).isTrue();
        assertThat(lake.exists(table("r1"))).isTrue();
        assertThat(lake.exists(table("r3"))).isFalse();
        assertThat(lake.bytes(landing("r1"))).isEqualTo("landed by r1{}".length());
        assertThat(lake.bytes(landing("r1").resolve("part-0.parquet"))).isEqualTo("landed by r1".length());
        assertThat(lake.bytes(table("r3"))).isZero();
        assertThat(lake.address(table("r1"))).isEqualTo("s3a://" + bucket + "/night/tables/orders/r1");
    }

    @Test
    void folders_are_found_at_their_depth_also_those_that_never_left_the_home() throws IOException {
        Path dead = landing("r3");
        Files.createDirectories(dead);
        Files.writeString(dead.resolve("part-0.parquet"), "half");

        assertThat(lake.below(home.landing(), 3)).containsExactly(landing("r1"), landing("r2"), dead);
        assertThat(lake.below(home.tables(), 2)).containsExactly(table("r1"), table("r2"));
        assertThat(lake.below(home.tables(), 1)).containsExactly(home.tables().resolve("orders"));
        assertThat(lake.below(home.lake().resolve("nothing"), 1)).isEmpty();
    }

    @Test
    void rows_come_back_as_they_went() throws IOException {
        Path copy = lake.fetch(landing("r2"), folder.resolve("copy"));

        assertThat(files(copy)).containsExactly("_receipt.json", "part-0.parquet");
        assertThat(copy.resolve("part-0.parquet")).hasContent("landed by r2");
    }

    @Test
    void a_large_file_goes_and_comes_in_parts() throws IOException {
        Path large = landing("r3").resolve("part-0.parquet");
        byte[] rows = new byte[12 << 20];
        new Random(7).nextBytes(rows);
        Files.createDirectories(landing("r3"));
        Files.write(large, rows);
        server.disturb("nothing", () -> {});

        lake.store(landing("r3"));

        assertThat(server.parts()).isEqualTo(3);
        assertThat(lake.bytes(landing("r3"))).isEqualTo(rows.length);
        Path copy = lake.fetch(landing("r3"), folder.resolve("copy"));
        assertThat(Files.readAllBytes(copy.resolve("part-0.parquet"))).isEqualTo(rows);
    }

    @Test
    void what_is_no_longer_kept_is_listed_with_its_bytes_in_the_bucket_and_goes() throws IOException {
        old.night("2026-06-01", "r3");
        lake.store(landing("r3"));
        lake.store(table("r3"));
        Cleaning cleaning = new Cleaning(conf("keep: {releases: 1, month_ends: 0, landed: 1}\n"));

        assertThat(cleaning.plan())
                .extracting(removal -> removal.kind() + " " + removal.name() + " " + removal.bytes())
                .startsWith("landed rows 2026-05-30-r1 14", "tables 2026-05-30-r1 11");
        assertThat(lake.exists(table("r1"))).as("to look is not to touch").isTrue();
        List<Removal> removed = new ArrayList<>();
        cleaning.run(removed::add);

        assertThat(removed).extracting(Removal::kind).containsExactly("landed rows", "tables", "release");
        assertThat(lake.below(home.landing(), 3)).containsExactly(landing("r2"), landing("r3"));
        assertThat(lake.below(home.tables(), 2)).containsExactly(table("r2"), table("r3"));
        assertThat(new Releases(home).all()).containsExactly("2026-05-31-r2", "2026-06-01-r3");
        assertThat(cleaning.plan()).isEmpty();
    }

    private HuitouConf conf(String lines) throws IOException {
        Path file = folder.resolve("huitou.yml");
        Path contracts = Path.of("../conf/contracts").toAbsolutePath().normalize();
        Files.writeString(file, "home: warehouse\ncontracts: " + contracts + "\n" + lakeLines + lines);
        return HuitouConf.load(file);
    }

    @Test
    void the_sweep_leaves_what_releases_name_and_removes_the_rest_from_the_bucket() throws IOException {
        for (Path dead : List.of(landing("r3"), table("r3"))) {
            Files.createDirectories(dead);
            Files.writeString(dead.resolve("part-0.parquet"), "of a run that failed");
            lake.store(dead);
        }
        Files.createDirectories(landing("r4"));
        Files.writeString(landing("r4").resolve("part-0.parquet"), "of a run that was killed before its upload");

        new Releases(home, lake).sweep("r5");

        assertThat(lake.below(home.landing(), 3)).containsExactly(landing("r1"), landing("r2"));
        assertThat(lake.below(home.tables(), 2)).containsExactly(table("r1"), table("r2"));
        assertThat(landing("r4")).doesNotExist();
    }

    @Test
    void what_is_removed_is_gone_from_both_places() throws IOException {
        lake.remove(landing("r1"));

        assertThat(lake.exists(landing("r1"))).isFalse();
        assertThat(landing("r1")).doesNotExist();
        assertThat(lake.exists(landing("r2"))).isTrue();
    }

    @Test
    void a_lake_is_tried_by_writing_reading_and_removing() throws IOException {
        assertThat(lake.problem("")).isEmpty();
        assertThat(lake.exists(home.lake().resolve("_trial"))).isFalse();
        assertThat(lake.exists(home.lake().resolve("_owner"))).isFalse();
    }

    @Test
    void two_homes_do_not_share_a_lake() throws IOException {
        assertThat(lake.problem(home.makeId())).isEmpty();
        assertThat(lake.problem(home.makeId())).isEmpty();

        Home other = new Home(folder.resolve("other"));
        assertThat(lake.problem(other.makeId()).orElseThrow())
                .contains("it is the lake of another home")
                .contains(home.root().toString());
        assertThat(lake.problem("").orElseThrow()).contains("it is the lake of another home");
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
