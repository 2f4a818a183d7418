package io.huitou.jobs.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.servers.MariaServer;
import io.huitou.jobs.servers.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A table read in ranges: each row once, whatever the column, its holes and its nulls. */
class KeyRangesTest {

    @TempDir
    private Path folder;

    private static String database(String kind) throws Exception {
        return switch (kind) {
            case "postgres" -> PostgresServer.database("ranges");
            case "maria" -> MariaServer.database("ranges");
            default -> "jdbc:h2:mem:ranges";
        };
    }

    private static String fill(String kind) {
        String numbers = switch (kind) {
            case "postgres" -> "(select i as x from generate_series(1::bigint, 5000) as t (i)) t";
            case "maria" -> "(select cast(seq as signed) as x from seq_1_to_5000) t";
            default -> "(select x from system_range(1, 5000)) t";
        };
        String day = kind.equals("postgres") ? "date '1998-01-01' + x::int" : "";
        day = kind.equals("maria") ? "date '1998-01-01' + interval x day" : day;
        day = kind.equals("h2") ? "dateadd(day, x, date '1998-01-01')" : day;
        return "insert into t select x, case when x % 10 > 0 then x * x * 1000003 - 4000000000 end, " + day
                + ", cast(" + day + " as " + (kind.equals("maria") ? "datetime" : "timestamp") + "), x % 3 from "
                + numbers;
    }

    private Receipt extract(String url, String ranges, String attempt) throws Exception {
        Feed feed = new Testbed(folder)
                .feed(
                        "customers",
                        "{query: \"select id as customer_id, big as name, big, born as birth_date, made as registered_at,"
                                + " tiny as region, tiny from t\"" + ranges + "}",
                        "jdbc: {url: \"" + url + "\"}");
        return new Extraction(folder.resolve("lake"), feed, attempt).run(rows -> {});
    }

    @ParameterizedTest
    @CsvSource({
        "postgres, big, 7, 7",
        "postgres, BIRTH_DATE, 4, 4",
        "postgres, registered_at, 4, 4",
        "postgres, tiny, 8, 3",
        "maria, big, 7, 7",
        "maria, birth_date, 4, 4",
        "maria, registered_at, 4, 4",
        "h2, big, 7, 7",
        "h2, birth_date, 4, 4",
        "h2, registered_at, 4, 4"
    })
    void the_rows_are_the_same_in_however_many_parts(String kind, String column, int parts, int files)
            throws Exception {
        String url = database(kind);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table t (id int primary key, big bigint, born date, made "
                    + (kind.equals("maria") ? "datetime" : "timestamp") + ", tiny smallint)");
            statement.execute(fill(kind));
            Receipt whole = extract(url, "", "whole");
            Receipt cut = extract(url, ", ranges: {column: " + column + ", parts: " + parts + "}", "cut");

            assertThat(cut.parts()).isEqualTo(files);
            assertThat(cut.landedFiles()).allSatisfy(file -> assertThat(file).isRegularFile());
            assertThat(cut.rowsLanded()).isEqualTo(5_000);
            assertThat(cut.checksum()).isEqualTo(whole.checksum());
            assertThat(cut.firstEventAt()).isEqualTo(whole.firstEventAt());
            assertThat(cut.lastEventAt()).isEqualTo(whole.lastEventAt());
            String rows = "select * from {file} order by all";
            assertThat(Lake.rows(cut.attempt().resolve("*.parquet"), rows))
                    .isEqualTo(Lake.rows(whole.attempt().resolve("*.parquet"), rows));
        }
    }

    @Test
    void moments_with_a_zone_and_beyond_all_calendars() throws Exception {
        String url = database("postgres");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table t as select i as id, i as big, date '2020-01-01' as born,"
                    + " timestamptz '2020-01-01 00:00Z' + i * interval '1 hour' as made, 1 as tiny"
                    + " from generate_series(1, 1000) as g (i)");
            statement.execute("update t set made = 'infinity' where id = 77");
            statement.execute("update t set made = '-infinity' where id = 78");
            Receipt cut = extract(url, ", max_rejected: 100%, ranges: {column: registered_at, parts: 3}", "cut");
            assertThat(Testbed.balance(cut)).isEqualTo("1000 = 998 + 2");
            assertThat(Lake.rows(cut.attempt().resolve("*.parquet"), "select count(distinct customer_id) from {file}"))
                    .containsExactly("998");
            assertThat(Testbed.rejected(cut))
                    .extracting(row -> row.substring(row.indexOf('|')))
                    .containsExactlyInAnyOrder(
                            "|registered_at|is not a timestamp|infinity",
                            "|registered_at|is not a timestamp|-infinity");
            statement.execute("delete from t");
            assertThat(extract(url, ", min_rows: 0, ranges: {column: tiny}", "none")
                            .parts())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_column_that_cannot_be_cut_is_told() throws Exception {
        String url = database("postgres");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table t as select 1 as id, 'a'::text as big, date '2020-01-01' as born,"
                    + " timestamp '2020-01-01 00:00' as made, 1 as tiny");
        }
        assertThatThrownBy(() -> extract(url, ", ranges: {column: nane}", "a"))
                .hasMessageContaining("ranges.column nane is no column of the query: [customer_id, name, big, ")
                .hasMessageEndingWith("Name one of them, or leave ranges out.");
        assertThatThrownBy(() -> extract(url, ", ranges: {column: name}", "b"))
                .hasMessageEndingWith("ranges.column name is text. Name a column of whole numbers, dates or timestamps,"
                        + " or leave ranges out.");
        Feed feed = new Testbed(folder)
                .feed(
                        "customers",
                        "{query: select id as customer_id from t, ranges: {column: nane}}",
                        "jdbc: {url: \"" + url + "\"}");
        assertThat(Probe.of(feed).problem())
                .startsWith("Cannot extract village.customers: ranges.column nane is no column of the query");
    }
}
