package io.huitou.jobs.erase;

import io.huitou.jobs.night.History;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Releases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes a person out of logs, ledgers, the history of nights and what else is text in the state folder. Nothing of ours
 * writes an id there; a source's own message may. An id of a few digits is only told of: it may as well be a number of
 * rows.
 */
record ErasedTexts(Home home, Person person) {
    private static final String NOBODY = "erased";

    void run(boolean isDry, Proof proof) throws IOException {
        String words = person.ids().stream().map(Pattern::quote).collect(Collectors.joining("|"));
        Pattern word = Pattern.compile("(?<![\\p{L}\\p{N}_])(?:" + words + ")(?![\\p{L}\\p{N}_])");
        for (Path file : files()) {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            long found = word.matcher(text).results().count();
            if (found > 0 && person.isUnmistakable() && !isDry) {
                write(file, word.matcher(text).replaceAll(NOBODY));
            }
            tell(home.root().relativize(file), found, proof);
        }
        long said =
                History.reword(home, text -> word.matcher(text).replaceAll(NOBODY), isDry || !person.isUnmistakable());
        tell(Path.of("state", "nights"), said, proof);
    }

    private void tell(Path place, long found, Proof proof) throws IOException {
        if (found > 0 && person.isUnmistakable()) {
            proof.add("log", place.toString(), 0, found);
        } else if (found > 0) {
            proof.add("look into", place.toString(), 0, 0);
        }
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : List.of(home.logs(), home.deliveries(), home.state())) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> all = Files.list(folder)) {
                    all.filter(Files::isRegularFile)
                            .filter(file -> folder.equals(home.state())
                                    ? String.valueOf(file.getFileName()).equals("failure-told")
                                    : file.toString().endsWith(".jsonl"))
                            .sorted()
                            .forEach(files::add);
                }
            }
        }
        return files;
    }

    private static void write(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".erasing");
        Files.writeString(fresh, text, StandardCharsets.UTF_8);
        Releases.sync(fresh);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
