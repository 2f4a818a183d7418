package io.huitou.jobs.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet files as DuckDB writes them. */
class ParquetSourceTest {

    @TempDir
    private Path folder;

    private Testbed bed;

    @BeforeEach
    void village() throws Exception {
        bed = new Testbed(folder).file("keep", "");
    }

    private void copy(String query, String name, String options) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("copy (" + query + ") to '" + folder.resolve("in").resolve(name) + "' (format parquet"
                    + options + ")");
        }
    }

    @Test
    void typesBecomeTheContracts() throws Exception {
        copy(
                "select 42 as order_id, 'web' as channel, timestamp '2026-07-01 08:00:00' as ordered_at, 12.5::decimal(9,2)"
                        + " as amount, timestamptz '2026-07-02 00:00:00+00' as delivered_at, date '2026-07-03' as"
                        + " promised_at union all select 43, null, timestamp_ns '2026-01-01 08:00:00.123456789',"
                        + " 1.25, null, null",
                "o.parquet",
                ", compression zstd");

        Receipt receipt = bed.extract(
                "orders", "{pattern: \"*.parquet\", columns: {currency_code: \"=EUR\"}}", "time_zone: Europe/Berlin");

        assertThat(Testbed.landed(
                        receipt, "order_id, channel, ordered_at, amount, delivered_at, promised_at, currency_code"))
                .containsExactly(
                        "42|web|2026-07-01 06:00:00+00|12.5000|2026-07-02 00:00:00+00|2026-07-02 22:00:00+00|EUR",
                        "43|null|2026-01-01 07:00:00.123456+00|1.2500|null|null|EUR");
        assertThat(receipt.files()).hasSize(1);
        assertThat(receipt.files().get(0).bytes()).isEqualTo(Files.size(folder.resolve("in/o.parquet")));
    }

    @Test
    void otherTypesAreReadAsTheirText() throws Exception {
        copy(
                "select 'a' as order_id, 1::double as quantity, 0.1::double as unit_price, 3::smallint as line_number,"
                        + " 1.5::decimal(38,10) as list_price, date '2020-01-02' as description"
                        + " union all select 'b', 'nan'::double, 1, 1, 1, null"
                        + " union all select 'c', 1, 1e300, 1, 1, null"
                        + " union all select 'd', 1, 1, 1, 1.00001, null",
                "l.parquet",
                ", compression gzip");

        Receipt receipt = bed.extract("order_lines", "{pattern: l.parquet, max_rejected: 3}");

        assertThat(Testbed.landed(receipt, "order_id, quantity, unit_price, line_number, list_price, description"))
                .containsExactly("a|1.0000|0.1000|3|1.5000|2020-01-02");
        assertThat(Testbed.rejected(receipt))
                .containsExactly(
                        "2|quantity|is not a number|NaN",
                        "3|unit_price|is too large for decimal(18,4)|1.0E300",
                        "4|list_price|has more than 4 decimals|1.0000100000");
    }

    @Test
    void whatLandedCanBeExtractedAgainAndIsTheSame() throws Exception {
        copy(
                "select 'c' || (range % 300) as customer_id, case when range % 7 > 0 then 'N' || range end as name,"
                        + " timestamp '1990-01-01' + interval (range) hour as registered_at,"
                        + " date '1950-01-01' + (range % 9000)::int as birth_date from range(150000)",
                "c.parquet", ", compression snappy");
        Receipt first = bed.extract("customers", "{pattern: c.parquet}", "time_zone: America/New_York");
        Files.copy(first.part(), folder.resolve("in/again.parquet"));

        Receipt again = bed.extract("customers", "{pattern: again.parquet}");

        assertThat(again.rowsLanded()).isEqualTo(150_000);
        assertThat(again.checksum()).isEqualTo(first.checksum());
        assertThat(Lake.rows(again.part(), "select * from {file} except all select * from '" + first.part() + "'"))
                .isEmpty();
        assertThat(Lake.rows(
                        again.part(),
                        "select distinct row_group_num_rows, compression from parquet_metadata({file}) order by 1"))
                .containsExactly("27120|ZSTD", "122880|ZSTD");
    }

    @Test
    void whatIsNoParquetOrHoldsListsIsSaid() throws Exception {
        bed.file("broken.parquet", "PAR1 but not really PAR1");
        assertThatThrownBy(() -> bed.extract("customers", "{pattern: broken.parquet}"))
                .hasMessageStartingWith(
                        "Cannot extract village.customers: the file broken.parquet is no sound Parquet file")
                .hasMessageEndingWith("Deliver it again.");
        copy("select [1, 2] as customer_id", "list.parquet", "");
        assertThatThrownBy(() -> bed.extract("customers", "{pattern: list.parquet}"))
                .hasMessageContaining("holds lists or groups in customer_id");
        copy("select 1 as name", "other.parquet", "");
        assertThatThrownBy(() -> bed.extract("customers", "{pattern: other.parquet}"))
                .hasMessageContaining("the file other.parquet has no column customer_id");
    }
}
