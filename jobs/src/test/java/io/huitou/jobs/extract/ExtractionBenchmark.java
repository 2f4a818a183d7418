package io.huitou.jobs.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.servers.PostgresServer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/**
 * What extraction costs beside the plainest program that does the same: order lines, eight columns, from PostgreSQL
 * beside {@link BareCursor}, and from one CSV file beside DuckDB's own reader and writer. {@code -Dbench=extract};
 * {@code -Dbench.rows=500000} takes other than 5 million, {@code -Dbench.passes=1} measures fewer times than 5, {@code
 * -Dbench.java=-XX:TieredStopAtLevel=4} adds options to the Java machine, which else runs as {@code jobs/huitou} does.
 * Each pass of each is a process of its own, in turn; printed are CPU seconds, rows per CPU second and peak memory,
 * judged by nobody; what lands must be the same.
 */
@EnabledIfSystemProperty(named = "bench", matches = "extract")
class ExtractionBenchmark {

    private static final String CONF = """
            contracts: %s
            sources:
              shop:
                %s
                time_zone: UTC
                entities:
                  order_lines: %s
            """;

    /** One contender in this process: kind, address or file, folder to write to. */
    static final class Contender {

        private Contender() {}

        public static void main(String[] arguments) throws Exception {
            Path out = Path.of(arguments[2]);
            long rows = switch (arguments[0]) {
                case "huitou" ->
                    new Extraction(
                                    out,
                                    HuitouConf.load(Path.of(arguments[1]))
                                            .feed("order_lines")
                                            .orElseThrow(),
                                    "a1")
                            .run(read -> {})
                            .rowsLanded();
                case "bare" -> BareCursor.copy(arguments[1], out.resolve("part-0.parquet"));
                default -> duckdb(arguments[1], out.resolve("part-0.parquet"));
            };
            double cpu = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                            .getProcessCpuTime()
                    / 1e9;
            String peak = Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .findFirst()
                    .map(line -> line.replaceAll("\\D", ""))
                    .orElse("0");
            System.out.println(rows + " " + cpu + " " + peak);
        }

