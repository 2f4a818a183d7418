package io.huitou.jobs.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huitou.jobs.conf.Feed;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that no mapping of columns makes into the contract's rows, asked with SQL. */
class FileQueryTest {

    @TempDir
    private Path folder;

    private Testbed testbed;

    @BeforeEach
    void village() {
        testbed = new Testbed(folder);
    }

    private Receipt extract(String entity, String tables, String query, String... source) throws IOException {
        return testbed.extract(entity, spec(tables, query), source);
    }

    private static String spec(String tables, String query) {
        return "{tables: {" + tables + "}, query: '" + query.replace("'", "''").replaceAll("\\s+", " ") + "'}";
    }

    @Test
    void files_are_joined_values_translated_and_what_stands_for_nothing_is_null() throws Exception {
        testbed.file("sent.csv", "campaign,household\n1,Ada\n1,Ben\n2,Ada\n")
                .file("campaigns.csv", "id,start\n1,2026-03-03\n2,2026-04-04\n")
                .file("redeemed.csv", "household,campaign,used\nAda,1,2026-03-09\nAda,1,2026-03-05\nBen,1,NA\n");

        Receipt receipt = extract(
                "campaign_contacts",
                "sent: {pattern: sent.csv}, campaigns: {pattern: campaigns.csv}, redeemed: {pattern: redeemed.csv}",
                """
                select s.campaign as campaign_id, s.household as customer_id, c.start as sent_at,
                    min(nullif(r.used, 'NA')) as redeemed_at
                from sent as s join campaigns as c on c.id = s.campaign
                left join redeemed as r on r.household = s.household and r.campaign = s.campaign
                group by s.campaign, s.household, c.start
                """);

        assertThat(Testbed.landed(receipt, "campaign_id, customer_id, sent_at, redeemed_at"))
                .containsExactlyInAnyOrder(
                        "1|Ada|2026-03-03 00:00:00+00|2026-03-05 00:00:00+00",
                        "1|Ben|2026-03-03 00:00:00+00|null",
                        "2|Ada|2026-04-04 00:00:00+00|null");
        assertThat(receipt.files().stream().map(Receipt.SourceFile::name))
                .containsExactly("sent.csv", "campaigns.csv", "redeemed.csv");
        assertThat(receipt.query()).contains("left join redeemed");
        assertThat(receipt.format()).isEqualTo("csv");
    }

    @Test
    void a_column_per_question_becomes_a_row_per_answer() throws Exception {
        Charset korean = Charset.forName("x-windows-949");
        testbed.file("raw.csv", "성별,\"1. 빠르다, 정말\",2. 싸다\n여,7.0,\n남,6.0,3.0\n".getBytes(korean))
                .file("questions.csv", "code,asked\nspeed,\"1. 빠르다, 정말\"\nprice,2. 싸다\n");

        Receipt receipt = extract(
                "answers",
                "raw: {pattern: raw.csv, charset: CP949, unpivot: true}, questions: {pattern: questions.csv}",
                """
                select r._line - 1 as response_id, q.code as question_code, r.cell as score, '2019-05-01' as answered_at
                from raw as r join questions as q on q.asked = r.name order by r._line, r._column
                """);

        assertThat(Testbed.landed(receipt, "response_id, question_code, score"))
                .containsExactly("1|speed|7.0000", "1|price|null", "2|speed|6.0000", "2|price|3.0000");
    }

    @Test
    void a_file_of_fixed_width_without_a_header_is_cut_where_the_query_says() throws Exception {
        testbed.file("o.txt", " 00004 19970101   29.33\n 00021 19970118  129.73\n");

        Receipt receipt = testbed.extract(
                "orders",
                spec("o: {pattern: o.txt, header: [text], delimiter: \"|\"}", """
                select _line as order_id, cast(substring(text, 2, 5) as int) as customer_id,
                    substring(text, 8, 8) as ordered_at, 'USD' as currency_code, trim(substring(text, 16)) as amount
                from o order by _line
                """)
                        .replace("{tables", "{timestamp_format: yyyyMMdd, tables"));
        assertThat(Testbed.landed(receipt, "order_id, customer_id, ordered_at, amount"))
                .containsExactly("1|4|1997-01-01 00:00:00+00|29.3300", "2|21|1997-01-18 00:00:00+00|129.7300");
    }

