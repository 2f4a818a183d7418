package io.huitou.jobs.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.HuitouConf;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten days of a real shop, by the example configuration; the totals were counted by another program. */
class OnlineRetailTest {

    @TempDir
    private Path lake;

    private Receipt extract(String entity) throws Exception {
        HuitouConf conf = HuitouConf.load(Path.of("../conf/examples/online-retail/huitou.yml"), name -> null);
        return new Extraction(lake, conf.feed(entity).orElseThrow(), "a1").run(rows -> {});
    }

    @Test
    void everyLineLandsWithItsExactTotals() throws Exception {
        Receipt receipt = extract("order_lines");

        assertThat(receipt.rowsRead()).isEqualTo(26_732);
        assertThat(receipt.rowsLanded()).isEqualTo(26_732);
        assertThat(receipt.files()).hasSize(10);
        assertThat(receipt.firstEventAt()).isEqualTo(Instant.parse("2010-12-01T08:26:00Z"));
        assertThat(Lake.rows(
                        receipt.part(),
                        "select count(*), sum(quantity)::bigint, sum(quantity * unit_price)::decimal(18,2),"
                                + " count(distinct order_id), count(*) filter (description is null), count(line_number)"
                                + " from {file}"))
                .containsExactly("26732|197510|452134.28|1230|113|0");
    }

    @Test
    void ordersComeOncePerLineWithTheirConstantCurrency() throws Exception {
        Receipt receipt = extract("orders");

        assertThat(receipt.rowsLanded()).isEqualTo(26_732);
        assertThat(Lake.rows(
                        receipt.part(),
                        "select count(distinct order_id), count(distinct customer_id),"
                                + " count(*) filter (customer_id is null), min(currency_code), max(currency_code),"
                                + " min(ordered_at) from {file}"))
                .containsExactly("1230|691|9032|GBP|GBP|2010-12-01 08:26:00+00");
        assertThat(Receipt.read(receipt.attempt())).isEqualTo(receipt);
    }

    @Test
    void aSecondExtractionHasTheSameChecksum() throws Exception {
        Receipt first = extract("orders");
        lake = lake.resolve("second");

        assertThat(extract("orders").checksum()).isEqualTo(first.checksum());
    }
}
