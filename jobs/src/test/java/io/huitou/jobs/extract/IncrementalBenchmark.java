package io.huitou.jobs.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.huitou.jobs.servers.PostgresServer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What a night of few changes costs beside one that reads all: CPU seconds of this process, {@code -Dbench=incremental}. */
class IncrementalBenchmark {
    private static final String QUERY = "select id as order_id, 'c' || right(id, 5) as customer_id, at as ordered_at,"
            + " 'EUR' as currency_code, amount, status, u as updated_at from o";
    private static final String KEYS = "overlap: 1h, sweep: %d, full: 30";

    @TempDir
    private Path folder;

    @Test
    @EnabledIfSystemProperty(named = "bench", matches = "incremental")
    void a_night_of_one_percent_of_changes() throws Exception {
        int rows = Integer.getInteger("bench.rows", 3_000_000);
        try (ChangingSource source = new ChangingSource(folder, "orders", PostgresServer.database("bench"))) {
            source.run(
                    "create table o as select 'o' || i as id, timestamp '2023-01-01' + i * interval '9 seconds' as at,"
                            + " round((i % 9999) / 7.0, 2) as amount, 'paid'::text as status, timestamptz '2024-01-01' as u"
                            + " from generate_series(1, " + rows + ") as t (i)");
            source.run("create index on o (u)");
            cost("all rows", () -> source.read(QUERY, KEYS.formatted(7)));
            source.run(
                    "update o set status = 'shipped', u = timestamptz '2024-03-01 12:00:00Z' where right(id, 2) = '42'");
            cost("1 % of changes, anywhere", () -> source.read(QUERY, KEYS.formatted(7)));
            source.run(
                    "update o set status = 'shipped', u = timestamptz '2024-03-02 12:00:00Z' where at > timestamp '2023-01-01' + "
                            + (rows / 100 * 99) + " * interval '9 seconds'");
            cost("1 % of changes, the newest rows", () -> source.read(QUERY, KEYS.formatted(7)));
            cost("no change, all keys compared", () -> source.read(QUERY, KEYS.formatted(1)));
            assertThat(source.last().checksum()).isEqualTo(source.rebuild(QUERY).checksum());
        }
    }

    private interface Reading {
        Receipt read() throws Exception;
    }

    private static void cost(String what, Reading reading) throws Exception {
        var process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = process.getProcessCpuTime();
        Receipt receipt = reading.read();
        System.out.printf(
                Locale.ROOT,
                "%s: %.2f CPU s, %,d rows read, %,d landed, %,d bytes%n",
                what,
                (process.getProcessCpuTime() - before) / 1e9,
                receipt.rowsRead(),
                receipt.rowsLanded(),
                Files.size(receipt.part()));
    }
}