    @Test
    void a_date_and_a_time_in_two_columns_are_of_the_zone_of_the_source() throws Exception {
        testbed.file("t.csv", "Id,Date,Time\n1,22-Apr-15,3:53:50 PM\n2,22-Apr-15,late\n");
        String query =
                "select \"Id\" as order_id, \"Date\" || '' '' || \"Time\" as ordered_at, ''USD'' as currency_code from t";

        Receipt receipt = testbed.extract(
                "orders",
                "{timestamp_format: \"dd-MMM-yy h:mm:ss a\", max_rejected: 50%, tables: {t: {pattern: t.csv}}, query: '"
                        + query + "'}",
                "time_zone: America/New_York");

        assertThat(Testbed.landed(receipt, "order_id, ordered_at")).containsExactly("1|2015-04-22 19:53:50+00");
        assertThat(Testbed.rejected(receipt)).hasSize(1).allMatch(row -> row.contains("|ordered_at|"));
        assertThat(Testbed.balance(receipt)).isEqualTo("2 = 1 + 1");
    }

    @Test
    void a_record_that_cannot_be_read_is_in_no_table_but_in_the_quarantine() throws Exception {
        testbed.file("o.csv", "id,bought\n1,2026-01-01\n2\n3,2026-01-03\n");

        Receipt receipt = testbed.extract(
                "orders",
                spec(
                                "o: {pattern: o.csv}",
                                "select id as order_id, bought as ordered_at, 'EUR' as currency_code from o")
                        .replace("{tables", "{max_rejected: 1, tables"));

        assertThat(Testbed.landed(receipt, "order_id")).containsExactlyInAnyOrder("1", "3");
        assertThat(Testbed.rejected(receipt)).containsExactly("3||too few fields|1 instead of 2");
        assertThat(Testbed.balance(receipt)).isEqualTo("3 = 2 + 1");
    }

    @Test
    void files_of_one_table_have_the_same_columns() throws IOException {
        testbed.file("o-1.csv", "id,bought\n1,2026-01-01\n").file("o-2.csv", "id,paid\n2,2026-01-02\n");

        assertThatThrownBy(() -> extract("orders", "o: {pattern: o-*.csv}", "select 1 as order_id from o"))
                .hasMessage(
                        "Cannot extract village.orders: the file o-2.csv has other columns than the one before: id, paid"
                                + " instead of id, bought. Give it a table of its own, and join them with union all.");
    }

    @Test
    void a_query_that_cannot_be_answered_is_told_with_the_tables_that_there_are() throws IOException {
        testbed.file("o.csv", "Id,bought\n1,2026-01-01\n");
        Feed feed =
                testbed.feed("orders", spec("o: {pattern: o.csv}", "select id as order_id, dag as ordered_at from o"));

        assertThat(Probe.of(feed).problem())
                .startsWith("Cannot extract village.orders: the query cannot be answered: Column \"dag\" not found")
                .endsWith(". Mend it; its tables are o (_file, _line, Id, bought).");
        assertThatThrownBy(() -> new Extraction(testbed.lake(), feed, "a1").run(rows -> {}))
                .hasMessage(Probe.of(feed).problem());
    }

    @Test
    void a_value_that_the_query_cannot_convert_is_told_as_well() throws IOException {
        testbed.file("o.csv", "id,n\n1,few\n");

        assertThatThrownBy(() -> extract("orders", "o: {pattern: o.csv}", """
                select id as order_id, '2026-01-01' as ordered_at, 'EUR' as currency_code, cast(n as int) as amount from o
                """))
                .hasMessageContaining("the query cannot be answered: Data conversion error converting ...");
    }

