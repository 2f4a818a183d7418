package io.huitou.jobs.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.HuitouConf;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * One gzip file of 200 MB in a process with 512 MB of heap: {@code -Dbench=gzip}; {@code -Dbench.megabytes=50} makes
 * another size. Printed are rows, CPU seconds and peak memory; what lands must be what was written.
 */
@EnabledIfSystemProperty(named = "bench", matches = "gzip")
class LargeFileBenchmark {

    private static final long BYTES = Long.getLong("bench.megabytes", 200) << 20;
    private static final int ROWS_BETWEEN_LOOKS = 10_000;

    @TempDir
    private Path folder;

    @Test
    void a_file_of_two_hundred_megabytes_lands_in_half_a_gigabyte_of_heap() throws Exception {
        Path packed = folder.resolve("l.csv.gz");
        long rows = write(packed);
        Path conf = Files.writeString(
                folder.resolve("huitou.yml"),
                "contracts: " + Path.of("../conf/contracts").toAbsolutePath().normalize()
                        + "\nsources: {shop: {files: {folder: .}, entities: {order_lines: {pattern: l.csv.gz}}}}\n");
        assertThat(HuitouConf.load(conf).feeds()).hasSize(1);
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExtractionBenchmark.Contender.class.getName(),
                        "huitou",
                        conf.toString(),
                        folder.resolve("lake").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip()
                .split(" ", -1);

        assertThat(process.waitFor()).isZero();
        assertThat(said[0]).isEqualTo(Long.toString(rows));
        assertThat(Lake.rows(
                        folder.resolve("lake/landing/shop/order_lines/a1/part-0.parquet"),
                        "select count(*), sum(line_number), count(distinct order_id) from {file}"))
                .containsExactly(rows + "|" + rows + "|" + rows);
        System.out.printf(
                Locale.ROOT,
                "%,d MB of gzip, %,d rows: %s CPU-s, peak %,d MB%n",
                Files.size(packed) >> 20,
                rows,
                said[1],
                Long.parseLong(said[2]) >> 10);
    }

    /** Until the file is as large as it should be; returns the rows. */
    private static long write(Path packed) throws IOException {
        SplittableRandom random = new SplittableRandom(42);
        long rows = 0;
        try (Writer out = new BufferedWriter(new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(packed), 1 << 16), StandardCharsets.UTF_8))) {
            out.write("order_id,line_number,product_id,description,quantity,unit_price,list_price,recorded_at\n");
            while (rows % ROWS_BETWEEN_LOOKS != 0 || Files.size(packed) < BYTES) {
                out.write("o" + rows + ",1,SKU-" + random.nextInt(5000) + ",\"Item 红色 "
                        + Long.toHexString(random.nextLong())
                        + "\"," + (1 + random.nextInt(9)) + "," + random.nextInt(1000) + "." + (10 + random.nextInt(90))
                        + ",99.50,2026-06-" + (10 + random.nextInt(20)) + " 10:00:00\n");
                rows++;
            }
        }
        return rows;
    }
}
