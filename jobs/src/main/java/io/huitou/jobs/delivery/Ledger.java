package io.huitou.jobs.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huitou.jobs.release.Home;
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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of each delivery of a release: a file of JSON lines below the state folder, each on the disk before the
 * next thing is done, and only ever added to. Whoever writes holds the lock of the home.
 */
public final class Ledger {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENDING = ".jsonl";

    private final Path file;
    private final InstantSource clock;
    private final List<Entry> entries;
    private final List<Entry> earlier;

    /** How a delivery stands. */
    public enum Outcome {
        /** The whole mail is on the line and the server has not answered yet. */
        SENDING,
        SENT,
        /** Nothing was sent: the reader has an issue of the same date with the same figures. */
        SAME,
        /** Not delivered, for a cause that may pass. */
        FAILED,
        /** Not delivered, for a cause that somebody must mend. */
        REFUSED,
        /** The line was lost, or the process died, before the server answered. */
        UNKNOWN;

        /** Nothing more is to be done by itself. */
        boolean isSettled() {
            return this != FAILED && this != REFUSED;
        }
    }

    /**
     * One line.
     *
     * @param at UTC, to the second
     * @param to an address, or a folder
     * @param fingerprint of the figures
     * @param words why, where it was not sent
     */
    public record Entry(
            String at, String issue, String channel, String to, Outcome outcome, String fingerprint, String words) {

        boolean isOf(Shipment shipment, String recipient) {
            return issue.equals(shipment.issue().name())
                    && channel.equals(shipment.channel().label())
                    && to.equals(recipient);
        }
    }

    /** Opens the ledger of a release, and what those of the same business date say. */
    public static Ledger open(Home home, String release, String asOf, InstantSource clock) throws IOException {
        Path folder = home.deliveries();
        List<Entry> earlier = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    String name = file.getFileName().toString();
                    if (name.startsWith(asOf + "-") && name.endsWith(ENDING) && !name.equals(release + ENDING)) {
                        earlier.addAll(read(file));
                    }
                }
            }
        }
        Path file = folder.resolve(release + ENDING);
        return new Ledger(file, clock, new ArrayList<>(read(file)), earlier);
    }

    /** The mails with reports of a release that arrived, or may have. */
    public static List<Entry> mailed(Home home, String release) throws IOException {
        return read(home.deliveries().resolve(release + ENDING)).stream()
                .filter(entry -> entry.channel().equals(Shipment.Channel.MAIL.label()))
                .filter(entry ->
                        entry.outcome() != Outcome.SAME && entry.outcome().isSettled())
                .toList();
    }

    private Ledger(Path file, InstantSource clock, List<Entry> entries, List<Entry> earlier) {
        this.file = file;
        this.clock = clock;
        this.entries = entries;
        this.earlier = earlier;
    }

    /** How a delivery of this release stands; empty where nobody has tried yet. */
    public Optional<Entry> last(Shipment shipment, String to) {
        return entries.stream().filter(entry -> entry.isOf(shipment, to)).reduce((first, second) -> second);
    }

    /** What this reader last got, or may have got, of another release of the same business date. */
    Optional<Entry> lastOfTheSameDate(Shipment shipment, String to) {
        return earlier.stream()
                .filter(entry -> entry.isOf(shipment, to) && entry.outcome().isSettled())
                .reduce((first, second) -> second);
    }

    Entry add(Shipment shipment, String to, Outcome outcome, String fingerprint, String words) throws IOException {
        String at = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        Entry entry =
                new Entry(at, shipment.issue().name(), shipment.channel().label(), to, outcome, fingerprint, words);
        Files.createDirectories(file.getParent());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            // Behind a line that a power cut left half-written, a line of its own begins.
            String text = (channel.size() > 0 ? "\n" : "") + JSON.writeValueAsString(entry);
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        entries.add(entry);
        return entry;
    }

    private static List<Entry> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .flatMap(line -> entry(line).stream())
                .toList();
    }

    /** A line that was never finished is none: nothing was done after it. */
    private static Optional<Entry> entry(String line) {
        try {
            return Optional.of(JSON.readValue(line, Entry.class));
        } catch (JsonProcessingException half) {
            return Optional.empty();
        }
    }
}
