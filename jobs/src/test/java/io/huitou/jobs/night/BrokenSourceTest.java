package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.extract.Receipt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An input that cannot be read, or not to its end: the night says what to do, and readers keep last night's release. */
class BrokenSourceTest {
    @TempDir
    static Path folder;

    private static NightBefore nightBefore;

    @BeforeAll
    static void last_night() throws Exception {
        nightBefore = new NightBefore(folder);
    }

    @Test
    void a_folder_where_the_file_should_be() throws Exception {
        Village village = nightBefore.village("folder");
        Path orders = village.folder().resolve("in/orders.csv");
        String whole = Files.readString(orders);
        Files.delete(orders);
        Files.createDirectory(orders);

        assertNothingIsPublished(
                village,
                "Cannot extract shop.orders: no file in ",
                " matches the pattern: orders.csv, only a folder does. Deliver the files");

        Files.delete(orders);
        village.write("in/orders.csv", whole);
        nightBefore.runAgain(village);
    }

    @Test
    void a_file_that_is_not_what_its_name_says() throws Exception {
        Village village = nightBefore.village("no_gzip");
        village.replace("conf/huitou.yml", "pattern: orders.csv", "pattern: 'orders.*', format: csv");
        village.write("in/orders.csv.gz", "no gzip at all");

        assertNothingIsPublished(
                village,
                "Cannot extract shop.orders: the file orders.csv.gz is no sound gzip file: ",
                "Deliver it again");

        Files.delete(village.folder().resolve("in/orders.csv.gz"));
        nightBefore.runAgain(village);
    }

    @Test
    void a_file_that_was_cut_off_while_it_was_delivered() throws Exception {
        Village village = nightBefore.village("cut_off");
        village.replace("conf/huitou.yml", "pattern: orders.csv", "pattern: 'orders.*', format: csv");
        Path packed = village.folder().resolve("in/orders.csv.gz");
        byte[] whole = gzip(Files.readString(village.folder().resolve("in/orders.csv")));
        Files.write(packed, Arrays.copyOf(whole, whole.length / 2));

        assertNothingIsPublished(
                village,
                "Cannot extract shop.orders: the file orders.csv.gz is cut off in the middle. Deliver it again.");

        Files.delete(packed);
        nightBefore.runAgain(village);
    }

    @Test
    void a_parquet_file_without_its_end() throws Exception {
        Village village = nightBefore.village("parquet");
        village.replace("conf/huitou.yml", "{pattern: orders.csv, ", "{pattern: orders.parquet, format: parquet, ");
        Path landed = village.warehouse().resolve("lake/landing/shop/orders/r0/part-0.parquet");
        byte[] whole = Files.readAllBytes(landed);
        Files.write(village.folder().resolve("in/orders.parquet"), Arrays.copyOf(whole, whole.length - 8));

        assertNothingIsPublished(village, "Cannot extract shop.orders: the file orders.parquet ", "Deliver it again");

        village.replace("conf/huitou.yml", "{pattern: orders.parquet, format: parquet, ", "{pattern: orders.csv, ");
        nightBefore.runAgain(village);
    }

    @Test
    void a_database_that_hangs_up_in_the_middle_of_the_rows_is_read_again() throws Exception {
        Village village = nightBefore.village("database");
        try (FrailDatabase database = new FrailDatabase(1 << 18)) {
            reads(village, database.url(), "");
            List<String> said = new ArrayList<>();
            Night.Outcome outcome = NightBefore.run(village, "r1", new Village.Silent() {
                @Override
                public void says(String words) {
                    said.add(words);
                    database.heal();
                }
            });

            assertThat(outcome.failures()).isEmpty();
            assertThat(database.bytesSent()).isGreaterThanOrEqualTo(1 << 18);
            assertThat(said)
                    .singleElement()
                    .asString()
                    .startsWith("Cannot go on reading shop_database: the database says: ")
                    .endsWith(" Trying again in 2 seconds.");
            Receipt receipt = Receipt.read(village.warehouse().resolve("lake/landing/shop_database/orders/r1"));
            assertThat(receipt.rowsLanded()).isEqualTo(12_000);
            assertThat(receipt.moment()).isNotNull();
            nightBefore.assertOneNightIsRead(village, "r1");
        }
    }

    @Test
    void a_database_that_does_not_know_the_password() throws Exception {
        Village village = nightBefore.village("password");
        try (FrailDatabase database = new FrailDatabase(Long.MAX_VALUE);
                Connection keptAlive = DriverManager.getConnection(database.url(), "sa", "")) {
            reads(village, database.url(), "s3cret-canary");

            assertNothingIsPublished(
                    village,
                    "Cannot extract shop_database.orders: the database says: Wrong user name or password",
                    "Mend jdbc.user and jdbc.password",
                    "then run again.");
            assertThat(keptAlive.isValid(1)).isTrue();
            try (Stream<Path> state = Files.walk(village.warehouse().resolve("state"))) {
                for (Path file : state.filter(Files::isRegularFile).toList()) {
                    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain("s3cret-canary");
                }
            }
        }
    }

    private static void reads(Village village, String url, String password) throws IOException {
        String query = "select x as order_id, 'Ada' as customer_id, timestamp '2026-06-01 10:00:00' as ordered_at, "
                + "'EUR' as currency_code, cast(x as decimal(18, 4)) as amount, 'completed' as status "
                + "from system_range(1, 12000)";
        village.replace("conf/huitou.yml", "      orders: {pattern: orders.csv, max_rejected: 10%}\n", "");
        village.replace("conf/huitou.yml", "sources:\n", """
                sources:
                  shop_database:
                    jdbc: {url: "%s", user: sa, password: "%s", fetch_size: 100}
                    entities:
                      orders: {query: "%s"}
                """.formatted(url, password, query));
    }

    private static void assertNothingIsPublished(Village village, String... words) throws Exception {
        Night.Outcome outcome = NightBefore.run(village, "r1", new Village.Silent());

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.failures()).singleElement().asString().contains(words);
        nightBefore.assertLastNightIsRead(village);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
