package io.huitou.jobs.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huitou.jobs.extract.SourceState.Unread;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are half written, delivered twice, corrected, or broken: none hides the others, and all of it is told. */
class FilesAsTheyComeTest {

    private static final Instant NOW = Instant.parse("2026-07-01T02:00:00Z");

    @TempDir
    private Path folder;

    private Testbed bed;

    @BeforeEach
    void village() {
        bed = new Testbed(folder);
    }

    private Path in(String name) {
        return folder.resolve("in").resolve(name);
    }

    private void file(String name, String content, Duration age) throws IOException {
        bed.file(name, content);
        Files.setLastModifiedTime(in(name), FileTime.from(NOW.minus(age)));
    }

    /** The night at two o'clock; in the n-th pause something happens. */
    private Receipt night(String spec, IntConsumer pauses) throws IOException {
        AtomicInteger count = new AtomicInteger();
        Settling settling = new Settling(InstantSource.fixed(NOW), time -> pauses.accept(count.incrementAndGet()));
        Extraction.Circumstances circumstances =
                new Extraction.Circumstances(Guard.NONE, null, NOW, settling, words -> {});
        return new Extraction(bed.lake(), bed.feed("customers", spec), "night", circumstances).run(rows -> {});
    }

    private static List<String> unread(Receipt receipt) {
        return receipt.state().unread().stream()
                .map(file -> file.file() + " " + file.why().word() + ": " + file.reason())
                .toList();
    }

    @Test
    void a_file_that_is_being_written_is_waited_for_and_read_whole() throws Exception {
        file("c-1.csv", "customer_id\nAda\n", Duration.ofHours(3));
        file("c-2.csv", "customer_id\nBen\n", Duration.ofSeconds(1));
        AtomicInteger last = new AtomicInteger();

        Receipt receipt = night("{pattern: c-*.csv, settle: 5s}", pause -> {
            last.set(pause);
            if (pause <= 3) {
                append("c-2.csv", "Cem" + pause + "\n");
            }
        });

        assertThat(Testbed.landed(receipt, "customer_id")).containsExactly("Ada", "Ben", "Cem1", "Cem2", "Cem3");
        assertThat(unread(receipt)).isEmpty();
        assertThat(last).as("seconds waited: 3 of writing and 5 to settle").hasValue(8);
    }

    @Test
    void a_file_that_goes_on_being_written_is_left_out_and_told() throws Exception {
        file("c-1.csv", "customer_id\nAda\n", Duration.ofHours(3));
        file("c-2.csv", "customer_id\nBen\n", Duration.ofSeconds(1));

        Receipt receipt = night("{pattern: c-*.csv, settle: 2s}", pause -> append("c-2.csv", "Cem" + pause + "\n"));

        assertThat(Testbed.landed(receipt, "customer_id")).containsExactly("Ada");
        assertThat(unread(receipt))
                .containsExactly("c-2.csv left_out: it was still being written, or gone, after a wait of 20 seconds."
                        + " Deliver it earlier, or under another name first.");
        assertThat(Receipt.read(receipt.attempt()).state()).isEqualTo(receipt.state());
    }

    @Test
    void a_file_server_whose_clock_is_ahead_holds_up_nobody_for_ever() throws Exception {
        file("c.csv", "customer_id\nAda\n", Duration.ofDays(-30));
        AtomicInteger last = new AtomicInteger();

        Receipt receipt = night("{pattern: c.csv, settle: 4s}", last::set);

        assertThat(Testbed.landed(receipt, "customer_id")).containsExactly("Ada");
        assertThat(last).hasValue(4);
    }

    @Test
    void where_nothing_settles_the_extraction_says_so() throws Exception {
        file("c.csv", "customer_id\nAda\n", Duration.ZERO);
        assertThatThrownBy(() -> night("{pattern: c.csv, settle: 1s}", pause -> append("c.csv", "Ben\n")))
                .hasMessage("Cannot extract village.customers: none of the files that match c.csv can be taken: c.csv:"
                        + " it was still being written, or gone, after a wait of 10 seconds. Deliver it earlier, or under"
                        + " another name first.");
    }

    @Test
    void a_marker_says_which_files_are_whole() throws Exception {
        bed.file("c-1.csv", "customer_id\nAda\n").file("c-1.csv.done", "");
        bed.file("c-2.csv", "customer_id\nBen\n");

        Receipt receipt = bed.extract("customers", "{pattern: \"c-*\", format: csv, marker: \"{name}.done\"}");

        assertThat(Testbed.landed(receipt, "customer_id")).containsExactly("Ada");
        assertThat(unread(receipt))
                .containsExactly(
                        "c-2.csv left_out: its marker c-2.csv.done is not there. Deliver the marker once the file"
                                + " is whole.");
    }

