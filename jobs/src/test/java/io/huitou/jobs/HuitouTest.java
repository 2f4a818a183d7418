package io.huitou.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says and with which code it ends. */
class HuitouTest {
    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();

    @Test
    void help_teaches_and_is_no_error() {
        assertThat(huitou("--help")).isZero();
        assertThat(said.toString())
                .contains("huitou demo", "75  another run holds the lock", "143  stopped by SIGTERM");
    }

    /** Without them a night ends when Spark is short of memory, and only then. */
    @Test
    void the_launcher_opens_to_spark_what_sparks_own_launcher_opens() throws IOException, InterruptedException {
        String opening = "eval \"$(sed -n '/^for package in/,/^done/p' huitou)\"; printf '%s\\n' \"${options[@]}\"";
        Process shell = new ProcessBuilder("bash", "-euc", opening).start();
        String started = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        assertThat(started.lines())
                .containsAll(Stream.of(JavaModuleOptions.defaultModuleOptionArray())
                        .filter(option -> option.startsWith("--add-opens=java.base/"))
                        .toList());
    }

    @Test
    void a_usage_error_is_2_and_says_how() {
        assertThat(huitou("run", "--as-off", "2026-06-30")).isEqualTo(2);
        assertThat(said.toString()).contains("--as-off", "Possible solutions: --as-of");
    }

    @Test
    void all_configuration_errors_are_shown_at_once_with_file_and_line() throws IOException {
        String conf = conf("company:\n  time_zone: Asia/Shangai\n  currency: YUAN\nhome: warehouse\ncolour: red\n");

        assertThat(huitou("check", "--conf", conf)).isEqualTo(2);
        assertThat(said.toString()).contains("huitou.yml:2: ", "huitou.yml:3: ", "huitou.yml:5: ", "3 problems.");
    }

    @Test
    void a_business_date_that_has_not_come_is_refused() throws IOException {
        String conf = conf("home: warehouse\n");

        assertThat(huitou("run", "--conf", conf, "--as-of", "2999-01-01")).isEqualTo(2);
        assertThat(said.toString()).contains("Cannot run the night of 2999-01-01");
        assertThat(huitou("run", "--conf", conf, "--as-of", "30.6.2026")).isEqualTo(2);
        assertThat(said.toString()).contains("'30.6.2026' is no date. Write it like 2026-06-30.");
        assertThat(folder.resolve("warehouse")).doesNotExist();
    }

    @Test
    void asking_before_the_first_night_tells_what_to_do_and_makes_nothing() throws IOException {
        String conf = conf("home: warehouse\n");

        assertThat(huitou("status", "--conf", conf)).isZero();
        assertThat(huitou("query", "--conf", conf, "select 1")).isEqualTo(1);
        assertThat(huitou("docs", "--conf", conf)).isEqualTo(1);
        assertThat(said.toString()).contains("No night has run", "nothing is published", "huitou run");
        assertThat(folder.resolve("warehouse")).doesNotExist();
    }

    @Test
    void asking_why_teaches_how_months_and_segments_are_written() throws IOException {
        String conf = conf("home: warehouse\n");

        assertThat(huitou("why", "--conf", conf, "nps", "--month", "June")).isEqualTo(2);
        assertThat(huitou("why", "--conf", conf, "nps", "--segment", "North")).isEqualTo(2);
        assertThat(huitou("why", "--conf", conf, "nps")).isEqualTo(1);
        assertThat(huitou("why", "--help")).isZero();
        assertThat(said.toString())
                .contains(
                        "'June' is no month. Write it like 2026-06.",
                        "'North' is no segment. Write it like region=North.",
                        "nothing is published",
                        "huitou why lapse_rate --month 2026-03 --segment region=North");
    }

    @Test
    void a_home_that_cannot_be_written_is_found_by_day() throws IOException {
        Files.writeString(folder.resolve("warehouse"), "a file");
        String conf = conf("home: warehouse/below\n");

        assertThat(huitou("check", "--conf", conf)).isEqualTo(2);
        assertThat(huitou("run", "--conf", conf, "--as-of", "2026-06-30")).isEqualTo(1);
        assertThat(said.toString()).contains("Cannot use the home").doesNotContain("no failure we foresaw");
    }

    @Test
    void a_rule_that_would_stop_the_night_is_found_by_day() throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules"));
        Files.writeString(rules.resolve("business_hours.csv"), "weekday,opens,closes\n1,9:00,18:00\n2,09:00,08:00\n");
        String conf = conf("home: warehouse\nrules: rules\n");

        assertThat(huitou("check", "--conf", conf)).isEqualTo(2);
        assertThat(said.toString())
                .contains(
                        "problem  Cannot reckon with the rules: " + rules.resolve("business_hours.csv")
                                + ": matches(opens,",
                        "business_hours.csv: opens < closes: 2 of 2 rows break it. Mend these rows.");
        assertThat(folder.resolve("warehouse")).doesNotExist();
    }

    private String conf(String text) throws IOException {
        Path file = folder.resolve("huitou.yml");
        Files.writeString(
                file,
                text + "sql: " + Path.of("../sql").toAbsolutePath().normalize() + "\ncontracts: "
                        + Path.of("../conf/contracts").toAbsolutePath().normalize() + "\n");
        return file.toString();
    }

    private int huitou(String... arguments) {
        return Huitou.run(new PrintWriter(said, true), arguments);
    }
}
