package io.huitou.jobs.extract;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random rows, good and bad, written by another program's rules: what lands is what a plain reading says. */
class RandomRowsTest {

    @TempDir
    private Path folder;

    private final List<String> landed = new ArrayList<>();
    private int rejected;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsWrittenIsWhatLands(long seed) throws Exception {
        String csv = csv(new Random(seed), 2_000);

        Receipt receipt =
                new Testbed(folder).file("l.csv", csv).extract("order_lines", "{pattern: l.csv, max_rejected: 100%}");

        assertThat(Testbed.balance(receipt)).isEqualTo("2000 = " + landed.size() + " + " + rejected);
        assertThat(Testbed.landed(
                        receipt, "order_id, line_number, description, quantity, unit_price, epoch_us(recorded_at)"))
                .isEqualTo(landed);
    }

    @Test
    void theDefaultsOfTheMachineChangeNothing() throws Exception {
        Testbed bed = new Testbed(folder).file("l.csv", csv(new Random(9), 500));
        Receipt here = bed.extract("order_lines", "{pattern: l.csv, max_rejected: 100%}", "time_zone: Asia/Shanghai");
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            Receipt there =
                    bed.extract("order_lines", "{pattern: l.csv, max_rejected: 100%}", "time_zone: Asia/Shanghai");
            assertThat(there.checksum()).isEqualTo(here.checksum());
            assertThat(there.rejections()).isEqualTo(here.rejections());
            assertThat(there.firstEventAt()).isEqualTo(here.firstEventAt());
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void theChecksumIsOfTheRowsWhateverTheirFilesAndOrder() throws Exception {
        Testbed bed = new Testbed(folder)
                .file("a-1.csv", "customer_id,name\nAda,a\nBen,b\n")
                .file("a-2.csv", "name,customer_id\nc,Cem\n")
                .file("b.csv", "customer_id,name\nCem,c\nBen,b\nAda,a\n")
                .file("other.csv", "customer_id,name\nCem,c\nBen,b\nAda,\n")
                .file("swapped.csv", "customer_id,name\nCem,c\nBen,a\nAda,b\n");
        String checksum = bed.extract("customers", "{pattern: \"a-*.csv\"}").checksum();

        assertThat(bed.extract("customers", "{pattern: b.csv}").checksum()).isEqualTo(checksum);
        assertThat(bed.extract("customers", "{pattern: other.csv}").checksum()).isNotEqualTo(checksum);
        assertThat(bed.extract("customers", "{pattern: swapped.csv}").checksum())
                .isNotEqualTo(checksum);
    }

    private String csv(Random random, int rows) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(random.nextBoolean() ? LineDelimiter.LF : LineDelimiter.CRLF)
                .quoteStrategy(random.nextBoolean() ? QuoteStrategies.ALWAYS : QuoteStrategies.REQUIRED)
                .build(text)) {
            csv.writeRecord("description", "order_id", "line_number", "quantity", "unit_price", "recorded_at");
            for (int i = 0; i < rows; i++) {
                write(csv, random, i);
            }
        }
        return text.toString();
    }

    private void write(CsvWriter csv, Random random, int row) {
        String description = randomText(random);
        BigDecimal quantity = BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, random.nextInt(7));
        BigDecimal price = BigDecimal.valueOf(random.nextLong() >> random.nextInt(40), 4);
        Instant at = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1000L);
        String line = random.nextInt(3) == 0 ? "" : Integer.toString(random.nextInt());
        boolean isGood = quantity.stripTrailingZeros().scale() <= 4
                && price.unscaledValue().abs().compareTo(BigDecimal.TEN.pow(18).toBigInteger()) < 0;
        csv.writeRecord(description, "o" + row, line, quantity.toPlainString(), price.toString(), at.toString());
        if (isGood) {
            landed.add(String.join(
                    "|",
                    "o" + row,
                    line.isEmpty() ? "null" : line,
                    description.isBlank() ? "null" : description,
                    quantity.setScale(4).toPlainString(),
                    price.toPlainString(),
                    Long.toString(Times.micros(at))));
        } else {
            rejected++;
        }
    }

    private static String randomText(Random random) {
        int[] points = {
            'a', ' ', ',', '"', '\n', '\r', '\t', ';', '\'', 'Z', 0xe9, 0x4e2d, 0x20ac, 0x1f381, 0x0130, '\\'
        };
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }
}
