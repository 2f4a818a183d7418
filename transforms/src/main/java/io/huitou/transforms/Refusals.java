package io.huitou.transforms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Why a table is empty, kept beside its rows so that a resumed night still knows: English, then Chinese, a line each. */
final class Refusals {
    /** Engines leave alone what begins with an underscore. */
    private static final String FILE = "_not_measured";

    private Refusals() {}

    static void write(Path folder, Bilingual reason) {
        try {
            Files.createDirectories(folder); // where the rows are in a bucket, the home has none yet
            Files.write(folder.resolve(FILE), List.of(line(reason.en()), line(reason.zh())));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + folder + ": " + e.getMessage(), e);
        }
    }

    static Optional<Bilingual> of(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            return Optional.of(new Bilingual(lines.get(0), lines.get(1)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static String line(String text) {
        return text.replace('\n', ' ');
    }
}
