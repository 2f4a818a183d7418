package io.huitou.jobs.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huitou.jobs.conf.Waiver;
import io.huitou.jobs.contracts.MarkedContracts;
import io.huitou.jobs.privacy.Suppressions;
import io.huitou.jobs.release.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights that read only what has changed: what is read, what stays, what stops them. The first one is of 2024-03-01 03:00. */
class IncrementalTest {
    private static final String QUERY = "select id as review_id, text, u as updated_at, posted_at from r";
    private static final String KEYS = "overlap: 1h, sweep: 7, full: 30";
    private static final String COLUMNS = "review_id, text";

    @TempDir
    private Path folder;

    private ChangingSource source;

    @BeforeEach
    void twenty_reviews() throws SQLException {
        source = new ChangingSource(folder, "reviews", "jdbc:h2:mem:reviews");
        source.run(
                "create table r (id varchar(9), text varchar(20), posted_at timestamp, u timestamp(6) with time zone)");
        source.run("insert into r select 'r' || x, 'old', timestamp '2024-01-01 00:00:00', timestamp with time zone"
                + " '2024-02-01 00:00:00+00:00' from system_range(10, 29)");
    }

    @AfterEach
    void gone() throws SQLException {
        source.close();
    }

    private void write(String id, String text, String changed) throws SQLException {
        source.run("delete from r where id = '" + id + "'");
        source.run("insert into r values ('" + id + "', '" + text + "', timestamp '2024-01-01 00:00:00', "
                + (changed.equals("null") ? changed : "timestamp with time zone '2024-" + changed + "+00:00'") + ")");
    }

    private static String balance(Receipt receipt) {
        return receipt.rowsRead() + " + " + receipt.rowsCarried() + " = " + receipt.rowsLanded() + " + "
                + receipt.rowsQuarantined() + " + " + receipt.rowsReplaced() + " + " + receipt.rowsDeleted();
    }

    @Test
    void what_has_changed_since_the_last_nights_clock_takes_the_place_of_what_was_there() throws Exception {
        source.read(QUERY, KEYS);
        write("r10", "at the bound", "03-01 02:00:00");
        write("r11", "too late", "03-01 01:59:59.999999");
        write("r12", "today", "03-01 12:00:00");
        write("r40", "new", "03-01 12:00:00");
        write("r41", "undated", "null");

        Receipt receipt = source.read(QUERY, KEYS);

        assertThat(balance(receipt)).isEqualTo("4 + 20 = 22 + 0 + 2 + 0");
        assertThat(Lake.rows(
                        receipt.part(), "select " + COLUMNS + ", arrival from {file} where text <> 'old' order by 1"))
                .containsExactly("r10|at the bound|1", "r12|today|1", "r40|new|1", "r41|undated|1");
        assertThat(Lake.rows(receipt.part(), "select distinct arrival from {file} where text = 'old'"))
                .containsExactly("0");

        assertThat(source.read(QUERY, "overlap: 1h, sweep: 7, full: 2").isPartial())
                .isFalse();
        assertThat(Lake.rows(source.last().part(), "select text from {file} where review_id = 'r11'"))
                .containsExactly("too late");
    }

    @Test
    void a_deletion_is_found_when_keys_are_compared() throws Exception {
        source.read(QUERY, KEYS);
        source.run("delete from r where id in ('r10', 'r11')");

        assertThat(source.read(QUERY, "overlap: 1h, sweep: 2, full: 30").rowsLanded())
                .isEqualTo(20);
        assertThat(balance(source.read(QUERY, "overlap: 1h, sweep: 2, full: 30")))
                .isEqualTo("0 + 20 = 18 + 0 + 0 + 2");
    }

