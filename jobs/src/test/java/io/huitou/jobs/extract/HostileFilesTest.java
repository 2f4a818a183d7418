package io.huitou.jobs.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as they really come: each is read, rejected row by row, or refused with a message that says what to do. */
class HostileFilesTest {

    private static final String ALL = "{pattern: c.csv, max_rejected: 100%}";

    @TempDir
    private Path folder;

    private Testbed bed;

    @BeforeEach
    void village() {
        bed = new Testbed(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, \u6771\u897f|\uD83C\uDF81",
        "UTF-16, \u6771\u897f",
        "GB18030, \u3400\u4e2d\u6587",
        "GBK, \u4e2d\u6587",
        "CP949, \uae40\ucca0\uc218\ub620",
        "ISO-8859-1, Zo\u00eb",
        "windows-1252, Zo\u00eb \u20ac"
    })
    void aNameComesThroughInItsDeclaredCharset(String charset, String name) throws Exception {
        Charset java = Charset.forName(charset.equals("CP949") ? "x-windows-949" : charset);
        bed.file("c.csv", ("customer_id,name\nAda," + name + "\n").getBytes(java));

        Receipt receipt = bed.extract("customers", "{pattern: c.csv, charset: " + charset + "}");

        assertThat(Testbed.landed(receipt, "customer_id, name")).containsExactly("Ada|" + name);
    }