    @Test
    void the_same_content_under_several_names_is_read_once_where_it_came_last() throws Exception {
        String first = "customer_id,name\nAda,before\n";
        bed.file("c-1.csv", first);
        bed.file("c-2.csv.gz", gzip(first.replace("before", "middle")));
        bed.file("c-3.csv.gz", gzip(first));
        bed.file("c-4.csv", first.replace("before", "behind"));

        Receipt receipt = bed.extract("customers", "{pattern: \"c-*\", format: csv}");

        assertThat(Testbed.landed(receipt, "customer_id, name"))
                .as("as if all had been read, the later of a key winning")
                .containsExactly("Ada|middle", "Ada|before", "Ada|behind");
        assertThat(receipt.files().stream().map(Receipt.SourceFile::name))
                .containsExactly("c-2.csv.gz", "c-3.csv.gz", "c-4.csv");
        assertThat(receipt.state().unread())
                .containsExactly(new Unread(
                        "c-1.csv",
                        SourceState.Why.SAME_CONTENT,
                        "it holds the same as c-3.csv.gz, which was read. Take one away.",
                        first.length(),
                        SourceFile.checksum(in("c-1.csv"))));
    }

    @Test
    void all_bad_files_are_named_at_once_and_the_others_have_been_read() throws Exception {
        badAndGood();

        assertThatThrownBy(() -> bed.extract("customers", "{pattern: \"c-*\", format: csv}"))
                .hasMessage("Cannot extract village.customers: 4 files cannot be read, more than max_bad_files 0:"
                        + " the file c-1.csv has a quote that is never closed, in the record of line 3. Deliver it whole,"
                        + " or mend the quote."
                        + " Also the file c-3.csv.gz is cut off in the middle. Deliver it again."
                        + " Also the file c-4.csv has no column customer_id for customer_id: kunde, name. Map it: columns:"
                        + " {customer_id: <its name>}."
                        + " Also the file c-5.csv is empty, it has not even a header line. Deliver it again, or take it"
                        + " away.");
        Path quarantine = bed.lake().resolve("quarantine/village/customers/a1/rejected.parquet");
        assertThat(Lake.rows(
                        quarantine, "select origin, line_number, reason, record from {file} where line_number = 0"))
                .hasSize(4)
                .first()
                .isEqualTo(
                        "c-1.csv|0|the file c-1.csv has a quote that is never closed, in the record of line 3. Deliver"
                                + " it whole, or mend the quote.|{\"file\":\"c-1.csv\",\"bytes\":\""
                                + Files.size(in("c-1.csv")) + "\",\"crc32c\":\"" + SourceFile.checksum(in("c-1.csv"))
                                + "\"}");
        assertThat(Lake.rows(quarantine, "select origin, line_number from {file} where line_number > 0"))
                .as("a bad row of a good file")
                .containsExactly("c-2.csv|3");
    }

    @Test
    void bad_files_within_the_limit_are_put_aside_whole() throws Exception {
        badAndGood();

        Receipt receipt =
                bed.extract("customers", "{pattern: \"c-*\", format: csv, max_bad_files: 4, max_rejected: 1}");

        assertThat(Testbed.landed(receipt, "customer_id"))
                .as("not one row of c-1.csv, whose first record is sound")
                .containsExactly("Ben", "Fay");
        assertThat(Testbed.balance(receipt)).isEqualTo("3 = 2 + 1");
        assertThat(receipt.state().unread().stream().map(Unread::file))
                .containsExactly("c-1.csv", "c-3.csv.gz", "c-4.csv", "c-5.csv");
        assertThat(Lake.rows(Objects.requireNonNull(receipt.quarantine()), "select count(*) from {file}"))
                .containsExactly("5");
        assertThatThrownBy(() -> bed.extract("customers", "{pattern: \"c-*\", format: csv, max_bad_files: 3}"))
                .hasMessageContaining("4 files cannot be read, more than max_bad_files 3: ");
    }

