package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.huitou.jobs.conf.HuitouConf;
import io.huitou.reports.Format;
import io.huitou.reports.Reports;
import io.huitou.transforms.Library;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten days of a real shop (UCI Online Retail) as one night, against counts made here from the same files. With the
 * environment variable ONLINE_RETAIL naming the folder of all 305 daily files, the whole year.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnlineRetailNightTest {
    private static final Path DATA = Path.of(
            Objects.requireNonNullElse(System.getenv("ONLINE_RETAIL"), "src/test/resources/online-retail/by-day"));
    private static final Path EXAMPLE = Path.of("../conf/examples/online-retail/huitou.yml");

    private Path home = Path.of("");
    private Night.Outcome outcome = new Night.Outcome(ExitCode.FAILED, java.util.Optional.empty(), List.of());
    private final Counted counted = new Counted();

    @BeforeAll
    void one_night(@TempDir Path folder) throws Exception {
        home = folder;
        Map<String, String> environment =
                Map.of("ONLINE_RETAIL", DATA.toAbsolutePath().toString(), "HUITOU_HOME", folder.toString());
        counted.count();
        HuitouConf conf = HuitouConf.load(EXAMPLE, environment::get);
        outcome = Night.run(conf, Library.read(conf.sql()), counted.lastDay, "r1", new Village.Silent());
    }

    @Test
    void the_shipped_example_publishes_and_prints() {
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.code()).isEqualTo(ExitCode.OK);
        assertThat(home.resolve("reports/en/huitou-" + counted.lastDay + ".pdf"))
                .isNotEmptyFile();
        assertThat(home.resolve("reports/zh-CN/huitou-" + counted.lastDay + ".pdf"))
                .isNotEmptyFile();
    }

    @Test
    void every_row_is_accounted_for_and_every_penny() throws IOException {
        assertThat(
                        answer(
                                "select rows_read, rows_landed, rows_quarantined from extract_receipts where entity = 'order_lines'"))
                .isEqualTo(counted.rows + "," + counted.rows + ",0");
        assertThat(answer("select landed, duplicates, staged from control_totals "
                                + "where entity = 'order_lines' and measure = 'rows'")
                        .replace(".0000", ""))
                .isEqualTo(counted.rows + "," + counted.duplicates() + "," + counted.distinct.size());
        assertThat(new BigDecimal(answer(
                        "select landed from control_totals where entity = 'order_lines' and measure = 'net_amount'")))
                .isEqualByComparingTo(counted.net);
    }

    @Test
    void orders_of_the_warehouse_are_the_invoices_of_the_files() throws IOException {
        assertThat(answer("select count(*), count(distinct customer_id) from orders"))
                .isEqualTo(counted.invoices.size() + "," + counted.customers.size());
        assertThat(answer("select count(*) from orders where kind = 'return' and order_id like 'C%'"))
                .isEqualTo(
                        counted.invoices.stream().filter(i -> i.startsWith("C")).count() + "");
        assertThat(new BigDecimal(answer("select sum(amount) from orders")))
                .isEqualByComparingTo(counted.netOfDistinct);
    }

    @Test
    void what_an_orders_only_company_cannot_know_is_not_measured() throws IOException {
        assertThat(answer("select string_agg(table_name, ' ' order by table_name) from table_catalog "
                        + "where folder like 'metrics/%' and not is_measured"))
                .isEqualTo("nps response_rate");
    }

    @Test
    void irish_orders_get_their_country_and_unknown_ones_zz() throws IOException {
        assertThat(answer("select distinct country from orders where country in ('EIRE', 'IE')"))
                .isEqualTo("IE");
        assertThat(answer("select count(*) from orders where length(country) <> 2"))
                .isEqualTo("0");
    }

    private String answer(String sql) throws IOException {
        StringBuilder answer = new StringBuilder();
        new Reports().query(home.resolve("current/warehouse.duckdb").toRealPath(), sql, Format.CSV, answer);
        return answer.toString()
                .lines()
                .skip(1)
                .reduce((one, next) -> one + "\n" + next)
                .orElse("");
    }

    /** The files, counted without any part of Huitou. */
    private static final class Counted {
        private final Set<List<String>> distinct = new HashSet<>();
        private final Set<String> invoices = new HashSet<>();
        private final Set<String> customers = new HashSet<>();
        private long rows;
        private BigDecimal net = BigDecimal.ZERO;
        private BigDecimal netOfDistinct = BigDecimal.ZERO;
        private LocalDate lastDay = LocalDate.MIN;

        void count() throws IOException {
            try (Stream<Path> files = Files.list(DATA)) {
                for (Path file : files.sorted().toList()) {
                    try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(file)) {
                        lines.forEach(this::count);
                    }
                }
            }
        }

        private void count(NamedCsvRecord line) {
            rows++;
            BigDecimal amount =
                    new BigDecimal(line.getField("Quantity")).multiply(new BigDecimal(line.getField("UnitPrice")));
            net = net.add(amount);
            netOfDistinct = distinct.add(line.getFields()) ? netOfDistinct.add(amount) : netOfDistinct;
            invoices.add(line.getField("InvoiceNo"));
            LocalDate day = LocalDate.parse(line.getField("InvoiceDate").substring(0, 10));
            lastDay = day.isAfter(lastDay) ? day : lastDay;
            if (!line.getField("CustomerID").isEmpty()) {
                customers.add(line.getField("CustomerID"));
            }
        }

        long duplicates() {
            return rows - distinct.size();
        }
    }
}
