package io.huitou.jobs.privacy;

import io.huitou.jobs.release.Releases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** A small file of the state folder: there whole, on the disk, or not at all. */
final class StateFile {
    private StateFile() {}

    static void write(Path file, String text) throws IOException {
        Path folder = Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, text, StandardCharsets.UTF_8);
        Releases.sync(fresh);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Releases.sync(folder);
    }
}