    private void badAndGood() throws IOException {
        bed.file("c-1.csv", "customer_id,name\nAda,a\n\"Dan,never closed\n");
        bed.file("c-2.csv", "customer_id,name\nBen,b\n,nobody\n");
        byte[] packed = gzip("customer_id,name\n" + "Cem,c\n".repeat(20_000));
        bed.file("c-3.csv.gz", Arrays.copyOf(packed, packed.length - 9));
        bed.file("c-4.csv", "kunde,name\nEve,e\n");
        bed.file("c-5.csv", "");
        bed.file("c-6.csv", "customer_id,name\nFay,f\n");
    }

    @Test
    void a_bad_file_below_a_query_hides_no_other_either() throws Exception {
        bed.file("r-1.csv", "id,name\nAda,a\nBen\nDan,\"d\" x\n");
        bed.file("r-2.csv", "id,name\nCem,c\n");
        String spec = "tables: {r: {pattern: r-*.csv}}, query: \"select id as customer_id, name from r\"";

        Receipt receipt = bed.extract("customers", "{" + spec + ", max_bad_files: 1}");

        assertThat(Testbed.landed(receipt, "customer_id")).containsExactly("Cem");
        assertThat(Testbed.balance(receipt)).isEqualTo("1 = 1 + 0");
        assertThat(receipt.state().unread().stream().map(Unread::file)).containsExactly("r-1.csv");
        assertThatThrownBy(() -> bed.extract("customers", "{" + spec + "}"))
                .hasMessageContaining("the file r-1.csv cannot be split into records");
    }

    @Test
    void a_link_out_of_the_folder_a_dead_one_and_a_folder_have_words_of_their_own() throws Exception {
        bed.file("c-1.csv", "customer_id\nAda\n");
        Path secret = Files.writeString(folder.resolve("secret.csv"), "customer_id\nMallory\n");
        Files.createSymbolicLink(in("c-2.csv"), secret);
        Files.createSymbolicLink(in("c-3.csv"), in("nowhere.csv"));
        Files.createDirectory(in("c-4.csv"));
        bed.file("kept/data.csv", "customer_id\nBen\n");
        Files.createSymbolicLink(in("c-5.csv"), Path.of("kept/data.csv"));

        Receipt receipt = bed.extract("customers", "{pattern: c-*.csv, max_bad_files: 2}");

        assertThat(Testbed.landed(receipt, "customer_id")).containsExactly("Ada", "Ben");
        assertThat(unread(receipt))
                .containsExactly(
                        "c-2.csv put_aside: the file c-2.csv is a link that leads out of its folder, to "
                                + secret.toRealPath() + ". Deliver the file itself.",
                        "c-3.csv put_aside: the file c-3.csv is a link that leads nowhere. Deliver the file itself.",
                        "c-4.csv left_out: it is a folder. Files in it are not looked for.");
    }

    @Test
    void an_empty_file_of_objects_is_told_but_no_error() throws Exception {
        bed.file("c-1.ndjson", "").file("c-2.ndjson", "{\"customer_id\": \"Ada\"}\n");

        Receipt receipt = bed.extract("customers", "{pattern: c-*.ndjson}");

        assertThat(Testbed.landed(receipt, "customer_id")).containsExactly("Ada");
        assertThat(unread(receipt))
                .containsExactly(
                        "c-1.ndjson left_out: it is empty. Take it away, or deliver it again where it should not"
                                + " be.");
    }

    @Test
    void a_file_that_changes_or_goes_while_it_is_read_is_put_aside() throws Exception {
        String many = "customer_id\n" + "Ada\n".repeat(25_000);
        bed.file("c-1.csv", many).file("c-2.csv", "customer_id\nBen\n");

        assertThatThrownBy(() -> reading(rows -> append("c-1.csv", "Cem\n")))
                .hasMessageContaining(
                        "the file c-1.csv was changed while it was read: it had 100012 bytes and has 100020."
                                + " Deliver files under another name first and rename them, or write settle: 60s.");
        assertThatThrownBy(() -> reading(rows -> delete("c-1.csv")))
                .hasMessageEndingWith("the file c-1.csv was taken away while it was read. Deliver it again.");
        bed.file("c-1.csv", many);
        assertThatThrownBy(() -> reading(rows -> delete("c-2.csv")))
                .hasMessageEndingWith("the file c-2.csv is gone, and was there a moment ago. Deliver it again.");
    }

