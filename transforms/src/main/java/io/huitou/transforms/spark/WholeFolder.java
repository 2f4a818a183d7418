package io.huitou.transforms.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of files that appears whole or not at all: Spark's own commit moves files one by one, so it works in a
 * folder beside, which then gets the name.
 */
record WholeFolder(Path path) {

    /** The empty folder in which to work; what a dead run left there is removed. */
    Path begin() throws IOException {
        remove(unfinished());
        return Files.createDirectories(unfinished());
    }

    void finish() throws IOException {
        remove(path);
        Files.move(unfinished(), path, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path unfinished() {
        return path.resolveSibling(path.getFileName() + ".unfinished");
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> deepestFirst =
                        files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.delete(file);
                }
            }
        }
    }
}