    @Test
    void more_deletions_than_are_probable_stop_the_night_until_somebody_says_that_they_are_right() throws Exception {
        source.read(QUERY, KEYS);
        source.run("delete from r where id < 'r21'");

        String sweep = "overlap: 1h, sweep: 1, full: 30";
        assertThatThrownBy(() -> source.read(QUERY, sweep))
                .hasMessage(
                        "Cannot extract village.reviews: 11 of the 20 rows that are there are not at the source any more,"
                                + " above max_deleted 5%. Look into the source: its query or view may have lost them. Raise"
                                + " max_deleted, or, if they are gone for good, read all rows once");
        Receipt receipt = source.read(source.conf(QUERY, "sweep: 1").letting(new Waiver(Set.of("reviews"), Set.of())));
        assertThat(receipt.rowsLanded()).isEqualTo(9);

        source.run("delete from r where id = 'r21'");
        assertThatThrownBy(() -> source.read(QUERY, sweep, "max_deleted: 0%")).hasMessageContaining("1 of the 9 rows");
        assertThatThrownBy(() -> source.read(QUERY, sweep, "min_rows: 9")).hasMessageContaining("8 rows left");
        assertThat(source.read(QUERY, sweep, "min_rows: 8").rowsDeleted()).isEqualTo(1);
    }

    @Test
    void ten_rows_may_go_whatever_share_they_are() throws Exception {
        source.read(QUERY, KEYS);
        source.run("delete from r where id < 'r20'");

        assertThat(balance(source.read(QUERY, "overlap: 1h, sweep: 1, full: 30")))
                .isEqualTo("0 + 20 = 10 + 0 + 0 + 10");
    }

    @Test
    void a_source_that_is_older_than_last_night_stops_the_night() throws Exception {
        write("r10", "newest", "02-28 13:00:00");
        source.read(QUERY, KEYS);
        write("r10", "by the overlap", "02-28 12:00:00");
        source.read(QUERY, KEYS);
        write("r10", "of the backup", "02-01 00:00:00");

        assertThatThrownBy(() -> source.read(QUERY, KEYS))
                .hasMessageContaining(
                        "the source's newest updated_at is 2024-02-01T00:00:00Z and was 2024-02-28T12:00:00Z"
                                + " when it was last read")
                .hasMessageEndingWith("if it is right, read all rows once");
        source.run("delete from r");
        assertThatThrownBy(() -> source.read(QUERY, KEYS)).hasMessageContaining("newest updated_at is gone");
    }

    @Test
    void a_source_whose_clock_went_back_stops_the_night() throws Exception {
        Receipt receipt = source.read(QUERY, KEYS);
        Path file = receipt.attempt().resolve(Receipt.FILE);
        String read = Files.readString(file);
        Instant soon = Instant.now().plusSeconds(1800).truncatedTo(ChronoUnit.SECONDS);
        Files.writeString(file, read.replace("2024-03-01T03:00:00Z", soon.toString()));
        assertThat(source.read(QUERY, KEYS).isPartial())
                .as("by no more than the overlap")
                .isTrue();
        file = source.last().attempt().resolve(Receipt.FILE);
        Files.writeString(file, Files.readString(file).replace("2024-03-02T03:00:00Z", "2124-03-01T03:00:00Z"));

        assertThatThrownBy(() -> source.read(QUERY, KEYS))
                .hasMessageContaining("the source's clock says ")
                .hasMessageContaining("and said 2124-03-01T03:00:00Z when it was last read");
    }

    @Test
    void what_cannot_be_gone_on_with_is_read_whole_and_told() throws Exception {
        source.read(QUERY, KEYS);
        assertThat(source.read(QUERY + " where 1 = 1", KEYS).isPartial()).isFalse();
        assertThat(source.read(QUERY + " where 1 = 1", "watermark: posted_at").isPartial())
                .isFalse();
        Files.delete(source.last().part());
        assertThat(source.read(QUERY + " where 1 = 1", "watermark: posted_at").isPartial())
                .isFalse();
        Path file = source.last().attempt().resolve(Receipt.FILE);
        Files.writeString(file, Files.readString(file).replace(source.last().schemaHash(), "of another contract"));
        assertThat(source.read(QUERY + " where 1 = 1", "watermark: posted_at").isPartial())
                .isFalse();

        assertThat(source.said())
                .containsExactly(
                        "village.reviews: its query has changed; all rows are read",
                        "village.reviews: it was not read by posted_at before; all rows are read",
                        "village.reviews: what was landed before is not there any more; all rows are read",
                        "village.reviews: its contract has changed; all rows are read");
    }