        private static long duckdb(String csv, Path parquet) throws SQLException {
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = connection.createStatement()) {
                statement.execute("set timezone = 'UTC'");
                statement.execute("copy (select order_id, line_number, product_id, description, quantity, unit_price,"
                        + " list_price, recorded_at, null::timestamptz as updated_at from read_csv('" + csv
                        + "', header = true, columns = {order_id: 'varchar', line_number: 'bigint', product_id: 'varchar',"
                        + " description: 'varchar', quantity: 'decimal(18,4)', unit_price: 'decimal(18,4)',"
                        + " list_price: 'decimal(18,4)', recorded_at: 'timestamptz'})) to '" + parquet
                        + "' (format parquet, compression zstd, compression_level 1, row_group_size 122880)");
                return statement.getUpdateCount();
            }
        }
    }

    private record Pass(double cpuSeconds, double seconds, long rows, double megabytes) {}

    private static final long ROWS = Long.getLong("bench.rows", 5_000_000);
    private static final int PASSES = Integer.getInteger("bench.passes", 5);

    @TempDir
    private Path folder;

    private final Map<String, List<Pass>> passes = new TreeMap<>();
    private final Map<String, String> landed = new TreeMap<>();

    @Test
    void what_lands_is_the_same_and_costs_as_printed() throws Exception {
        String url = PostgresServer.database("benchmark");
        fill(url, ROWS);
        Path csv = folder.resolve("lines.csv");
        write(url, csv);
        Path database = conf("database.yml", "jdbc: {url: \"" + url + "\"}", "{query: \"" + BareCursor.QUERY + "\"}");
        Path files = conf("files.yml", "files: {folder: .}", "{pattern: " + csv.getFileName() + "}");
        for (int i = 0; i < PASSES; i++) {
            run("PostgreSQL: bare cursor", "bare", url);
            run("PostgreSQL: Huitou", "huitou", database.toString());
            run("PostgreSQL: 2 ranges", "huitou", ranges(url, 2).toString());
            run("PostgreSQL: 4 ranges", "huitou", ranges(url, 4).toString());
            run("CSV: DuckDB", "duckdb", csv.toString());
            run("CSV: Huitou", "huitou", files.toString());
        }
        print();
        assertThat(landed.values()).hasSize(6).containsOnly(landed.get("CSV: DuckDB"));
    }

    private Path ranges(String url, int parts) throws IOException {
        return conf(
                "ranges-" + parts + ".yml",
                "jdbc: {url: \"" + url + "\"}",
                "{query: \"" + BareCursor.QUERY + "\", ranges: {column: order_id, parts: " + parts + "}}");
    }

    private Path conf(String file, String source, String entity) throws IOException {
        Path contracts = Path.of("../conf/contracts").toAbsolutePath().normalize();
        return Files.writeString(folder.resolve(file), CONF.formatted(contracts, source, entity));
    }

    private static void fill(String url, long rows) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table line as select 100000 + i / 3 as order_no, (i % 3 + 1)::int as line,"
                    + " 'SKU-' || (i * 7919 % 5000) as sku,"
                    + " 'Item ' || (i * 7919 % 5000) || case when i % 2 = 0 then ' green' else ' 红色' end as label,"
                    + " (i * 31 % 9 + 1)::int as pieces, ((i * 7907 % 99991) / 100.0)::numeric(12, 2) as price_paid,"
                    + " ((i * 7907 % 99991) / 90.0)::numeric(12, 2) as price_listed,"
                    + " timestamp '2023-07-01' + (i * 18.7 || ' seconds')::interval as booked_at"
                    + " from generate_series(1::bigint, " + rows + ") as t (i)");
            statement.execute("vacuum analyze line");
        }
    }

    private static void write(String url, Path csv) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(url);
                OutputStream file = Files.newOutputStream(csv)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (" + BareCursor.QUERY + ") to stdout (format csv, header)", file);
        }
    }

    private void run(String name, String kind, String from) throws Exception {
        Path out = Files.createTempDirectory(folder, "out");
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m", "-Duser.timezone=UTC"));
        command.addAll(
                List.of(System.getProperty("bench.java", "-XX:+UseSerialGC").split(" ", -1)));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Contender.class.getName()));
        command.addAll(List.of(kind, from, out.toString()));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String[] said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip()
                .split(" ", -1);
        assertThat(process.waitFor()).as(name).isZero();
        double seconds = (System.nanoTime() - start) / 1e9;
        Pass pass = new Pass(
                Double.parseDouble(said[1]), seconds, Long.parseLong(said[0]), Long.parseLong(said[2]) / 1024.0);
        passes.computeIfAbsent(name, key -> new ArrayList<>()).add(pass);
        System.out.printf(Locale.ROOT, "%-26s %8.2f CPU-s in %.2f s%n", name, pass.cpuSeconds(), pass.seconds());
        if (!landed.containsKey(name)) {
            landed.put(name, digest(out));
        }
        delete(out);
    }

    /** Whatever the order of the rows, the same rows have the same digest. */
    private static String digest(Path out) throws Exception {
        try (Stream<Path> all = Files.walk(out)) {
            Path part = all.filter(each -> each.endsWith("part-0.parquet"))
                    .findFirst()
                    .orElseThrow();
            return String.join(
                    "",
                    Lake.rows(
                            part.resolveSibling("*.parquet"),
                            "select count(*), sum(hash(order_id, line_number, product_id, description, quantity,"
                                    + " unit_price, list_price, recorded_at)::hugeint) from {file}"));
        }
    }

    private void print() {
        System.out.printf(
                Locale.ROOT, "%-26s %27s %18s %9s%n", "", "CPU-s min, median, max", "rows a CPU-s", "peak MB");
        passes.forEach((name, all) -> {
            List<Double> seconds = all.stream().map(Pass::cpuSeconds).sorted().toList();
            double median = seconds.get(seconds.size() / 2);
            System.out.printf(
                    Locale.ROOT,
                    "%-26s %9.2f%9.2f%9.2f %,18.0f %9.0f%n",
                    name,
                    seconds.get(0),
                    median,
                    seconds.get(seconds.size() - 1),
                    all.get(0).rows() / median,
                    all.stream().mapToDouble(Pass::megabytes).max().orElse(0));
        });
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
