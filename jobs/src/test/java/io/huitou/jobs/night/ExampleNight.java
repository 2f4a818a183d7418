package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.night.SameTables.Tables;
import io.huitou.reports.Format;
import io.huitou.reports.Reports;
import io.huitou.transforms.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The nights of an example under conf/examples, as it is shipped, in a home of their own. */
final class ExampleNight {
    static final Path EXAMPLES = Path.of("../conf/examples");

    private final String name;
    private final Path home;
    private final Map<String, String> environment = new HashMap<>();

    /** name: the example's folder; home: an empty folder for its lake and its releases */
    ExampleNight(String name, Path home) {
        this.name = name;
        this.home = home;
        environment.put("HUITOU_HOME", home.toString());
    }

    /** Sets an environment variable that the example's configuration knows. */
    ExampleNight with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    HuitouConf conf() {
        return HuitouConf.load(EXAMPLES.resolve(name).resolve("huitou.yml"), environment::get);
    }

    /** A file of the data that the example ships with. */
    Path data(String file) {
        return EXAMPLES.resolve(name).resolve("data").resolve(file);
    }

    /** The walk-through that the example ships with. */
    String readme() throws IOException {
        return Files.readString(EXAMPLES.resolve(name).resolve("README.md"));
    }

    /** The business date of the night that the walk-through runs. */
    LocalDate asOf() throws IOException {
        Matcher command = Pattern.compile(
                        "jobs/huitou run --conf conf/examples/" + name + "/huitou.yml --as-of (\\d{4}-\\d\\d-\\d\\d)")
                .matcher(readme());
        assertThat(command.find()).as("a run in the README of " + name).isTrue();
        return LocalDate.parse(command.group(1));
    }

    /** Runs the night of the walk-through. */
    ExampleNight run() throws Exception {
        return run(asOf(), "r1");
    }

    /**
     * Holds the figures of the walk-through to be those of the night: each row of its table that ends in a query, |
     * words | figure | `select ...` |.
     */
    void assertFiguresOfReadme() throws IOException {
        List<String> told = new ArrayList<>();
        List<String> found = new ArrayList<>();
        Matcher row = Pattern.compile("(?m)^\\| ([^|]+) \\| ([^|]+) \\| `(select [^|`]+)` \\|$")
                .matcher(readme());
        while (row.find()) {
            told.add(row.group(1) + ": " + row.group(2).replaceAll("(?<=\\d),(?=\\d{3})", ""));
            found.add(row.group(1) + ": " + row(row.group(3)));
        }
        assertThat(told).hasSizeGreaterThanOrEqualTo(3);
        assertThat(found).isEqualTo(told);
    }

    /** Runs a night of one engine and holds it to be published and printed in both languages. */
    ExampleNight run(LocalDate asOf, String run) throws Exception {
        HuitouConf conf = conf();
        Night.Outcome outcome =
                Night.run(conf, Library.read(conf.sql(), conf.rules()), asOf, run, new Village.Silent());
        assertThat(outcome.failures()).as(name + " as of " + asOf).isEmpty();
        assertThat(outcome.code()).isEqualTo(ExitCode.OK);
        for (String language : conf.report().languages()) {
            assertThat(report(language, asOf)).isNotEmptyFile();
        }
        return this;
    }

    Path report(String language, LocalDate asOf) {
        return home.resolve("reports").resolve(language).resolve("huitou-" + asOf + ".pdf");
    }

    /** The published tables, to be compared with those of another night. */
    Tables tables() throws IOException {
        return Tables.published(home);
    }

    /** The rows of a query over the analysts' file, as CSV without its header; null is empty. */
    List<String> rows(String sql) throws IOException {
        StringBuilder answer = new StringBuilder();
        new Reports().query(home.resolve("warehouse.duckdb").toRealPath(), sql, Format.CSV, answer);
        return answer.toString().lines().skip(1).toList();
    }

    /** The same of a query over one table of the lake, named {table}: staging is not in the analysts' file. */
    List<String> lake(String table, String sql) throws IOException, SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet results = statement.executeQuery(sql.replace("{table}", tables().files(table)))) {
            List<String> rows = new ArrayList<>();
            while (results.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                    values.add(results.getString(i) == null ? "" : results.getString(i));
                }
                rows.add(String.join(",", values));
            }
            return rows;
        }
    }

    /** Holds both to have the same rows in any order; in time for a hundred thousand of them. */
    static void assertSameRows(List<String> found, List<String> expected) {
        assertThat(found.stream().sorted().toList())
                .isEqualTo(expected.stream().sorted().toList());
    }

    /** The one row of a query. */
    String row(String sql) throws IOException {
        List<String> rows = rows(sql);
        assertThat(rows).as(sql).hasSize(1);
        return rows.get(0);
    }
}
