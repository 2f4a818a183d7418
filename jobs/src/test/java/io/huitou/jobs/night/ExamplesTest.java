package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.extract.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example that is shipped. */
class ExamplesTest {
    @TempDir
    private Path home;

    static List<String> examples() throws IOException {
        try (Stream<Path> folders = Files.list(ExampleNight.EXAMPLES)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void those_of_files_are_there() throws IOException {
        assertThat(examples())
                .contains("cdnow", "comcast", "completejourney", "journey-survey", "kiosk", "online-retail");
    }

    /** A database is tried where there is one: files always are. */
    @ParameterizedTest
    @MethodSource("examples")
    void its_configuration_is_sound_and_every_file_source_answers(String name) {
        HuitouConf conf = new ExampleNight(name, home).conf();

        assertThat(conf.feeds()).isNotEmpty();
        for (Feed feed : conf.feeds()) {
            if (!feed.origin().files().isEmpty()) {
                Probe probe = Probe.of(feed);
                assertThat(probe.problem()).isEmpty();
                assertThat(probe.notes()).as(feed.name()).allMatch(note -> note.matches("\\d+ files?"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void its_walk_through_runs_a_night_and_tells_the_licence_of_the_data(String name) throws IOException {
        ExampleNight example = new ExampleNight(name, home);

        assertThat(example.asOf()).isNotNull();
        assertThat(example.readme()).containsIgnoringCase("licence");
    }

    @Test
    void a_night_is_another_where_a_file_of_a_query_is_another() throws IOException {
        for (String file : List.of("kiosk_raw.csv", "questions.csv")) {
            Files.copy(new ExampleNight("kiosk", home).data(file), home.resolve(file));
        }
        HuitouConf conf =
                new ExampleNight("kiosk", home).with("KIOSK", home.toString()).conf();
        String before = Fingerprint.of(conf);
        assertThat(Fingerprint.of(conf)).isEqualTo(before);

        Files.writeString(home.resolve("kiosk_raw.csv"), "\n", StandardOpenOption.APPEND);
        assertThat(Fingerprint.of(conf)).isNotEqualTo(before);
    }
}
