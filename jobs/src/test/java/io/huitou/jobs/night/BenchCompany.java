package io.huitou.jobs.night;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.demo.DemoCompany;
import io.huitou.jobs.demo.DemoSize;
import io.huitou.jobs.demo.Progress;
import io.huitou.jobs.extract.Extraction;
import io.huitou.jobs.extract.Receipt;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Releases;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A company of orders only whose rows have landed, made once, and the two contenders of {@link SqlBenchmark} on it. */
record BenchCompany(Path folder, Path conf, long rows) {
    static BenchCompany of(Path parent, int customers) throws IOException {
        Path folder = parent.resolve("company-" + customers);
        DemoSize size = DemoSize.DEFAULT.ordersOnly().withCustomers(customers);
        Path made = DemoCompany.generate(folder, size, Progress.silent()).configuration();
        Path conf = made.resolveSibling("bench.yml");
        Files.writeString(
                conf,
                Files.readString(made)
                        + "\nsql: %s\ncontracts: %s\n".formatted(absolute("../sql"), absolute("../conf/contracts")));
        long rows = 0;
        HuitouConf huitou = HuitouConf.load(conf);
        for (Feed feed : huitou.feeds()) {
            rows += landed(huitou, feed).rowsLanded();
        }
        return new BenchCompany(folder, conf, rows);
    }

    private static Receipt landed(HuitouConf huitou, Feed feed) throws IOException {
        Path landing = new Home(huitou.home())
                .landing()
                .resolve(feed.source())
                .resolve(feed.contract().entity())
                .resolve(SqlPart.RUN);
        return Files.exists(landing.resolve(Receipt.FILE))
                ? Receipt.read(landing)
                : new Extraction(new Home(huitou.home()).lake(), feed, SqlPart.RUN).run(rows -> {});
    }

    private static Path absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize();
    }

    Path tables() {
        return new Home(HuitouConf.load(conf).home()).tables();
    }

    Path bareTables() {
        return folder.resolve("bare-tables");
    }

    SqlScript script() {
        return new SqlScript(folder.resolve("script"));
    }

    Path output() {
        return folder.resolve("output.txt");
    }

    /** The SQL of its night; with a script it is recorded, not measured. */
    Cost huitou(String engine, String... script) throws IOException, InterruptedException {
        Releases.remove(tables());
        String[] arguments = Stream.concat(Stream.of(conf.toString(), engine), Stream.of(script))
                .toArray(String[]::new);
        return Cost.of(java(System.getProperty("java.class.path"), SqlPart.class, arguments), output());
    }

    /** The rules and the receipts are written without a statement: keeps what the recorded run left of them. */
    void keepRules() throws IOException {
        Releases.remove(rules());
        var recorded = script().waitsFor().keySet();
        try (Stream<Path> tables = Files.list(tables())) {
            for (Path table : tables.toList()) {
                if (!recorded.contains(String.valueOf(table.getFileName()))) {
                    copy(table, rules().resolve(tables().relativize(table)));
                }
            }
        }
    }

    private Path rules() {
        return folder.resolve("rules");
    }

    /** Java with DuckDB's driver and nothing else of ours but three small classes of the tests. */
    Cost bare() throws IOException, InterruptedException {
        Releases.remove(bareTables());
        copy(rules(), bareTables());
        String classes = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(path -> path.contains("duckdb_jdbc") || path.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        return Cost.of(
                java(
                        classes,
                        BareDuckDb.class,
                        script().folder().toString(),
                        tables().toString(),
                        bareTables().toString()),
                output());
    }

    /** As the launcher starts it. */
    private static List<String> java(String classes, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx2g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=256m",
                "-Djava.awt.headless=true",
                "-cp",
                classes,
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.createDirectories(to);
                Path copied = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copied);
                } else {
                    Files.copy(file, copied);
                }
            }
        }
    }
}
