package io.huitou.jobs.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropFolderTest {
    @TempDir
    Path folder;

    @Test
    void a_copy_of_each_file_lies_there_and_nothing_else() throws IOException {
        drop("first");

        assertThat(found()).containsExactly("huitou-2026-06-30.pdf: first");
    }

    @Test
    void the_same_file_again_is_left_alone() throws IOException {
        drop("first");
        Path copy = folder.resolve("drop/huitou-2026-06-30.pdf");
        FileTime then = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(copy, then);
        drop("first");

        assertThat(Files.getLastModifiedTime(copy)).isEqualTo(then);
        assertThat(found()).hasSize(1);
    }

    @Test
    void another_file_of_the_same_name_takes_the_name_and_none_is_lost() throws IOException {
        drop("first");
        drop("second");
        drop("third");
        drop("third");

        assertThat(found())
                .containsExactly(
                        "huitou-2026-06-30.pdf: third",
                        "huitou-2026-06-30.replaced-1.pdf: first",
                        "huitou-2026-06-30.replaced-2.pdf: second");
    }

    @Test
    void what_an_attempt_that_died_left_is_taken_up() throws IOException {
        drop("first");
        Files.writeString(folder.resolve("drop/.huitou-2026-06-30.pdf.tmp"), "sec");
        Files.writeString(folder.resolve("drop/huitou-2026-06-30.replaced-1.pdf"), "first");
        drop("second");

        assertThat(found()).containsExactly("huitou-2026-06-30.pdf: second", "huitou-2026-06-30.replaced-1.pdf: first");
    }

    @Test
    void a_folder_that_cannot_be_made_is_an_error() throws IOException {
        Files.writeString(folder.resolve("drop"), "a file");

        assertThatThrownBy(() -> drop("first")).isInstanceOf(IOException.class);
    }

    private void drop(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("huitou-2026-06-30.pdf"), text);
        new DropFolder(folder.resolve("drop")).take(List.of(file));
    }

    private List<String> found() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("drop"))) {
            return files.map(DropFolderTest::shown).sorted().toList();
        }
    }

    private static String shown(Path file) {
        try {
            return file.getFileName() + ": " + Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
