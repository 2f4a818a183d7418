package io.huitou.jobs.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.HuitouConf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What huitou check says of the village's orders, as an old shop system keeps them. */
class ProbeTest {

    @TempDir
    private Path folder;

    private Testbed testbed = new Testbed(Path.of(""));

    @BeforeEach
    void orders_of_an_old_system() throws SQLException {
        testbed = new Testbed(folder);
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("create table orders (id int, buyer varchar(9), placed varchar(20), total decimal(20, 6),"
                    + " state varchar(20), born date, vip varchar(3))");
            statement.execute("insert into orders values"
                    + " (1, 'Ada', '2026-03-01', 20, 'Shipped', date '1990-02-28', 'ja'),"
                    + " (2, 'Bo', '2026-03-02', 30.123456, 'On Hold', date '1800-01-01', null),"
                    + " (3, 'Bo', 'gestern', 5, 'Shipped', null, 'ja'),"
                    + " (4, null, '2026-03-04', 7, 'paid', null, null)");
        }
    }

    private String url() {
        return "jdbc:h2:" + folder.resolve("shop").toString().replace('\\', '/');
    }

    private Probe probe(String entity, String query, String... limits) throws IOException {
        String spec = "{query: \"" + query + "\"" + String.join("", limits) + "}";
        return Probe.of(testbed.feed(entity, spec, "jdbc: {url: '" + url() + "'}"));
    }

    private static List<String> sentences(Probe probe) {
        return probe.sample().gaps().stream()
                .map(gap -> gap.sentence(probe.sample()))
                .toList();
    }

    @Test
    void each_gap_is_a_sentence_with_counts_examples_and_what_to_write() throws IOException {
        Probe probe = probe(
                "orders",
                "select id as order_id, buyer as customer_id, placed as ordered_at, null as currency_code,"
                        + " total as amount, state as status from orders order by id");

        assertThat(sentences(probe))
                .containsExactly(
                        "orders.currency_code: all 4 rows would be rejected: it is missing;"
                                + " write: ... as currency_code, or a constant such as 'EUR' as currency_code",
                        "orders.status: 3 of the 4 rows would be rejected: 'Shipped', 'On Hold' are none of open, paid,"
                                + " shipped, delivered, completed, cancelled, returned; write: case ..."
                                + " when 'Shipped' then 'shipped' when 'On Hold' then ? else ... end as status",
                        "orders.ordered_at: 1 of the 4 rows would be rejected: 'gestern' is not a timestamp;"
                                + " these rows go to quarantine; mend the source where they should not",
                        "orders.amount: 1 of the 4 rows would be rejected: '30.123456' has more than 4 decimals;"
                                + " write: cast(... as decimal(18, 4)) as amount");
        assertThat(probe.problem())
                .isEqualTo("Cannot extract village.orders: all 4 rows would be rejected, above max_rejected 1%."
                        + " Mend what follows, or raise it.");
        assertThat(probe.sample().empty())
                .containsExactly("channel", "country", "promised_at", "delivered_at", "updated_at");
    }

    @Test
    void what_it_says_to_write_is_enough() throws IOException {
        Probe probe = probe(
                "orders",
                "select id as order_id, buyer as customer_id, cast(placed as timestamp) as ordered_at,"
                        + " 'EUR' as currency_code, cast(total as decimal(18, 4)) as amount, case state when 'Shipped' then 'shipped'"
                        + " when 'On Hold' then 'open' else state end as status from orders where id <> 3");

        assertThat(probe.problem()).isEmpty();
        assertThat(sentences(probe)).isEmpty();
        assertThat(probe.sample().rows()).isEqualTo(3);
    }

    /** A cast that fails stops the night, and what is divided by two is so in every row. */
    @Test
    void what_changes_every_row_is_advised_only_where_most_rows_need_it() throws IOException {
        String few = "these rows go to quarantine; mend the source where they should not";
        for (int bad : new int[] {1, 50, 51}) {
            String isBad = "case when x <= " + bad;
            String query = "select x as review_id, 'Ada' as customer_id, "
                    + isBad + " then '1.3.2026' else '2026-03-01' end as posted_at, "
                    + isBad + " then 9 else 1 end as rating from system_range(1, 100)";
            assertThat(sentences(probe("reviews", query)))
                    .containsExactlyInAnyOrder(
                            "reviews.posted_at: " + bad + " of the 100 rows would be rejected: '1.3.2026' is not a"
                                    + " timestamp; "
                                    + (bad > 50 ? "write: cast(... as timestamp) as posted_at" : few),
                            "reviews.rating: " + bad + " of the 100 rows would be rejected: '9' is above 5; "
                                    + (bad > 50
                                            ? "write it in the contract's unit: ... / 2 as rating, or mend the source"
                                            : few));
        }
    }

    @Test
    void all_columns_that_a_query_lacks_are_named_at_once() throws IOException {
        assertThat(probe("orders", "select id as order_no, buyer as customer_id from orders")
                        .problem())
                .isEqualTo("Cannot extract village.orders: the query has no column order_id, ordered_at, currency_code:"
                        + " [ORDER_NO]. Write: ... as order_id, ... as ordered_at, ... as currency_code.");
    }

    @Test
    void personal_values_are_never_shown() throws IOException {
        Probe probe = probe("customers", "select id as customer_id, born as birth_date from orders");

        assertThat(sentences(probe))
                .containsExactly("customers.birth_date: 1 of the 4 rows would be rejected: a value, not shown as it is"
                        + " personal, is before 1850-01-01; if it stands for \"unknown\", write:"
                        + " nullif(..., ...) as birth_date");
    }

    @Test
    void a_flag_in_another_language_is_translated() throws IOException {
        assertThat(sentences(probe(
                        "touchpoints",
                        "select id as touchpoint_id, 'Ada' as customer_id, date '2026-01-01' as occurred_at,"
                                + " 'web' as channel, vip as is_direct from orders")))
                .containsExactly("touchpoints.is_direct: 2 of the 4 rows would be rejected: 'ja' is not true or false;"
                        + " write: case ... when 'ja' then ? else ... end as is_direct");
    }

    @Test
    void no_rows_and_too_few_are_a_problem() throws IOException {
        assertThat(probe("customers", "select id as customer_id from orders where id > 9")
                        .problem())
                .isEqualTo("Cannot extract village.customers: 0 rows, below min_rows 1. Look into the source, or lower"
                        + " min_rows.");
        assertThat(probe("customers", "select id as customer_id from orders", ", min_rows: 5")
                        .problem())
                .contains("4 rows, below min_rows 5");
        assertThat(probe("customers", "select id as customer_id from orders", ", min_rows: 4")
                        .problem())
                .isEmpty();
    }

    @Test
    void no_more_than_a_thousand_rows_are_looked_at() throws IOException {
        Sample thousand = probe("customers", "select x as customer_id from system_range(1, 1000)")
                .sample();
        Sample more = probe("customers", "select x as customer_id from system_range(1, 1001)")
                .sample();

        assertThat(thousand.of(1000)).isEqualTo("all 1,000 rows");
        assertThat(more.share()).isEqualTo("the first 1,000 rows");
        assertThat(more.of(12)).isEqualTo("12 of the first 1,000 rows");
        assertThat(more.rows()).isEqualTo(1000);
    }

    @Test
    void files_are_looked_into_from_the_newest_on() throws IOException {
        testbed.file("orders-1.csv", "order_id,ordered_at,status\n1,01.03.2026,Bezahlt\n")
                .file("orders-2.csv", "order_id,ordered_at,status\n2,02.03.2026,paid\n3,2026-03-03,paid,too many\n");
        Probe probe = Probe.of(testbed.feed("orders", "{pattern: 'orders-*.csv', columns: {currency_code: '=EURO'}}"));

        assertThat(sentences(probe))
                .containsExactly(
                        "orders.ordered_at: 2 of the 3 rows would be rejected: '01.03.2026', '02.03.2026' are not a"
                                + " timestamp; say how the files write it, such as timestamp_format: \"dd.MM.yyyy HH:mm\"",
                        "orders.currency_code: 2 of the 3 rows would be rejected: 'EURO' does not match ^[A-Z]{3}$;"
                                + " mend it where the files are written",
                        "orders: 1 of the 3 rows would be rejected: the record as a whole: too many fields",
                        "orders.status: 1 of the 3 rows would be rejected: 'Bezahlt' is none of open, paid, shipped,"
                                + " delivered, completed, cancelled, returned; mend it where the files are written");
    }

    @Test
    void a_sample_agrees_with_the_extraction() throws IOException {
        Feed feed = testbed.feed(
                "orders",
                "{max_rejected: 100%, query: \"select id as order_id, placed as ordered_at, 'EUR' as currency_code,"
                        + " state as status from orders\"}",
                "jdbc: {url: '" + url() + "'}");
        Receipt receipt = new Extraction(testbed.lake(), feed, "a1").run(rows -> {});
        Sample sample = Probe.of(feed).sample();

        assertThat(sample.rejected()).isEqualTo(receipt.rowsQuarantined()).isEqualTo(3);
        assertThat(sample.rows()).isEqualTo(receipt.rowsRead());
        assertThat(sample.isWhole()).isTrue();
    }

    @Test
    void nothing_is_written(@TempDir Path home) throws IOException {
        Path conf = home.resolve("huitou.yml");
        Files.writeString(
                conf,
                "contracts: " + Path.of("../conf/contracts").toAbsolutePath().normalize()
                        + "\nsources: {shop: {jdbc: {url: '" + url() + "'}, entities: {customers: {query: "
                        + "'select id as customer_id from orders'}}}}\n");
        Probe.of(HuitouConf.load(conf, name -> null).feed("customers").orElseThrow());

        try (var files = Files.list(home)) {
            assertThat(files).containsExactly(conf);
        }
    }
}