    @Test
    void a_row_that_has_become_that_of_somebody_erased_goes() throws Exception {
        String query = "select id as touchpoint_id, text as customer_id, posted_at as occurred_at, 'web' as channel,"
                + " u as updated_at from r";
        try (ChangingSource touched =
                new ChangingSource(folder.resolve("touched"), "touchpoints", "jdbc:h2:mem:reviews")) {
            touched.read(query, KEYS);
            Home home = new Home(folder.resolve("home"));
            Suppressions.add(home, Set.of("Ada"));
            touched.guardedBy(Guard.of(touched.conf(query, KEYS), home));
            write("r10", "Ada", "03-01 12:00:00");

            Receipt receipt = touched.read(query, KEYS);

            assertThat(receipt.rowsSuppressed()).isEqualTo(1);
            assertThat(balance(receipt)).isEqualTo("1 + 20 = 19 + 0 + 1 + 0");
        }
    }

    @Test
    void where_ids_are_hashed_their_hashes_are_compared_and_the_erased_are_gone() throws Exception {
        String query = "select id as customer_id, text as name, u as updated_at from r";
        String sweep = "overlap: 1h, sweep: 1, full: 30";
        MarkedContracts.copy(folder.resolve("contracts")).mark("crm/customers.customer_id", "hash");
        Files.writeString(folder.resolve("key"), "0123456789abcdef".repeat(4) + "\n");
        try (ChangingSource people = new ChangingSource(folder.resolve("people"), "customers", "jdbc:h2:mem:reviews")) {
            people.under("contracts: " + folder.resolve("contracts") + "\nprivacy: {key: \"${file:"
                    + folder.resolve("key") + "}\"}");
            Home home = new Home(folder.resolve("home"));
            people.guardedBy(Guard.of(people.conf(query, sweep), home));
            people.read(query, sweep);
            source.run("delete from r where id in ('r10', 'r11')");

            assertThat(balance(people.read(query, sweep))).isEqualTo("0 + 20 = 18 + 0 + 0 + 2");
            Suppressions.add(home, Set.of("r12"));
            people.guardedBy(Guard.of(people.conf(query, sweep), home));
            assertThat(balance(people.read(query, sweep))).isEqualTo("0 + 18 = 17 + 0 + 0 + 1");
        }
    }

    @Test
    void in_the_hour_that_comes_twice_both_are_read() throws Exception {
        clockWas(
                QUERY,
                "2024-11-03T04:45:00Z",
                "watermark: posted_at, overlap: 1h"); // 01:15 in Newfoundland, the second time
        source.run("update r set text = 'second', posted_at = timestamp '2024-11-03 01:05:00' where id = 'r10'");
        source.run("update r set text = 'before', posted_at = timestamp '2024-11-03 00:59:59' where id = 'r11'");

        Receipt receipt = source.read(QUERY, "watermark: posted_at, overlap: 1h");

        assertThat(receipt.rowsRead()).isEqualTo(1);
        assertThat(Objects.requireNonNull(receipt.watermark()).newest()).isEqualTo("2024-11-03T03:35:00Z");
    }

    @Test
    void a_watermark_that_is_a_day_is_read_again_from_its_first_moment() throws Exception {
        String query = "select id as review_id, text, cast(posted_at as date) as posted_at from r";
        clockWas(
                query,
                "2024-03-02T03:00:00Z",
                "watermark: posted_at, overlap: 1h"); // the evening before in Newfoundland
        source.run("update r set text = 'that day', posted_at = timestamp '2024-03-01 00:00:00' where id = 'r10'");
        source.run("update r set text = 'before', posted_at = timestamp '2024-02-29 23:59:59' where id = 'r11'");

        Receipt receipt = source.read(query, "watermark: posted_at, overlap: 1h");

        assertThat(receipt.rowsRead()).isEqualTo(1);
        assertThat(Objects.requireNonNull(receipt.watermark()).newest()).isEqualTo("2024-03-01T03:30:00Z");
    }

    /** Reads all rows, as if the source's clock had said that. */
    private void clockWas(String query, String clock, String keys) throws Exception {
        Path file = source.read(query, keys).attempt().resolve(Receipt.FILE);
        Files.writeString(file, Files.readString(file).replace("2024-03-01T03:00:00Z", clock));
    }

