package io.huitou.jobs.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.Query;
import io.huitou.jobs.servers.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real PostgreSQL, read by its binary copy and by the driver's cursor: both land the same. */
class PostgresTest {

    @TempDir
    private Path folder;

    private String url = "";

    @BeforeEach
    void database() throws Exception {
        url = PostgresServer.database("extract");
    }

    private void run(String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private Feed feed(String entity, String query, String... source) throws Exception {
        List<String> lines = new ArrayList<>(List.of(source));
        lines.add("jdbc: {url: \"" + url + "\", fetch_size: 7}");
        return new Testbed(folder)
                .feed(
                        entity,
                        "{max_rejected: 100%, query: \""
                                + query.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}",
                        lines.toArray(new String[0]));
    }

    /** Extracts the feed by its binary copy. */
    private Receipt copied(Feed feed) throws Exception {
        try (Connection connection = Connections.open(query(feed).database(), feed.timeZone())) {
            Optional<CopyRows> copy = CopyRows.open(feed, query(feed), connection);
            assertThat(copy).as("PostgreSQL takes the query as a copy").isPresent();
            copy.orElseThrow().close();
        }
        return new Extraction(folder.resolve("copied"), feed, "a1").run(rows -> {});
    }

    /** Lands the rows of the driver's cursor; returns where. */
    private Path fetched(Feed feed) throws Exception {
        Path attempt = folder.resolve("fetched/landing");
        try (QueryRows reader = new QueryRows(feed, query(feed), 0);
                Landing landing = new Landing(
                        feed,
                        Guard.NONE,
                        attempt.resolve(Receipt.PART),
                        folder.resolve("fetched/rejected.parquet"),
                        rows -> {},
                        null)) {
            for (RawRow row = reader.next(); row != null; row = reader.next()) {
                landing.take(row, reader.slots(), 0);
            }
            landing.commit();
        }
        return attempt.resolve(Receipt.PART);
    }

    private static Query query(Feed feed) {
        return (Query) feed.origin();
    }

    @Test
    void everyTypeLandsAsItIs() throws Exception {
        run(
                "create type stage as enum ('lead', 'won')",
                "create table person (id bigint, small smallint, code char(5), nick varchar(9), uid uuid, born date,"
                        + " local timestamp, seen timestamptz, stage stage, doc jsonb, ratio double precision)",
                "insert into person values"
                        + " (1, 7, 'ab', 'Ada', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '1990-02-28',"
                        + " '2020-03-29 02:30:00.123456', '2024-06-01 12:00:00+02', 'won', '{\"a\": 1}', 0.1),"
                        + " (-9223372036854775808, -3, null, 'İpek 中文 😀', null, '1970-01-01', '2020-10-25 02:30:00',"
                        + " null, null, null, 1e300)");
        Feed feed = feed(
                "customers",
                "select id as customer_id, nick as name, born as birth_date, uid as acquisition_channel, code as occupation,"
                        + " small as education, stage as marital_status, doc as city, ratio as region,"
                        + " local as registered_at, seen as updated_at from person order by id desc",
                "time_zone: Europe/Berlin");

        assertThat(Testbed.landed(
                        copied(feed),
                        "customer_id, name, birth_date, acquisition_channel, occupation, education, marital_status, city, region,"
                                + " registered_at, updated_at"))
                .containsExactly(
                        "1|Ada|1990-02-28|a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11|ab   |7|won|{\"a\": 1}|0.1"
                                + "|2020-03-29 01:30:00.123456+00|2024-06-01 10:00:00+00",
                        "-9223372036854775808|İpek 中文 😀|1970-01-01|null|null|-3|null|null|1e+300"
                                + "|2020-10-25 00:30:00+00|null");
    }

    @Test
    void numbersAreExactAndWhatDoesNotFitIsToldAsItWasWritten() throws Exception {
        run(
                "create table line (o int, q numeric, p numeric(20, 6))",
                "insert into line values (1, 1.5, 0), (2, -99999999999999.9999, 0.000100), (3, 10000, 20000000),"
                        + " (4, 0.00001, 1), (5, 100000000000000, 1), (6, 'NaN', 1), (7, 1e30, 1), (8, 0.0001, 1.23456),"
                        + " (9, -1234567890.0001, 12345678901234.5678), (10, 1e-30, 1), (11, 123456789012345678901234, 1)");
        Feed feed =
                feed("order_lines", "select o as order_id, q as quantity, p as unit_price from line order by line.o");
        Receipt receipt = copied(feed);

        assertThat(Testbed.landed(receipt, "order_id, quantity, unit_price"))
                .containsExactly(
                        "1|1.5000|0.0000",
                        "2|-99999999999999.9999|0.0001",
                        "3|10000.0000|20000000.0000",
                        "9|-1234567890.0001|12345678901234.5678");
        assertThat(Testbed.rejected(receipt))
                .containsExactly(
                        "4|quantity|has more than 4 decimals|0.00001",
                        "5|quantity|is too large for decimal(18,4)|100000000000000",
                        "6|quantity|is not a number|NaN",
                        "7|quantity|is too large for decimal(18,4)|1000000000000000000000000000000",
                        "8|unit_price|has more than 4 decimals|1.234560",
                        "10|quantity|has more than 4 decimals|0.000000000000000000000000000001",
                        "11|quantity|is too large for decimal(18,4)|123456789012345678901234");
    }

