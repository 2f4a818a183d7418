package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.night.SameTables.Tables;
import io.huitou.reports.Format;
import io.huitou.reports.Reports;
import io.huitou.transforms.Library;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /** Runs a night of one engine and holds it to be published and printed in both languages. */
    ExampleNight run(LocalDate asOf, String run) throws Exception {
        HuitouConf conf = conf();
        Night.Outcome outcome = Night.run(conf, Library.read(conf.sql()), asOf, run, new Village.Silent());
        assertThat(outcome.failures()).as(name + " as of " + asOf).isEmpty();
        assertThat(outcome.code()).isEqualTo(ExitCode.OK);
        for (String language : conf.languages()) {
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

    /** The one row of a query. */
    String row(String sql) throws IOException {
        List<String> rows = rows(sql);
        assertThat(rows).as(sql).hasSize(1);
        return rows.get(0);
    }
}