    @Test
    void a_query_without_the_watermark_is_told_what_it_lacks() {
        assertThatThrownBy(() -> source.read("select id as review_id, posted_at from r", KEYS))
                .hasMessage(
                        "Cannot extract village.reviews: the query has no column updated_at, by which what has changed is"
                                + " told. Add it, or name another in incremental.watermark.");
        assertThatThrownBy(() ->
                        source.read("select id as review_id, posted_at, cast(u as varchar) as updated_at from r", KEYS))
                .hasMessageContaining("the query's updated_at is no timestamp but CHARACTER VARYING")
                .hasMessageContaining("cast(... as timestamp) as updated_at");
    }

    @Test
    void large_row_groups_in_which_nothing_goes_are_copied_and_small_ones_joined() throws Exception {
        source.run("insert into r select 's' || x, 'many', timestamp '2024-01-01 00:00:00', timestamp with time zone"
                + " '2024-02-01 00:00:00+00:00' from system_range(1, 130000)");
        source.read(QUERY, KEYS);
        for (int night = 1; night <= 3; night++) {
            write("t" + night, "new", "03-0" + night + " 12:00:00");
            source.read(QUERY, KEYS);
        }
        Receipt receipt = source.last();

        assertThat(Lake.rows(
                        receipt.part(),
                        "select distinct row_group_num_rows from parquet_metadata({file}) order by all"))
                .containsExactly("7143", "122880");

        write("s7", "new", "03-04 12:00:00");
        inAnotherForm(source.read(QUERY, KEYS).part());
        write("t4", "new", "03-05 12:00:00");
        Receipt merged = source.read(QUERY, KEYS);

        String rows = "select sum(hash(review_id, text, posted_at, updated_at)), count(*) from {file}";
        Receipt rebuilt = source.rebuild(QUERY);
        assertThat(merged.checksum()).isEqualTo(rebuilt.checksum());
        assertThat(Lake.rows(merged.part(), rows)).isEqualTo(Lake.rows(rebuilt.part(), rows));
    }

    /** As it is after somebody was erased. */
    private static void inAnotherForm(Path file) throws Exception {
        Path copy = file.resolveSibling("copy");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("copy (from '" + file + "') to '" + copy + "' (format parquet)");
        }
        Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void versions_of_which_nobody_says_when_they_changed_are_given_the_time_at_which_they_were_seen() throws Exception {
        Testbed bed = new Testbed(folder.resolve("files"));
        Receipt first = customers(bed, null, "Ada,Ulm\nBen,Bonn\nCem,Kars\n");
        Receipt same = customers(bed, first, "Ada,Ulm\nBen,Bonn\nCem,Kars\n");
        Receipt moved = customers(bed, same, "Ada,Ulm\nBen,Köln\nCem,Kars\n");
        Receipt back = customers(bed, moved, "Ada,Ulm\nBen,Bonn\n");

        assertThat(balance(same)).isEqualTo("3 + 3 = 3 + 0 + 3 + 0");
        assertThat(balance(moved)).isEqualTo("3 + 3 = 4 + 0 + 2 + 0");
        assertThat(balance(back)).isEqualTo("2 + 4 = 4 + 0 + 1 + 1");
        assertThat(Lake.rows(
                        back.part(), "select customer_id, city, updated_at, arrival from {file} order by 1, arrival"))
                .containsExactly(
                        "Ada|Ulm|null|0",
                        "Ben|Bonn|null|0",
                        "Ben|Köln|2024-03-03 23:59:59.999999+00|1",
                        "Ben|Bonn|2024-03-04 23:59:59.999999+00|2");
    }

    @Test
    void files_that_add_up_tell_each_version_once() throws Exception {
        Testbed bed = new Testbed(folder.resolve("files"));
        Receipt last = null;
        for (String city : List.of("Ulm", "Bonn", "Kars")) {
            bed.file("c-" + day + ".csv", "customer_id,city\nAda," + city + "\n");
            last = night(bed, last, "{pattern: c-*.csv}");
        }

        assertThat(Lake.rows(
                        night(bed, last, "{pattern: c-*.csv}").part(),
                        "select customer_id, city, updated_at from {file} order by updated_at nulls first"))
                .containsExactly(
                        "Ada|Ulm|null",
                        "Ada|Bonn|2024-03-02 23:59:59.999999+00",
                        "Ada|Kars|2024-03-03 23:59:59.999999+00");
    }