    @Test
    void a_query_reads_its_tables_and_no_other_file() throws IOException {
        testbed.file("o.csv", "id\n1\n");
        Path other = Files.writeString(folder.resolve("other.csv"), "id\n2\n");

        assertThatThrownBy(() ->
                        extract("orders", "o: {pattern: o.csv}", "select id as order_id from csvread('" + other + "')"))
                .hasMessageContaining("the query cannot be answered: Admin rights are required for this operation");
    }

    @Test
    void check_asks_the_query_over_the_first_records_and_says_what_is_left_out() throws IOException {
        testbed.file("o.csv", "id,bought\n1,2026-01-01\n").file("p.csv", "id\n1\n");
        Probe probe = Probe.of(testbed.feed("orders", spec("o: {pattern: o.csv}, p: {pattern: p.csv}", """
                select o.id as order_id, bought as ordered_at, 'EUR' as currency_code, 1 as amuont
                from o join p on p.id = o.id
                """)));

        assertThat(probe.isGood()).isTrue();
        assertThat(probe.notes())
                .containsExactly(
                        "2 files",
                        "the query's column amuont is not in the contract and is left out; did you mean amount?");
    }

    @Test
    void what_fails_at_night_fails_by_day_where_check_read_all_of_the_files() throws IOException {
        testbed.file("o.csv", "id,bought\n1,gestern\n2,2026-01-02\n").file("p.csv", "id\n1\n3\n");
        String tables = "o: {pattern: o.csv}, p: {pattern: p.csv}";
        Feed rejecting = testbed.feed(
                "orders", spec(tables, "select o.id as order_id, bought as ordered_at, 'EUR' as currency_code from o"));
        assertThat(Probe.of(rejecting).problem())
                .isEqualTo("Cannot extract village.orders: 1 of the 2 rows would be rejected, above max_rejected 1%."
                        + " Mend what follows, or raise it.");
        assertNightFails(rejecting);

        Feed empty = testbed.feed(
                "customers", spec(tables, "select o.id as customer_id from o join p on p.id = o.id where o.id = '2'"));
        assertThat(Probe.of(empty).problem())
                .isEqualTo("Cannot extract village.customers: 0 rows, below min_rows 1. Look into the source, or lower"
                        + " min_rows.");
        assertNightFails(empty);
    }

    private void assertNightFails(Feed feed) {
        assertThatThrownBy(() ->
                        new Extraction(testbed.lake(), feed, feed.contract().entity()).run(rows -> {}))
                .hasMessageContaining("Cannot extract " + feed.name());
    }

    @Test
    void what_the_first_records_lack_is_no_problem_and_is_said() throws IOException {
        testbed.file("o.csv", "id\n" + lines(1_001, i -> String.valueOf(i))).file("p.csv", "id\n1000\n");
        String query = "select o.id as customer_id from o join p on p.id = o.id";
        Probe cut = Probe.of(testbed.feed("customers", spec("o: {pattern: o.csv}, p: {pattern: p.csv}", query)));

        assertThat(cut.isGood()).isTrue();
        assertThat(cut.notes())
                .containsExactly(
                        "2 files", "no row came of the first 1,000 records of each file: nothing was looked at");

        testbed.file("o.csv", "id\n" + lines(1_000, i -> String.valueOf(i)));
        Probe whole = Probe.of(testbed.feed("customers", spec("o: {pattern: o.csv}, p: {pattern: p.csv}", query)));
        assertThat(whole.problem()).contains("0 rows, below min_rows 1");
    }

