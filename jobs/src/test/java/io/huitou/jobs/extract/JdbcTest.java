package io.huitou.jobs.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.HuitouConf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The village's seven customers in an H2 file, as a company's own tables would have them. */
class JdbcTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void village() throws SQLException {
        run(
                "create table person (id varchar(20), full_name varchar(50), born date, created timestamp(6),"
                        + " seen timestamp with time zone, vip boolean)",
                "insert into person values"
                        + " ('Ada', 'Ada A', '1990-02-28', '2020-01-01 08:00:00', '2024-06-01 12:00:00+02:00', true),"
                        + " ('Ben', 'Ben B', null, '2020-03-29 02:30:00', null, false),"
                        + " ('Cem', '\u0130pek \u4e2d\u6587', '1985-07-01', '2020-10-25 02:30:00.123456', null, null),"
                        + " ('Dan', '  ', '1970-01-01', null, null, null),"
                        + " ('Eve', null, null, null, null, null),"
                        + " ('Fay', 'Fay', null, '1900-01-01 00:00:00', null, null),"
                        + " (null, 'Nobody', null, null, null, null)");
    }

    private String url() {
        return "jdbc:h2:" + folder.resolve("crm").toString().replace('\\', '/');
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), "sa", "s3cret-pass");
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private Feed feed(String entity, String query) throws IOException {
        Path conf = folder.resolve("huitou.yml");
        Files.writeString(conf, """
                contracts: %s
                sources:
                  village:
                    jdbc: {url: "%s", user: sa, password: "${PASSWORD}", fetch_size: 2}
                    time_zone: Europe/Berlin
                    entities:
                      %s: {max_rejected: 100%%, query: "%s"}
                """.formatted(
                        Path.of("../conf/contracts").toAbsolutePath().normalize(), url(), entity, query));
        return HuitouConf.load(conf, Map.of("PASSWORD", "s3cret-pass")::get)
                .feed(entity)
                .orElseThrow();
    }

    private Receipt extract(Feed feed) {
        return new Extraction(folder.resolve("lake"), feed, "a1").run(rows -> {});
    }

    @Test
    void aQuerysColumnsAreTheContractsByTheirLabels() throws Exception {
        Receipt receipt = extract(feed(
                "customers",
                "select id as customer_id, full_name as NAME, born as birth_date, created as registered_at,"
                        + " seen as updated_at from person order by id nulls last"));

        assertThat(Testbed.landed(receipt, "customer_id, name, birth_date, registered_at, updated_at"))
                .containsExactly(
                        "Ada|Ada A|1990-02-28|2020-01-01 07:00:00+00|2024-06-01 10:00:00+00",
                        "Ben|Ben B|null|2020-03-29 01:30:00+00|null",
                        "Cem|\u0130pek \u4e2d\u6587|1985-07-01|2020-10-25 00:30:00.123456+00|null",
                        "Dan|null|1970-01-01|null|null",
                        "Eve|null|null|null|null");
        assertThat(Testbed.rejected(receipt))
                .containsExactly(
                        "6|registered_at|is before 1900-01-02T00:00:00Z|1899-12-31T23:00:00Z",
                        "7|customer_id|is missing|");
        assertThat(Testbed.balance(receipt)).isEqualTo("7 = 5 + 2");
        assertThat(receipt.format()).isEqualTo("jdbc");
        assertThat(receipt.firstEventAt()).hasToString("2020-01-01T07:00:00Z");
        assertThat(receipt.lastEventAt()).hasToString("2020-10-25T00:30:00.123456Z");
    }

    @Test
    void everyKindOfNumberIsReadExactly() throws Exception {
        run(
                "create table line (o varchar(9), n int, q decimal(20,6), p double precision, l bigint, f real)",
                "insert into line values ('1', 1, 1.5, 0.1, 9, 2.5), ('2', null, -3.0000, 1e10, 7, null),"
                        + " ('3', 2, 0.123450, 1, 1, 1), ('4', 3, 1, 1e300, 1, 1)");

        Receipt receipt = extract(
                feed(
                        "order_lines",
                        "select o as order_id, n as line_number, q as quantity, p as unit_price, f as list_price from line order by o"));

        assertThat(Testbed.landed(receipt, "order_id, line_number, quantity, unit_price, list_price"))
                .containsExactly("1|1|1.5000|0.1000|2.5000", "2|null|-3.0000|10000000000.0000|null");
        assertThat(Testbed.rejected(receipt))
                .containsExactly(
                        "3|quantity|has more than 4 decimals|0.123450",
                        "4|unit_price|is too large for decimal(18,4)|1.0E300");
    }

    @Test
    void aFlagMayBeABooleanABitOrAText() throws Exception {
        Receipt receipt = extract(feed(
                "touchpoints",
                "select id as touchpoint_id, id as customer_id, created as occurred_at, 'web' as channel, vip as is_direct"
                        + " from person where created > date '1950-01-01' order by id"));
        assertThat(Testbed.landed(receipt, "customer_id, is_direct"))
                .containsExactly("Ada|true", "Ben|false", "Cem|null");
    }

    @Test
    void aQueryThatFailsSaysWhyAndNeverThePassword() throws Exception {
        assertThatThrownBy(() -> extract(feed("customers", "select id as customer_id from persons")))
                .isInstanceOf(ExtractionException.class)
                .hasMessageStartingWith(
                        "Cannot extract village.customers: the database says: Table \"PERSONS\" not found")
                .hasMessageEndingWith("Mend the query, or give the user the right to ask it, then run again.")
                .hasMessageNotContaining("s3cret-pass")
                .hasNoCause();
        assertThatThrownBy(() -> extract(feed("customers", "select id from person")))
                .hasMessage("Cannot extract village.customers: the query has no column customer_id: [ID]."
                        + " Write: ... as customer_id.");
    }

    @Test
    void aProbeAsksWithoutExtracting() throws Exception {
        Probe good = Probe.of(feed("customers", "select id as customer_id, full_name as nane from person"));
        assertThat(good.isGood()).isTrue();
        assertThat(good.notes())
                .containsExactly("the query's column NANE is not in the contract and is left out; did you mean name?");

        Probe bad = Probe.of(feed("customers", "select 1 as customer_id from nowhere"));
        assertThat(bad.isGood()).isFalse();
        assertThat(bad.problem()).startsWith("Cannot extract village.customers: the database says: ");
        assertThat(folder.resolve("lake")).doesNotExist();
    }

    @Test
    void progressIsToldEveryTenThousandRowsAndAtTheEnd() throws Exception {
        Feed feed = feed("customers", "select x as customer_id from system_range(1, 25000)");
        StringBuilder told = new StringBuilder();
        new Extraction(folder.resolve("lake"), feed, "a1")
                .run(rows -> told.append(rows).append(' '));
        assertThat(told).hasToString("10000 20000 25000 ");
    }

    @Test
    void whatTheProgressThrowsStopsTheExtractionAndLeavesNothing() throws Exception {
        Feed feed = feed("customers", "select x as customer_id from system_range(1, 25000)");
        AtomicLong seen = new AtomicLong();
        assertThatThrownBy(() -> new Extraction(folder.resolve("lake"), feed, "a1").run(rows -> {
                    seen.set(rows);
                    throw new CancellationException("stopped");
                }))
                .hasMessage("stopped");
        assertThat(seen).hasValue(10_000);
        try (var left = Files.walk(folder.resolve("lake"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }
}