    @Test
    void whatStandsInALaterFileArrivesLaterAndIsTheSameRow() throws Exception {
        bed.file("c-1.csv", "customer_id,name\nAda,A\nBen,B\n");
        bed.file("c-2.csv", "customer_id,name\nAda,A\n");
        bed.file("all.csv", "customer_id,name\nAda,A\nAda,A\nBen,B\n");

        Receipt receipt = bed.extract("customers", "{pattern: c-*.csv}");

        assertThat(Lake.rows(receipt.part(), "select customer_id, arrival from {file}"))
                .containsExactly("Ada|0", "Ben|0", "Ada|1");
        assertThat(receipt.checksum())
                .isEqualTo(bed.extract("customers", "{pattern: all.csv}").checksum());
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() throws Exception {
        bed.file("c.csv", "\uFEFFcustomer_id,name\r\nAda,A\r\n");
        assertThat(Testbed.landed(bed.extract("customers", ALL), "customer_id, name"))
                .containsExactly("Ada|A");
    }

    @Test
    void bytesOfAnotherCharsetRejectTheirRowAlone() throws Exception {
        ByteArrayOutputStream mixed = new ByteArrayOutputStream();
        mixed.write("customer_id,name,extra\nAda,Zo\u00eb,\n".getBytes(StandardCharsets.UTF_8));
        mixed.write("Ben,Zo\u00eb,\n".getBytes(StandardCharsets.ISO_8859_1));
        mixed.write("Cem,\u4e2d\u6587,\nDan,x,".getBytes(StandardCharsets.UTF_8));
        mixed.write(new byte[] {(byte) 0xff, '\n'});
        mixed.write("Eve,\u00e9,\n".getBytes(StandardCharsets.UTF_8));
        bed.file("c.csv", mixed.toByteArray());

        Receipt receipt = bed.extract("customers", ALL);

        assertThat(Testbed.landed(receipt, "customer_id")).containsExactly("Ada", "Cem", "Eve");
        assertThat(Testbed.rejected(receipt))
                .containsExactly("3||bytes that are not UTF-8|", "5||bytes that are not UTF-8|");
        assertThat(Lake.rows(Objects.requireNonNull(receipt.quarantine()), "select record from {file} limit 1"))
                .containsExactly("{\"customer_id\":\"Ben\",\"name\":\"Zo\uFFFD\",\"extra\":\"\"}");
    }

    @Test
    void aQuotedCellMayHoldLinesQuotesAndDelimiters() throws Exception {
        bed.file("c.csv", "customer_id,name\nAda,\"a \"\"b\"\"\r\nc, d\"\n\nBen,b\n,c\n");

        Receipt receipt = bed.extract("customers", ALL);

        assertThat(Testbed.landed(receipt, "customer_id, name")).containsExactly("Ada|a \"b\"\r\nc, d", "Ben|b");
        assertThat(Testbed.rejected(receipt)).containsExactly("6|customer_id|is missing|");
    }

    @Test
    void raggedRecordsAreRejectedWithTheirLine() throws Exception {
        bed.file("c.csv", "customer_id,name\nAda\nBen,b,x,y\nCem,c\n");

        Receipt receipt = bed.extract("customers", ALL);

        assertThat(Testbed.rejected(receipt))
                .containsExactly("2||too few fields|1 instead of 2", "3||too many fields|4 instead of 2");
        assertThat(Testbed.balance(receipt)).isEqualTo("3 = 1 + 2");
    }

    @ParameterizedTest
    @CsvSource({
        "2, '\"Ada,never closed\nBen,b\nCem,c\n'",
        "2, 'Ada,\"never closed\nBen,b\nCem,c\n'",
        "3, 'Ada,\"closed\"\nBen,\"never\nCem,c\n'",
        "4, 'Ada,\"a\"\nBen,\"b\"\nCem,\"c'"
    })
    void aQuoteThatIsNeverClosedWouldSwallowTheFile(int line, String records) throws Exception {
        bed.file("c.csv", "customer_id,name\n" + records);
        assertFails(
                "c.csv",
                "the file c.csv has a quote that is never closed, in the record of line " + line
                        + ". Deliver it whole, or mend the quote.");
    }

    @Test
    void textBehindAClosingQuoteIsNotGuessedAt() throws Exception {
        bed.file("c.csv", "customer_id,name\nAda,a\nBen,\"never\nCem,\"c\"\n");
        assertThatThrownBy(() -> bed.extract("customers", ALL))
                .hasMessageStartingWith(
                        "Cannot extract village.customers: the file c.csv cannot be split into records:")
                .hasMessageContaining("line 3")
                .hasMessageEndingWith("Double the quotes inside quoted cells, and close each.");
    }

    @Test
    void quotedLastCellsAreReadToTheEndOfTheFile() throws Exception {
        bed.file("c.csv", "customer_id,name\nAda,\"a\"\nBen,\"b\"\nCem,\"c\"\nDan,d");
        assertThat(Testbed.landed(bed.extract("customers", ALL), "customer_id, name"))
                .containsExactly("Ada|a", "Ben|b", "Cem|c", "Dan|d");
    }

    @Test
    void controlCharactersAreRejectedButTabsAndLinesAreNot() throws Exception {
        bed.file("c.csv", "customer_id,name\nA\u0000da,a\nBen,b\u0007\nCem,\"c\tc\nc\"\nDan,\u0085\nEve,e\uFFFDe\n");

        Receipt receipt = bed.extract("customers", ALL);

        assertThat(Testbed.landed(receipt, "customer_id")).containsExactly("Cem");
        assertThat(receipt.rejections().stream().map(Receipt.Rejection::toString))
                .containsExactly(
                        "name holds a control character",
                        "customer_id holds a control character",
                        "name holds U+FFFD, the mark of characters lost before");
    }

    @Test
    void aCellOfTenMegabytesLandsAndIsCutInQuarantine() throws Exception {
        String huge = "x".repeat(10_000_000);
        bed.file("c.csv", "customer_id,name\nAda," + huge + "\n,y" + huge + "\n");

        Receipt receipt = bed.extract("customers", ALL);

        assertThat(Testbed.landed(receipt, "customer_id, length(name)")).containsExactly("Ada|10000000");
        assertThat(Lake.rows(Objects.requireNonNull(receipt.quarantine()), "select length(record) from {file}"))
                .containsExactly("10000");
    }

    @Test
    void blankCellsAreNullAndTextIsNotTrimmed() throws Exception {
        bed.file("c.csv", "customer_id,name,city,registered_at\nAda, a , ,\" \"\nBen,\u00a0,\u3000,\n");
        assertThat(Testbed.landed(bed.extract("customers", ALL), "customer_id, name, city, registered_at"))
                .containsExactly("Ada| a |null|null", "Ben|null|null|null");
    }

    @Test
    void anUnpackedAndAPackedFileAreReadInTheOrderOfTheirNames() throws Exception {
        bed.file("c-2.csv", "customer_id\nBen\n");
        bed.file("c-1.csv.gz", gzip("customer_id\nAda\n"));
        bed.file("c-3.csv", "name,customer_id\nC,Cem\n");

        Receipt receipt = bed.extract("customers", "{pattern: \"c-*\", format: csv}");

        assertThat(Testbed.landed(receipt, "customer_id")).containsExactly("Ada", "Ben", "Cem");
        assertThat(receipt.files().stream().map(Receipt.SourceFile::name))
                .containsExactly("c-1.csv.gz", "c-2.csv", "c-3.csv");
        assertThat(receipt.files().get(1)).isEqualTo(new Receipt.SourceFile("c-2.csv", 16, crc("customer_id\nBen\n")));
    }

    @Test
    void aFileThatCannotBeReadIsNamedWithItsRemedy() throws Exception {
        byte[] packed = gzip("customer_id\nAda\n" + "Ben\n".repeat(1000));
        bed.file("cut.csv.gz", Arrays.copyOf(packed, packed.length - 12));
        bed.file("fake.csv.gz", "customer_id\nAda\n");
        bed.file("empty.csv", "");
        bed.file("header.csv", "customer_id\n");
        bed.file("other.csv", "custmer_id,name\nAda,a\n");
        bed.file("twice.csv", "customer_id,customer_id\nAda,Ada\n");
        bed.file("utf16.csv", "customer_id\nAda\n".getBytes(StandardCharsets.UTF_16LE));

        assertFails("cut.csv.gz", "the file cut.csv.gz is cut off in the middle. Deliver it again.");
        assertFails("fake.csv.gz", "the file fake.csv.gz is no sound gzip file: Not in GZIP format. Deliver it again.");
        assertFails(
                "empty.csv",
                "the file empty.csv is empty, it has not even a header line. Deliver it again, or take it away.");
        assertFails("header.csv", "0 rows read, below min_rows 1. Look into the source, or lower min_rows.");
        assertFails(
                "other.csv",
                "the file other.csv has no column customer_id for customer_id: custmer_id, name."
                        + " Map it: columns: {customer_id: custmer_id}.");
        assertFails(
                "twice.csv",
                "the file twice.csv has two columns of one name: customer_id."
                        + " Rename one where the file is written.");
        assertThatThrownBy(() -> bed.extract("customers", "{pattern: utf16.csv}"))
                .hasMessageContaining("the file utf16.csv has no column customer_id");
        assertFails(
                "none-*.csv",
                "no file in " + folder.resolve("in")
                        + " matches the pattern: none-*.csv. Deliver the files, or mend the pattern.");
        try (var left = Files.walk(bed.lake().resolve("landing"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private void assertFails(String pattern, String reason) {
        assertThatThrownBy(() -> bed.extract("customers", "{pattern: \"" + pattern + "\"}"))
                .isInstanceOf(ExtractionException.class)
                .hasMessage("Cannot extract village.customers: " + reason);
    }

    @Test
    void anEmptyFileIsFineWhereTheFloorSaysSo() throws Exception {
        bed.file("c.csv", "customer_id\n");
        Receipt receipt = bed.extract("customers", "{pattern: c.csv, min_rows: 0}");
        assertThat(Testbed.balance(receipt)).isEqualTo("0 = 0 + 0");
        assertThat(Testbed.landed(receipt, "count(*)")).containsExactly("0");
    }

    @Test
    void tooManyRejectedRowsStopTheExtractionAndStayToBeLookedInto() throws Exception {
        bed.file("c.csv", "customer_id,registered_at\nAda,2020-01-01\nBen,soon\nCem,later\nDan,\n");

        assertThatThrownBy(() -> bed.extract("customers", "{pattern: c.csv, max_rejected: 40%}"))
                .hasMessage("Cannot extract village.customers: 2 of 4 rows (50.00 %) break the contract, above"
                        + " max_rejected 40%: most often 'registered_at is not a timestamp' (file c.csv line 3)."
                        + " Look into " + folder.resolve("lake/quarantine/village/customers/a1/rejected.parquet")
                        + ", then mend the source or raise max_rejected.");
        assertThat(folder.resolve("lake/quarantine/village/customers/a1/rejected.parquet"))
                .exists();
        assertThat(folder.resolve("lake/landing/village/customers/a1/part-0.parquet"))
                .doesNotExist();
        assertThat(Testbed.balance(bed.extract("customers", "{pattern: c.csv, max_rejected: 2}")))
                .isEqualTo("4 = 2 + 2");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String crc(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return SourceFile.hex(crc.getValue());
    }
}