    /** Read once for each row of the other, the two tables would take minutes. */
    @Test
    @Timeout(60)
    void tables_of_many_rows_are_joined_by_an_index() throws Exception {
        int rows = 60_000;
        testbed.file("o.csv", "id,Paid on\n" + lines(rows, i -> i + ",2026-01-01"))
                .file("c.csv", "order,who\n" + lines(rows, i -> i + ",c" + i % 7));

        Receipt receipt = extract("orders", "o: {pattern: o.csv}, c: {pattern: c.csv}", """
                select o.id as order_id, c.who as customer_id, o."Paid on" as ordered_at, 'EUR' as currency_code
                from o left join c on c."order" = o.id
                """);

        assertThat(Lake.rows(receipt.part(), "select customer_id, count(*) from {file} group by all order by all"))
                .containsExactly("c0|8572", "c1|8572", "c2|8572", "c3|8571", "c4|8571", "c5|8571", "c6|8571");
    }

    private static String lines(int rows, IntFunction<String> line) {
        return IntStream.range(0, rows).mapToObj(line).collect(Collectors.joining("\n"));
    }

    @Test
    void a_header_that_no_table_takes_is_told_with_its_file_and_is_a_cell_like_others() throws Exception {
        String asked = "Why? ".repeat(60).strip();
        testbed.file("a.csv", asked + "\n7\n");
        String query =
                "select 1 as response_id, name as question_code, cell as score, '2026-01-01' as answered_at from a";

        assertThatThrownBy(() -> extract("answers", "a: {pattern: a.csv}", query))
                .hasMessageStartingWith("Cannot extract village.answers: the file a.csv cannot be put into a table: ")
                .hasMessageContaining("256")
                .hasMessageEndingWith(". Shorten what is too long or unpivot it, and check the disk.");
        assertThat(Testbed.landed(extract("answers", "a: {pattern: a.csv, unpivot: true}", query), "question_code"))
                .containsExactly(asked);
    }

    @Test
    void two_columns_of_one_name_are_two_cells_and_no_two_columns() throws Exception {
        testbed.file("a.csv", "q,q\n1,2\n");
        String query =
                "select 1 as response_id, _column as question_code, cell as score, '2026-01-01' as answered_at from a";

        assertThat(Testbed.landed(
                        extract("answers", "a: {pattern: a.csv, unpivot: true}", query), "question_code, score"))
                .containsExactly("1|1.0000", "2|2.0000");
        assertThatThrownBy(() -> extract("answers", "a: {pattern: a.csv}", query))
                .hasMessageContaining(
                        "the file a.csv has two columns of one name: q. Rename one where the file is written.");
    }

    @Test
    void it_can_be_stopped_while_it_loads_and_leaves_nothing_but_its_folder() throws Exception {
        testbed.file(
                "o.csv",
                "id\n" + IntStream.range(0, 10_000).mapToObj(Integer::toString).collect(Collectors.joining("\n")));
        Feed feed = testbed.feed("orders", spec("o: {pattern: o.csv}", "select id as order_id from o"));

        assertThatThrownBy(() -> new Extraction(testbed.lake(), feed, "a1").run(rows -> {
                    throw new CancellationException("stop");
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(testbed.lake().resolve("landing/village/orders/a1")).isEmptyDirectory();
    }

    @Test
    void what_landed_is_the_same_in_every_run(@TempDir Path other) throws IOException, SQLException {
        testbed.file("o.csv", "id,bought\n1,2026-01-01\n2,2026-01-02\n");
        String query = "select id as order_id, bought as ordered_at, 'EUR' as currency_code from o";

        Receipt first = extract("orders", "o: {pattern: o.csv}", query);
        Receipt second = extract("orders", "o: {pattern: o.csv}", query);

        assertThat(second.checksum()).isEqualTo(first.checksum());
        assertThat(Files.exists(first.attempt().resolve("tables"))).isFalse();
    }

    @Test
    void a_header_of_another_charset_is_told_as_that() throws Exception {
        testbed.file("gb.csv", "编号,姓名\n1,王\n".getBytes(Charset.forName("GB18030")));
        assertThatThrownBy(() -> extract("customers", "gb: {pattern: gb.csv}", "select 1 as customer_id from gb"))
                .hasMessageContaining("the header of the file gb.csv is not UTF-8: ")
                .hasMessageEndingWith(". Declare the charset that the file is written in.");
    }
}
