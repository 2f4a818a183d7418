package io.huitou.jobs.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasesTest {
    @TempDir
    Path folder;

    private Home home;
    private Releases releases;

    @BeforeEach
    void home() {
        home = new Home(folder);
        releases = new Releases(home);
    }

    @Test
    void a_release_is_seen_whole_or_not_at_all() throws IOException {
        Path unfinished = releases.begin("2026-06-30-a");
        Files.writeString(unfinished.resolve("warehouse.duckdb"), "a");
        assertThat(releases.all()).isEmpty();
        assertThat(releases.current()).isEmpty();

        releases.commit(unfinished, manifest("2026-06-30-a"));

        assertThat(releases.all()).containsExactly("2026-06-30-a");
        assertThat(home.warehouse()).hasContent("a");
        assertThat(releases.manifest()).contains(manifest("2026-06-30-a"));
    }

    @Test
    void the_link_moves_to_the_newest_and_back() throws IOException {
        commit("2026-06-29-a");
        commit("2026-06-30-b");
        assertThat(home.warehouse()).hasContent("2026-06-30-b");

        releases.publish("2026-06-29-a");

        assertThat(home.warehouse()).hasContent("2026-06-29-a");
        assertThat(releases.all()).containsExactly("2026-06-29-a", "2026-06-30-b");
    }

    @Test
    void a_reader_keeps_the_file_that_it_opened() throws IOException {
        commit("2026-06-29-a");
        try (var reader = Files.newBufferedReader(home.warehouse())) {
            commit("2026-06-30-b");
            assertThat(reader.readLine()).isEqualTo("2026-06-29-a");
        }
    }

    @Test
    void what_a_dead_run_left_is_no_release_and_is_swept_away() throws IOException {
        commit("2026-06-29-a");
        Path unfinished = releases.begin("2026-06-30-b");
        Files.writeString(unfinished.resolve("manifest.json"), "{}");
        assertThat(releases.all()).containsExactly("2026-06-29-a");

        releases.sweep("r9");

        assertThat(unfinished).doesNotExist();
    }

    @Test
    void a_release_that_is_not_there_cannot_be_published() throws IOException {
        commit("2026-06-29-a");
        assertThatThrownBy(() -> releases.publish("../elsewhere"))
                .hasMessageStartingWith("Cannot publish ../elsewhere: it is not among the releases: [2026-06-29-a]");
    }

    private void commit(String release) throws IOException {
        Path unfinished = releases.begin(release);
        Files.writeString(unfinished.resolve("warehouse.duckdb"), release);
        releases.commit(unfinished, manifest(release));
    }

    private static Manifest manifest(String release) {
        return new Manifest(
                release, "r", "2026-06-30", "", "1", "duckdb", new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }
}
