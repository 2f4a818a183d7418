package io.huitou.jobs.delivery;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;

/**
 * A folder in which readers find their copies. A file appears in it whole or not at all; one that is there already with
 * the same bytes is left alone, another one is kept beside under a name of its own.
 */
record DropFolder(Path folder) {

    /** Puts copies of the files there; may be done again and again. */
    void take(List<Path> files) throws IOException {
        Files.createDirectories(folder);
        for (Path file : files) {
            Path copy = folder.resolve(file.getFileName());
            if (Files.exists(copy)) {
                if (Files.mismatch(file, copy) == -1) {
                    continue;
                }
                keep(copy);
            }
            put(file, copy);
        }
    }

    /** Under {@code huitou-2026-06-30.replaced-1.pdf}: the plain name belongs to the newest. */
    private static void keep(Path replaced) throws IOException {
        String name = Objects.requireNonNull(replaced.getFileName()).toString();
        int dot = name.lastIndexOf('.');
        for (int i = 1; ; i++) {
            Path kept = replaced.resolveSibling(name.substring(0, dot) + ".replaced-" + i + name.substring(dot));
            if (!Files.exists(kept)) {
                put(replaced, kept);
                return;
            }
            if (Files.mismatch(replaced, kept) == -1) {
                return; // an earlier attempt died just behind this
            }
        }
    }

    /** Through a hidden name in the same folder, because only a rename there is atomic. */
    private static void put(Path file, Path copy) throws IOException {
        Path unfinished = copy.resolveSibling("." + copy.getFileName() + ".tmp");
        try {
            Files.copy(file, unfinished, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
