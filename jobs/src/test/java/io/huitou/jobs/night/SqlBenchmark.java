package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.release.Releases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What the SQL of a night costs beside the least that it can cost: a bare DuckDB process that runs the same statements,
 * as DuckDB itself logged them, and writes the same Parquet with the same threads. {@code -Dbench=sql}; {@code
 * -Dbench.customers=107500} makes another company, {@code -Dbench.pairs=1} measures fewer times, {@code
 * -Dbench.spark=true} adds Spark, {@code -Dbench.folder=...} keeps the companies elsewhere than in target. Times are
 * printed and judged by nobody; the tables of both must be the same.
 */
@EnabledIfSystemProperty(named = "bench", matches = "sql")
class SqlBenchmark {
    private static final int CUSTOMERS = Integer.getInteger("bench.customers", 1_075_000);
    private static final Path FOLDER =
            Path.of(System.getProperty("bench.folder", "target/bench")).toAbsolutePath();

    private static BenchCompany company;

    @BeforeAll
    static void company() throws IOException {
        company = BenchCompany.of(FOLDER, CUSTOMERS);
        say("%,d customers, %,d rows landed", CUSTOMERS, company.rows());
    }

    @Test
    void huitou_writes_what_a_bare_duckdb_writes() throws Exception {
        Releases.remove(company.script().folder());
        company.huitou("duckdb", company.script().folder().toString());
        say("The dearest tables, one after the other, CPU seconds:");
        Files.readAllLines(company.output()).stream()
                .filter(line -> line.matches("\\d+\\.\\d\\d \\w+"))
                .sorted(Comparator.comparingDouble((String line) -> Double.parseDouble(line.split(" ", -1)[0]))
                        .reversed())
                .limit(10)
                .forEach(line -> say("  %s", line));
        company.keepRules();
        List<Double> wall = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        for (int pair = 0; pair < Integer.getInteger("bench.pairs", 5); pair++) {
            Cost bare;
            Cost huitou;
            if (pair % 2 == 0) {
                huitou = company.huitou("duckdb");
                bare = company.bare();
            } else {
                bare = company.bare();
                huitou = company.huitou("duckdb");
            }
            assertThat(checksums(company.tables())).isEqualTo(checksums(company.bareTables()));
            wall.add(huitou.wallSeconds() / bare.wallSeconds());
            cpu.add(huitou.cpuSeconds() / bare.cpuSeconds());
            say("huitou %s | bare DuckDB %s | ratio %.3f wall, %.3f CPU", huitou, bare, wall.get(pair), cpu.get(pair));
        }
        say("Huitou to bare DuckDB: wall %s; CPU %s", spread(wall), spread(cpu));
    }

    private static String spread(List<Double> ratios) {
        ratios.sort(null);
        return String.format(
                Locale.ROOT,
                "median %.3f, min %.3f, max %.3f",
                ratios.get(ratios.size() / 2),
                ratios.get(0),
                ratios.get(ratios.size() - 1));
    }

    @Test
    void ten_times_the_rows_cost_about_ten_times() throws Exception {
        BenchCompany tenth = BenchCompany.of(FOLDER, CUSTOMERS / 10);
        Cost little = tenth.huitou("duckdb");
        Cost much = company.huitou("duckdb");
        say(
                "%,d rows %s | %,d rows %s | CPU seconds a row: %.2f of a tenth's",
                tenth.rows(),
                little,
                company.rows(),
                much,
                much.cpuSeconds() / company.rows() / (little.cpuSeconds() / tenth.rows()));
    }

    @Test
    @EnabledIfSystemProperty(named = "bench.spark", matches = "true")
    void spark_costs_more() throws Exception {
        Cost duckDb = company.huitou("duckdb");
        Cost spark = company.huitou("spark");
        say("duckdb %s | spark %s | ratio %.1f", duckDb, spark, spark.wallSeconds() / duckDb.wallSeconds());
    }

    /** Rows and their content, whatever the order, of each table. */
    private static Map<String, String> checksums(Path tables) throws IOException, SQLException {
        Map<String, String> checksums = new TreeMap<>();
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            for (String table : company.script().waitsFor().keySet()) {
                try (ResultSet rows = statement.executeQuery("select count(*) || ' rows, ' || coalesce(sum(hash(t)), 0)"
                        + " from read_parquet('" + tables.resolve(table).resolve(SqlPart.RUN) + "/*.parquet') as t")) {
                    rows.next();
                    checksums.put(table, rows.getString(1));
                }
            }
        }
        return checksums;
    }

    private static void say(String words, Object... values) {
        System.out.printf(Locale.ROOT, words + "%n", values);
    }
}
