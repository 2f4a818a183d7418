package io.huitou.jobs.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huitou.transforms.Bucket;
import io.huitou.transforms.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What is said where the store of a lake does not do what it is asked; and that the same goes on afterwards. */
class StoreTroubleTest {
    /** A night waits for minutes. */
    private static final Map<String, String> IMPATIENT = Map.of(
            "fs.s3a.attempts.maximum", "1",
            "fs.s3a.retry.limit", "2",
            "fs.s3a.retry.interval", "10ms",
            "fs.s3a.retry.throttle.limit", "3",
            "fs.s3a.retry.throttle.interval", "10ms",
            "fs.s3a.multipart.size", "5M",
            "fs.s3a.multipart.threshold", "5M");

    private static S3Server server;

    @TempDir
    Path folder;

    private String bucket;
    private Path rows;

    @BeforeAll
    static void start() throws Exception {
        server = new S3Server();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void rows_to_upload(TestInfo test) throws IOException {
        bucket = "t" + Integer.toHexString(test.getDisplayName().hashCode());
        server.lake(bucket);
        rows = folder.resolve("lake/landing/shop/orders/r1");
        Files.createDirectories(rows);
        Files.write(rows.resolve("part-0.parquet"), new byte[11 << 20]);
        Files.writeString(rows.resolve("_receipt.json"), "{}");
    }

    private Lake lake(S3Server at) {
        return lake(bucket, at.endpoint(), S3Server.SECRET_KEY);
    }

    private Lake lake(String name, String endpoint, String secret) {
        return Lake.remote(
                folder.resolve("lake"),
                new Bucket("s3a://" + name + "/night", endpoint, "", S3Server.ACCESS_KEY, secret, IMPATIENT));
    }

    @Test
    void a_wrong_key_is_named_without_being_told() {
        assertThat(lake(bucket, server.endpoint(), "not-the-water").problem("").orElseThrow())
                .startsWith("Cannot use the lake s3a://" + bucket + "/night at " + server.endpoint() + ": ")
                .endsWith(". Mend lake.access_key and lake.secret_key in huitou.yml, or what their user may do, and run"
                        + " again.")
                .doesNotContain("not-the-water", S3Server.SECRET_KEY);
    }

    @Test
    void a_bucket_that_is_not_there_is_said_to_be_missing() {
        assertThat(lake("nowhere-" + bucket, server.endpoint(), S3Server.SECRET_KEY)
                        .problem("")
                        .orElseThrow())
                .contains("nowhere-" + bucket)
                .contains("does not exist")
                .endsWith(". Make the bucket or mend lake.url in huitou.yml, and run again.");
    }

    @Test
    void clocks_that_differ_are_said_to() throws Exception {
        try (S3Server other = S3Server.withAnotherClock()) {
            other.lake(bucket);

            assertThat(lake(other).problem("").orElseThrow())
                    .endsWith(". Let NTP set the clocks of this machine and of the store, and run again.");
        }
    }

    @Test
    void a_store_that_does_not_answer_is_named_whatever_it_was_to_do() {
        Lake gone = lake(bucket, "http://127.0.0.1:9", S3Server.SECRET_KEY);

        assertThat(gone.problem("").orElseThrow())
                .startsWith("Cannot use the lake s3a://" + bucket + "/night at http://127.0.0.1:9: ")
                .contains("refused")
                .endsWith(". Start the store or mend lake.endpoint in huitou.yml, and run again.");
        assertSaid(() -> gone.exists(rows), "Cannot look into the lake", "Start the store");
        assertSaid(() -> gone.below(folder.resolve("lake"), 1), "Cannot look into the lake", "Start the store");
        assertSaid(() -> gone.store(rows), "Cannot upload " + rows + " to the lake", "Start the store");
        assertSaid(() -> gone.fetch(rows, folder), "Cannot look into the lake", "Start the store");
        assertThat(rows.resolve("part-0.parquet")).isRegularFile();
    }

    @Test
    void a_store_that_is_busy_for_a_moment_is_waited_for() throws IOException {
        Lake lake = lake(server);
        server.refuse(2);

        lake.store(rows);

        assertThat(lake.exists(rows.resolve("_receipt.json"))).isTrue();
    }

    @Test
    void one_that_stays_busy_in_the_middle_of_an_upload_leaves_nothing_half_and_the_next_goes_on() throws IOException {
        Lake lake = lake(server);
        server.disturb("part-0.parquet#2", () -> server.refuse(1_000_000));

        assertSaid(() -> lake.store(rows), "Cannot upload " + rows + " to the lake", "Wait until the store has less");
        assertThat(lake.problem("").orElseThrow())
                .endsWith("Wait until the store has less to do or is up, and run again.");
        server.refuse(0);

        assertThat(lake.exists(rows.resolve("_receipt.json"))).isFalse();
        assertThat(lake.bytes(rows)).isZero();
        assertThat(rows.resolve("part-0.parquet")).isRegularFile();
        lake.store(rows);
        assertThat(lake.bytes(rows)).isEqualTo((11 << 20) + 2);
    }

    @Test
    void a_certificate_of_ones_own_is_taken_where_java_trusts_it() throws Exception {
        Path keys = folder.resolve("store.p12");
        keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=store",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                "certainly",
                "-keystore",
                keys.toString());
        try (S3Server secure = S3Server.secure(keys, "certainly")) {
            secure.lake(bucket);
            assertThat(lake(secure).problem("").orElseThrow())
                    .startsWith("Cannot use the lake s3a://" + bucket + "/night at https://127.0.0.1:")
                    .endsWith(". Let Java trust the certificate of the store, as conf/README.md says, and run again.");

            System.setProperty("javax.net.ssl.trustStore", keys.toString());
            System.setProperty("javax.net.ssl.trustStorePassword", "certainly");
            try {
                assertThat(lake(secure).problem("")).isEmpty();
                lake(secure).store(rows);
            } finally {
                System.clearProperty("javax.net.ssl.trustStore");
                System.clearProperty("javax.net.ssl.trustStorePassword");
            }
        }
    }

    private static void keytool(String... arguments) throws Exception {
        ProcessBuilder keytool = new ProcessBuilder(arguments).redirectErrorStream(true);
        keytool.command()
                .add(
                        0,
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString());
        Process process = keytool.start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private void assertSaid(ThrowingCallable what, String begin, String remedy) {
        assertThatThrownBy(what)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(begin + " s3a://" + bucket + "/night at ")
                .hasMessageContaining(remedy)
                .hasMessageEndingWith(", and run again.");
    }
}
