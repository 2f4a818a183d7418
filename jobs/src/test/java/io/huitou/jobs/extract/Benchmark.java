package io.huitou.jobs.extract;

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
import org.postgresql.PGConnection;

/**
 * What extraction costs beside the plainest program that does the same: order lines, eight columns, from PostgreSQL
 * beside {@link BareCursor}, and from one CSV file beside DuckDB's own reader and writer. Each pass of each is a
 * process of its own, in turn; printed are its CPU seconds, rows per CPU second and peak memory.
 *
 * <pre>Benchmark [rows, 5000000] [passes, 5] [options of the Java machine, such as -XX:TieredStopAtLevel=1]</pre>
 */
final class Benchmark {

    private static final String CONF = """
            contracts: %s
            sources:
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

    private record Pass(double cpuSeconds, long rows, double megabytes) {}

    private Benchmark() {}

    public static void main(String[] arguments) throws Exception {
        long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 5_000_000;
        int passes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        List<String> options = List.of(arguments).subList(Math.min(2, arguments.length), arguments.length);
        Path folder = Files.createTempDirectory("huitou-benchmark");
        String url = PostgresServer.database("benchmark");
        fill(url, rows);
        Path csv = folder.resolve("lines.csv");
        write(url, csv);
        Path database = conf(
                folder.resolve("database.yml"),
                "shop:\n    jdbc: {url: \"" + url + "\"}",
                "{query: \"" + BareCursor.QUERY + "\"}");
        Path files = conf(
                folder.resolve("files.yml"), "shop:\n    files: {folder: .}", "{pattern: " + csv.getFileName() + "}");
        Map<String, List<Pass>> results = new TreeMap<>();
        for (int i = 0; i < passes; i++) {
            run(results, "PostgreSQL: bare cursor", folder, options, "bare", url);
            run(results, "PostgreSQL: Huitou", folder, options, "huitou", database.toString());
            run(results, "CSV: DuckDB", folder, options, "duckdb", csv.toString());
            run(results, "CSV: Huitou", folder, options, "huitou", files.toString());
        }
        print(results);
        delete(folder);
        System.exit(0);
    }

    private static Path conf(Path file, String source, String entity) throws IOException {
        Path contracts = Path.of(System.getProperty("huitou.contracts", "conf/contracts"));
        return Files.writeString(file, CONF.formatted(contracts.toAbsolutePath(), source, entity));
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

    private static void run(
            Map<String, List<Pass>> results, String name, Path folder, List<String> options, String kind, String from)
            throws IOException, InterruptedException {
        Path out = Files.createTempDirectory(folder, "out");
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m", "-Duser.timezone=UTC"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), Contender.class.getName(), kind, from, out.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip()
                .split(" ", -1);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("Cannot measure: " + name + " failed. See its words above.");
        }
        Pass pass = new Pass(Double.parseDouble(said[1]), Long.parseLong(said[0]), Long.parseLong(said[2]) / 1024.0);
        results.computeIfAbsent(name, key -> new ArrayList<>()).add(pass);
        System.out.printf(Locale.ROOT, "%-26s %8.2f CPU-s%n", name, pass.cpuSeconds());
        delete(out);
    }

    private static void print(Map<String, List<Pass>> results) {
        System.out.printf(
                Locale.ROOT, "%-26s %27s %18s %9s%n", "", "CPU-s min, median, max", "rows a CPU-s", "peak MB");
        results.forEach((name, passes) -> {
            List<Double> seconds =
                    new ArrayList<>(passes.stream().map(Pass::cpuSeconds).toList());
            Collections.sort(seconds);
            double median = seconds.get(seconds.size() / 2);
            System.out.printf(
                    Locale.ROOT,
                    "%-26s %9.2f%9.2f%9.2f %,18.0f %9.0f%n",
                    name,
                    seconds.get(0),
                    median,
                    seconds.get(seconds.size() - 1),
                    passes.get(0).rows() / median,
                    passes.stream().mapToDouble(Pass::megabytes).max().orElse(0));
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