    @Test
    void of_several_undated_versions_the_one_that_came_last_is_known_to_be_true() throws Exception {
        Testbed bed = new Testbed(folder.resolve("files"));
        bed.file("c-1.csv", "customer_id,city\nAda,Ulm\n").file("c-2.csv", "customer_id,city\nAda,Bonn\n");
        Receipt first = night(bed, null, "{pattern: c-*.csv}");
        Receipt same = night(bed, first, "{pattern: c-*.csv}");

        assertThat(Lake.rows(same.part(), "select city, updated_at from {file} order by arrival"))
                .containsExactly("Ulm|null", "Bonn|null");
    }

    @Test
    void an_undated_version_is_given_no_time_where_another_may_be_the_true_one() throws Exception {
        Testbed bed = new Testbed(folder.resolve("files"));
        Receipt first = customers(bed, null, "Ada,Ulm\nAda,Bonn\n");
        Receipt second = customers(bed, first, "Ada,Ulm\nAda,Köln\n");
        bed.file("customers.csv", "customer_id,city,updated_at\nAda,Ulm,\nAda,Paris,2024-01-01 12:00:00\nAda,Rome,\n");
        Receipt third = night(bed, second, "{pattern: customers.csv}");

        assertThat(Lake.rows(third.part(), "select city, updated_at from {file} order by arrival, city"))
                .containsExactly("Bonn|null", "Ulm|null", "Köln|null", "Paris|2024-01-01 12:00:00+00", "Rome|null");
    }

    @Test
    void who_may_stand_in_what_cannot_be_read_is_not_gone() throws Exception {
        Testbed bed = new Testbed(folder.resolve("files"));
        String spec = "{pattern: c-*.csv, max_rejected: 5, max_bad_files: 1}";
        bed.file("c-1.csv", "customer_id,city\nAda,Ulm\n").file("c-2.csv", "customer_id,city\nBen,Bonn\nCem,Kars\n");
        Receipt first = night(bed, null, spec);

        bed.file("c-2.csv", "customer_id,city\nBen,Bonn,and more\nCem,Kars\n");
        Receipt ragged = night(bed, first, spec);
        bed.file("c-2.csv", "customer_id,city\n\"Ben,Bonn\n");
        Receipt bad = night(bed, ragged, spec);
        bed.file("c-2.csv", "customer_id,city\nCem,Kars\n");
        Receipt sound = night(bed, bad, spec);
        bed.file("c-1.csv", "customer_id,city,birth_date\nAda,Ulm,yesterday\n");
        Receipt rejected = night(bed, sound, spec);

        String people = "select customer_id from {file} order by 1";
        assertThat(Lake.rows(ragged.part(), people)).containsExactly("Ada", "Ben", "Cem");
        assertThat(Lake.rows(bad.part(), people)).containsExactly("Ada", "Ben", "Cem");
        assertThat(Lake.rows(sound.part(), people)).containsExactly("Ada", "Cem");
        assertThat(Lake.rows(rejected.part(), people)).containsExactly("Ada", "Cem");
    }

    private int day;

    private Receipt customers(Testbed bed, @org.jspecify.annotations.Nullable Receipt base, String rows)
            throws Exception {
        bed.file("customers.csv", "customer_id,city\n" + rows);
        return night(bed, base, "{pattern: customers.csv}");
    }

    private Receipt night(Testbed bed, @org.jspecify.annotations.Nullable Receipt base, String spec) throws Exception {
        return new Extraction(
                        bed.lake(),
                        bed.feed("customers", spec),
                        "day" + ++day,
                        Guard.NONE,
                        base == null ? null : Objects.requireNonNull(base).attempt(),
                        java.time.Instant.parse("2024-03-0" + day + "T23:59:59.999999Z"),
                        java.time.InstantSource.fixed(java.time.Instant.MAX),
                        words -> {})
                .run(read -> {});
    }
}