    @Test
    void timesThatAreNoneAreRejectedAsTheyWereWritten() throws Exception {
        run(
                "create table person (id int, born date, local timestamp, seen timestamptz)",
                "insert into person values (1, 'infinity', null, null), (2, null, '-infinity', null),"
                        + " (3, null, null, 'infinity'), (4, '0044-03-15 BC', null, null), (5, '9999-12-31', null, null)");
        Receipt receipt = copied(feed(
                "customers",
                "select id as customer_id, born as birth_date, local as registered_at, seen as updated_at from person"
                        + " order by id"));
        assertThat(Testbed.rejected(receipt))
                .containsExactly(
                        "1|birth_date|is not a date|infinity",
                        "2|registered_at|is not a timestamp|-infinity",
                        "3|updated_at|is not a timestamp|infinity",
                        "4|birth_date|is before 1850-01-01|-0043-03-15",
                        "5|birth_date|is after 2199-12-31|9999-12-31");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id as customer_id, nick as name, at as registered_at from person order by id;",
                "with a as (select * from person) select id as customer_id, nick as name, at as registered_at from a -- all",
                "select id as customer_id, (id % 2 = 0) as name, at as registered_at from person; -- and no more",
                "select id as \"Customer_ID\", nick as \"NAME\", at::date as registered_at, 1 as \"od\"\"d\" from person",
                "select id as customer_id, case when doc ? 'vip' then 'v' end as name, at as registered_at from person"
            })
    void theCopyLandsWhatTheCursorLands(String query) throws Exception {
        run("create table person as select i as id, chr(200 + i % 3000) || i as nick, '{\"vip\": 1}'::jsonb as doc,"
                + " timestamptz '2020-01-01' + i * interval '7 hours 13 minutes 0.000001 seconds' as at"
                + " from generate_series(1, 5000) as t (i)");
        Feed feed = feed("customers", query, "time_zone: America/New_York");
        String columns = "customer_id, name, registered_at";
        Receipt receipt = copied(feed);

        assertThat(receipt.rowsLanded()).isEqualTo(5_000);
        assertThat(Lake.rows(receipt.part(), "select " + columns + " from {file} order by customer_id"))
                .isEqualTo(Lake.rows(fetched(feed), "select " + columns + " from {file} order by customer_id"));
    }

    @Test
    void aDateMadeOfAMomentIsOneOfTheSourcesZoneWhateverTheMachines() throws Exception {
        run("create table person as select 1 as id, timestamptz '2024-01-01 20:00:00Z' as at");
        Feed feed = feed(
                "customers",
                "select id as customer_id, cast(at as date) as birth_date, cast(at as text) as name from person",
                "time_zone: Asia/Shanghai");
        assertThat(Testbed.landed(copied(feed), "birth_date, name"))
                .containsExactly("2024-01-02|2024-01-02 04:00:00+08");
        assertThat(Lake.rows(fetched(feed), "select birth_date, name from {file}"))
                .containsExactly("2024-01-02|2024-01-02 04:00:00+08");
    }

    @Test
    void whatBreaksWhileItBeginsIsToldAndNotAskedASecondTime() throws Exception {
        run("create table person as select i as id from generate_series(1, 10) as t (i)");
        url += "&options=-c%20statement_timeout=300";
        Feed feed = feed("customers", "select id as customer_id, cast(pg_sleep(1) as text) as name from person");
        assertThatThrownBy(() -> new Extraction(folder.resolve("lake"), feed, "a1").run(rows -> {}))
                .hasMessageContaining("the database says: ERROR: canceling statement due to statement timeout");
    }

    @Test
    void momentsBeyondAllCalendarsAreAfterTheContract() throws Exception {
        run("create table person as select 1 as id, date '586520-01-01' as born, timestamptz '294276-12-31' as seen");
        Feed feed = feed("customers", "select id as customer_id, born as registered_at from person");
        assertThat(Testbed.rejected(copied(feed)))
                .singleElement()
                .asString()
                .startsWith("1|registered_at|is after 2199-12-31T23:59:59Z|");
        Feed other = feed("customers", "select id as customer_id, seen as registered_at from person");
        assertThat(Testbed.rejected(new Extraction(folder.resolve("other"), other, "a1").run(rows -> {})))
                .singleElement()
                .asString()
                .startsWith("1|registered_at|is after 2199-12-31T23:59:59Z|");
    }

    @Test
    void aQueryThatFailsHalfWayLandsNothing() throws Exception {
        run("create table person as select i as id from generate_series(1, 30000) as t (i)");
        Feed feed = feed("customers", "select id as customer_id, 1 / (id - 29000) as name from person order by id");
        assertThatThrownBy(() -> new Extraction(folder.resolve("lake"), feed, "a1").run(rows -> {}))
                .isInstanceOf(ExtractionException.class)
                .hasMessageContaining("the database says: ERROR: division by zero");
        assertThat(folder.resolve("lake/landing/village/customers/a1/part-0.parquet"))
                .doesNotExist();
    }

    @Test
    void aQueryThatNoCopyTakesIsReadByTheCursor() throws Exception {
        Feed feed = feed("customers", "show server_version");
        assertThatThrownBy(() -> new Extraction(folder.resolve("lake"), feed, "a1").run(rows -> {}))
                .hasMessage("Cannot extract village.customers: the query has no column customer_id: [server_version]."
                        + " Write: ... as customer_id.");
    }
}
