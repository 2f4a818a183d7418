package io.huitou.jobs.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.release.Releases;
import io.huitou.jobs.servers.Line;
import io.huitou.jobs.servers.MariaServer;
import io.huitou.jobs.servers.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A line that breaks while rows come: what lands is the table, no row missing and none twice. */
class LostLineTest {

    private static final int ROWS = 40_000;

    @TempDir
    private Path folder;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<Receipt> receipts = new ArrayList<>();

    private static String postgres() throws Exception {
        String url = PostgresServer.database("lost_line");
        fill(url, "generate_series(1, " + ROWS + ") as t (i)");
        return url;
    }

    private static String maria() throws Exception {
        String url = MariaServer.database("lost_line");
        fill(url, "(select seq as i from seq_1_to_" + ROWS + ") t");
        return url;
    }

    private static void fill(String url, String numbers) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table person (id int primary key, nick varchar(40), bad varchar(9))");
            statement.execute("insert into person select i, concat('nick of the number ', i),"
                    + " case when i % 1000 = 7 then 'none' end from " + numbers);
        }
    }

    private static int port(String url) {
        return URI.create(url.substring("jdbc:".length())).getPort();
    }

    private List<Feed> feeds(String url, int timeout, String ranges) throws IOException {
        Path conf = Files.writeString(folder.resolve("huitou.yml"), """
                contracts: %s
                sources:
                  crm:
                    jdbc: {url: "%s", fetch_size: 500, timeout: %d}
                    entities:
                      products: {query: "select id as product_id, nick as name from person"}
                      customers:
                        query: select id as customer_id, nick as name, bad as birth_date from person
                        %s
                """.formatted(
                        Path.of("../conf/contracts").toAbsolutePath().normalize(), url, timeout, ranges));
        return HuitouConf.load(conf, name -> null).feeds();
    }

    private Receipt land(Feed feed, Snapshot asOf, Retries retries) throws IOException {
        Releases.remove(
                folder.resolve("lake/landing/crm").resolve(feed.contract().entity()));
        Releases.remove(
                folder.resolve("lake/quarantine/crm").resolve(feed.contract().entity()));
        Receipt receipt = new Extraction(folder.resolve("lake"), feed, "a1").run(asOf, retries, rows -> {});
        receipts.add(receipt);
        return receipt;
    }

    private Receipt landAll(List<Feed> feeds) throws IOException {
        try (DatabaseSource source = new DatabaseSource(feeds, this::land, (time, why) -> {
            said.add(why);
            return time <= 4;
        })) {
            source.land(feeds.get(0));
            return source.land(feeds.get(1));
        }
    }

    private void assertIsTheTable(Receipt receipt) throws Exception {
        Path all = receipt.attempt().resolve("*.parquet");
        assertThat(Lake.rows(
                        all,
                        "select count(*), count(distinct customer_id), sum(customer_id::int), count(*) filter (name ="
                                + " 'nick of the number ' || customer_id) from {file}"))
                .containsExactly("39960|39960|" + (20_000L * 40_001 - 40 * 7 - 1000 * 780) + "|39960");
        assertThat(Lake.rows(
                        folder.resolve("lake/quarantine/crm/customers/a1/*.parquet"),
                        "select count(*), count(distinct record) from {file}"))
                .containsExactly("40|40");
        assertThat(Testbed.balance(receipt)).isEqualTo("40000 = 39960 + 40");
        assertThat(receipt.rejections())
                .singleElement()
                .satisfies(why -> assertThat(why.rows()).isEqualTo(40));
        assertThat(Lake.rows(folder.resolve("lake/landing/crm/products/a1/*.parquet"), "select count(*) from {file}"))
                .containsExactly("40000");
        assertThat(Receipt.read(folder.resolve("lake/landing/crm/products/a1")).moment())
                .isNotNull()
                .isEqualTo(receipt.moment());
    }

    @ParameterizedTest
    @CsvSource({"CUT_ONE, 900000", "CUT_ONE, 1900000", "CUT, 600000", "CUT, 2000000", "SILENCE, 1700000"})
    void postgres_goes_on_in_the_same_snapshot_while_it_lives(Line.Fault fault, long bytes) throws Exception {
        String url = postgres();
        try (Line line = new Line(port(url))) {
            line.fails(fault, bytes);
            Receipt receipt = landAll(feeds(
                    line.through(url),
                    fault == Line.Fault.SILENCE ? 3 : 60,
                    "ranges: {column: customer_id, parts: 3}"));

            assertIsTheTable(receipt);
            assertThat(receipt.parts()).isEqualTo(3);
            assertThat(said).isNotEmpty();
            assertThat(line.bytesSent()).isGreaterThan(bytes);
            long entitiesLanded =
                    receipts.stream().map(Receipt::moment).distinct().count();
            assertThat(entitiesLanded).isLessThanOrEqualTo(fault == Line.Fault.CUT ? 2 : 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"CUT, 500000", "CUT, 2100000", "SILENCE, 2100000"})
    void mariadb_begins_the_whole_source_again(Line.Fault fault, long bytes) throws Exception {
        String url = maria();
        try (Line line = new Line(port(url))) {
            line.fails(fault, bytes);
            Receipt receipt = landAll(feeds(
                    line.through(url),
                    fault == Line.Fault.SILENCE ? 3 : 60,
                    "ranges: {column: customer_id, parts: 3}"));

            assertIsTheTable(receipt);
            assertThat(said).singleElement().asString().startsWith("Cannot go on reading crm: the database says: ");
            if (bytes > 1_500_000) {
                assertThat(said.get(0)).endsWith("What has landed is read again, as of one new moment: products.");
                assertThat(receipts).extracting(Receipt::entity).contains("products", "customers");
                assertThat(receipts.stream().map(Receipt::moment).distinct()).hasSize(2);
            }
        }
    }

    @Test
    void a_reader_that_the_server_ends_reads_its_range_again() throws Exception {
        String url = postgres();
        List<Feed> feeds = feeds(url, 60, "ranges: {column: customer_id, parts: 2}");
        boolean[] isDone = {false};
        Receipt receipt;
        try (DatabaseSource source = new DatabaseSource(
                feeds,
                (feed, asOf, retries) -> new Extraction(folder.resolve("lake"), feed, "a1").run(asOf, retries, rows -> {
                    if (!isDone[0] && feed.contract().entity().equals("customers")) {
                        isDone[0] = true;
                        assertThat(terminate(url, "query like 'copy%'")).isPositive();
                    }
                }),
                (time, why) -> said.add(why))) {
            source.land(feeds.get(0));
            receipt = source.land(feeds.get(1));
        }
        assertIsTheTable(receipt);
        assertThat(said).isNotEmpty().allMatch(why -> why.startsWith("Cannot go on reading crm.customers: "));
    }

    @Test
    void where_the_server_ends_the_keeper_all_begins_again() throws Exception {
        String url = postgres();
        List<Feed> feeds = feeds(url, 60, "");
        Receipt receipt;
        try (DatabaseSource source = new DatabaseSource(feeds, this::land, (time, why) -> said.add(why))) {
            source.land(feeds.get(0));
            assertThat(terminate(url, "true")).isPositive();
            receipt = source.land(feeds.get(1));
        }
        assertIsTheTable(receipt);
        assertThat(receipts).extracting(Receipt::entity).containsExactly("products", "customers", "products");
        assertThat(said)
                .singleElement()
                .asString()
                .endsWith("What has landed is read again, as of one new moment: products.");
    }

    private static int terminate(String url, String whom) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) filter (where pg_terminate_backend(pid)) from pg_stat_activity where pid <>"
                                + " pg_backend_pid() and datname = current_database() and " + whom)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void patience_ends_and_nothing_lands_of_what_could_not_be_read() throws Exception {
        String url = postgres();
        try (Line line = new Line(port(url))) {
            line.fails(Line.Fault.CUT, 100_000, 100_000);
            List<Feed> feeds = feeds(line.through(url), 60, "");
            assertThatThrownBy(() -> landAll(feeds))
                    .isInstanceOf(ExtractionException.class)
                    .hasMessageStartingWith("Cannot extract crm.products: the database says: ")
                    .hasMessageContaining("The database cannot be reached, or hung up")
                    .hasMessageEndingWith(", then run again.");
            assertThat(said).hasSize(5);
        }
        assertThat(folder.resolve("lake/landing/crm/products/a1/part-0.parquet"))
                .doesNotExist();
        assertThat(folder.resolve("lake/landing/crm/products/a1/_receipt.json")).doesNotExist();
    }
}