    /** In the middle of the first file something happens, once. */
    private void reading(LongConsumer middle) throws IOException {
        AtomicInteger told = new AtomicInteger();
        new Extraction(bed.lake(), bed.feed("customers", "{pattern: c-*.csv}"), "read" + System.nanoTime())
                .run(rows -> {
                    if (rows > 0 && rows % 10_000 == 0 && told.getAndIncrement() < 2) {
                        middle.accept(rows);
                    }
                });
    }

    @Test
    void a_file_in_another_charset_is_put_aside_as_a_whole() throws Exception {
        String chinese = "customer_id,name\n" + "Ada,\u9648\u6668\n".repeat(12) + "Bo,Bo\n";
        bed.file("c-1.csv", chinese.getBytes(Charset.forName("GB18030")));
        bed.file("c-2.csv", chinese.replace("Bo,", "Cem,"));

        Receipt receipt = bed.extract("customers", "{pattern: c-*.csv, max_bad_files: 1}");

        assertThat(receipt.rowsLanded()).isEqualTo(13);
        assertThat(unread(receipt))
                .containsExactly(
                        "c-1.csv put_aside: the file c-1.csv is in another charset: 12 of its 13 records hold bytes"
                                + " that are not UTF-8. Declare the charset that it is written in, or deliver it in that one.");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16LE, \uFEFF, \u6771|\uD83C\uDF81",
        "UTF-16BE, \uFEFF, \u6771|\uD83C\uDF81",
        "UTF-8, \uFEFF, \u6771|\uD83C\uDF81",
        "GB18030, '', \u3400\uD840\uDC00\uD83C\uDF81",
        "CP949, '', \ub620\ubc29\uac01\ud558"
    })
    void marks_of_byte_order_and_characters_of_two_and_four_bytes_pass(String charset, String mark, String name)
            throws Exception {
        Charset java = Charset.forName(charset.equals("CP949") ? "x-windows-949" : charset);
        bed.file(
                "c.csv", (mark + "customer_id,name,city\r\nAda,\"" + name + "\r\n" + name + "\",x\r\n").getBytes(java));

        Receipt receipt = bed.extract("customers", "{pattern: c.csv, charset: " + charset + "}");

        assertThat(Testbed.landed(receipt, "customer_id, name, city"))
                .containsExactly("Ada|" + name + "\r\n" + name + "|x");
    }

    @Test
    void decimal_commas_are_read_exactly_and_points_are_not_guessed_at() throws Exception {
        bed.file("l.csv", """
                order_id;line_number;quantity;unit_price;list_price
                a;1;2;12,5;-1234,5600
                b;1;1;1.234,56;1
                c;1;1;1,234.56;1
                d;1;1;1,2,3;1
                e;1;1;,5;+7,
                """);
        String spec = "{pattern: l.csv, delimiter: \";\", max_rejected: 100%, decimal: \",\"";

        Receipt plain = bed.extract("order_lines", spec + "}");
        Receipt grouped = bed.extract("order_lines", spec + ", grouping: \".\"}");

        assertThat(Testbed.landed(plain, "order_id, unit_price, list_price"))
                .containsExactly("a|12.5000|-1234.5600", "e|0.5000|7.0000");
        assertThat(Testbed.rejected(plain))
                .containsExactly(
                        "3|unit_price|is not a number|1.234,56",
                        "4|unit_price|is not a number|1,234.56",
                        "5|unit_price|is not a number|1,2,3");
        assertThat(Testbed.landed(grouped, "order_id, unit_price"))
                .containsExactly("a|12.5000", "b|1234.5600", "e|0.5000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1.234.567,89; 1234567.8900",
                "-1.234; -1234.0000",
                "12; 12.0000",
                "1.23; is not a number",
                "1234.567; is not a number",
                "1..234; is not a number",
                ".234; is not a number",
                "1.234.56; is not a number",
                "1,234.5; is not a number"
            })
    void marks_between_thousands_must_stand_where_they_belong(String written, String read) throws Exception {
        bed.file("l.csv", "order_id;line_number;quantity;unit_price\na;1;1;" + written + "\n");

        Receipt receipt = bed.extract(
                "order_lines", "{pattern: l.csv, delimiter: \";\", max_rejected: 1, decimal: \",\", grouping: \".\"}");

        assertThat(
                        receipt.rowsLanded() == 1
                                ? Testbed.landed(receipt, "unit_price").get(0)
                                : receipt.rejections().get(0).reason())
                .isEqualTo(read);
    }

    private void append(String name, String text) {
        try {
            Files.writeString(in(name), text, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void delete(String name) {
        try {
            Files.deleteIfExists(in(name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
