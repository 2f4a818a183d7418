package io.huitou.jobs.erase;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Releases;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The receipt of an erasure: a line of JSON for each thing that was done, on the disk before the next is begun. It names
 * the person by the hash under which they are suppressed.
 */
final class Proof {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final InstantSource clock;
    private final boolean isDry;
    private final Consumer<Found> told;
    private final List<Found> found = new ArrayList<>();

    Proof(Home home, String hash, InstantSource clock, boolean isDry, Consumer<Found> told) {
        file = home.state().resolve("erasures").resolve(hash + ".jsonl");
        this.clock = clock;
        this.isDry = isDry;
        this.told = told;
    }

    Path file() {
        return file;
    }

    List<Found> found() {
        return List.copyOf(found);
    }

    void add(String kind, String place, long removed, long cleared) throws IOException {
        Found each = new Found(kind, place, removed, cleared);
        found.add(each);
        told.accept(each);
        write(each);
    }

    /** The last line. */
    void finished() throws IOException {
        write(new Found(
                "finished",
                "",
                found.stream().mapToLong(Found::removed).sum(),
                found.stream().mapToLong(Found::cleared).sum()));
    }

    private void write(Found each) throws IOException {
        if (isDry) {
            return;
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        line.put("kind", each.kind());
        line.put("place", each.place());
        line.put("removed", each.removed());
        line.put("cleared", each.cleared());
        Path folder = Files.createDirectories(Objects.requireNonNull(file.getParent()));
        boolean isNew = !Files.exists(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            byte[] bytes = (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
            channel.write(ByteBuffer.wrap(bytes));
            channel.force(true);
        }
        if (isNew) {
            Releases.sync(folder);
        }
    }
}
