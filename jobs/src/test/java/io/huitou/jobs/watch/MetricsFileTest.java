package io.huitou.jobs.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsFileTest {
    /** A line of Prometheus's text format: https://prometheus.io/docs/instrumenting/exposition_formats */
    private static final Pattern SERIES = Pattern.compile("([a-z_:][a-z0-9_:]*)"
            + "\\{[a-z_][a-z0-9_]*=\"([^\"\\\\\n]|\\\\[\\\\\"n])*\"(,[a-z_][a-z0-9_]*=\"([^\"\\\\\n]|\\\\[\\\\\"n])*\")*}"
            + " -?\\d+(\\.\\d+)?");

    private static final String COMMON = "company=\"The \\\"Village\\\" \\\\ 村庄\\n\",home=\"/srv/huitou\"";

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("huitou.prom");
    }

    private String written(EndedNight... nights) throws IOException {
        for (EndedNight night : nights) {
            new MetricsFile(file()).write(night);
        }
        return Files.readString(file());
    }

    @Test
    void a_good_night_tells_when_and_how_long_of_what_and_how_old_the_release_is() throws IOException {
        assertThat(written(Nights.good("r1")).lines().filter(line -> !line.startsWith("#")))
                .containsExactly(
                        "huitou_night_last_run_timestamp_seconds{" + COMMON + "} 1782846090",
                        "huitou_night_last_success_timestamp_seconds{" + COMMON + "} 1782846090",
                        "huitou_night_duration_seconds{" + COMMON + "} 90.5",
                        "huitou_night_exit_code{" + COMMON + "} 0",
                        "huitou_night_rows_read{" + COMMON + ",source=\"shop\",entity=\"customers\"} 7",
                        "huitou_night_rows_read{" + COMMON + ",source=\"shop\",entity=\"orders\"} 15",
                        "huitou_night_rows_landed{" + COMMON + ",source=\"shop\",entity=\"customers\"} 7",
                        "huitou_night_rows_landed{" + COMMON + ",source=\"shop\",entity=\"orders\"} 14",
                        "huitou_night_rows_quarantined{" + COMMON + ",source=\"shop\",entity=\"customers\"} 0",
                        "huitou_night_rows_quarantined{" + COMMON + ",source=\"shop\",entity=\"orders\"} 1",
                        "huitou_night_checks_warned{" + COMMON + "} 2",
                        "huitou_night_checks_failed{" + COMMON + "} 0",
                        "huitou_release_info{" + COMMON
                                + ",release=\"2026-06-29-r0\",as_of=\"2026-06-29\",version=\"1.0\"} 1",
                        // midnight in Shanghai: 16:00 UTC; the night ended at 19:01:30 UTC the day after
                        "huitou_release_as_of_timestamp_seconds{" + COMMON + "} 1782748800",
                        "huitou_release_age_seconds{" + COMMON + "} 97290");
    }

    @Test
    void each_metric_has_its_help_and_type_before_its_lines_and_every_line_is_well_formed() throws IOException {
        List<String> lines = written(Nights.good("r1")).lines().toList();

        String open = "";
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("# HELP ")) {
                open = lines.get(i).split(" ", 4)[2];
                assertThat(lines.get(++i)).isEqualTo("# TYPE " + open + " gauge");
            } else {
                var series = SERIES.matcher(lines.get(i));
                assertThat(series.matches()).as(lines.get(i)).isTrue();
                assertThat(series.group(1)).isEqualTo(open);
            }
        }
        assertThat(lines.stream().filter(line -> line.startsWith("# TYPE"))).doesNotHaveDuplicates();
        assertThat(Files.readString(file())).endsWith("\n");
    }

    @Test
    void a_failed_night_keeps_the_last_success_and_leaves_out_what_it_does_not_know() throws IOException {
        String text = written(Nights.good("r1"), Nights.failed("r2"), Nights.failed("r3"));

        assertThat(text)
                .contains("last_success_timestamp_seconds{" + COMMON + "} 1782846090\n")
                .contains("last_run_timestamp_seconds{" + COMMON + "} 1782932400\n")
                .contains("exit_code{" + COMMON + "} 1\n")
                .doesNotContain("checks", "lineage");
    }

    @Test
    void who_never_had_a_success_claims_none() throws IOException {
        assertThat(written(Nights.failed("r1"))).doesNotContain("last_success");
    }

    @Test
    void what_stands_there_for_another_company_is_not_our_success() throws IOException {
        assertThat(written(Nights.night("Other", "r1", 0, List.of(), Nights.THREE), Nights.failed("r2")))
                .doesNotContain("last_success", "Other");
    }

    @Test
    void the_file_is_alone_in_its_folder_and_may_be_read_by_whoever_may_read_others() throws IOException {
        written(Nights.good("r1"), Nights.good("r2"));

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
        Path plain = Files.writeString(folder.resolve("plain"), "");
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(Files.getPosixFilePermissions(plain));
    }

    @Test
    void a_folder_that_is_not_there_is_not_made() {
        assertThatThrownBy(() -> new MetricsFile(folder.resolve("none/huitou.prom")).write(Nights.good("r1")))
                .hasMessageStartingWith("Cannot write watch.metrics_file " + folder.resolve("none/huitou.prom"))
                .hasCauseInstanceOf(NoSuchFileException.class);
        assertThat(folder.resolve("none")).doesNotExist();
    }
}
