package io.huitou.jobs.watch;

import io.huitou.jobs.extract.Receipt;
import io.huitou.jobs.release.Manifest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * The file from which node_exporter's textfile collector learns how the last night went. What a night does not know, it
 * leaves out; the time of the last success is kept from the file before.
 */
public final class MetricsFile {
    private static final String LAST_SUCCESS = "huitou_night_last_success_timestamp_seconds";

    private final Path file;

    public MetricsFile(Path file) {
        this.file = file;
    }

    /** Replaces the file by what there is to tell of a night; whoever reads sees the whole old or the whole new one. */
    public void write(EndedNight night) throws IOException {
        try {
            put(exposition(night));
        } catch (IOException e) {
            throw new IOException(
                    "Cannot write watch.metrics_file " + file + ": " + e
                            + ". The night does not depend on it; see huitou" + " check.",
                    e);
        }
    }

    private Exposition exposition(EndedNight night) throws IOException {
        Exposition all = new Exposition(
                List.of("company", night.company(), "home", night.home().toString()));
        all.gauge("huitou_night_last_run_timestamp_seconds", "When the last night ended.", seconds(night.endedAt()));
        OptionalLong success =
                night.isGood() ? OptionalLong.of(seconds(night.endedAt())) : all.valueIn(earlier(), LAST_SUCCESS);
        all.gauge(LAST_SUCCESS, "When the last night ended that did all that it should.", success);
        Duration duration = Duration.between(night.startedAt(), night.endedAt());
        all.gauge("huitou_night_duration_seconds", "How long the last night took.", duration.toMillis() / 1000.0);
        all.gauge("huitou_night_exit_code", "How the last night ended; 0 is ok.", night.exitCode());
        rows(all, night, "read", "Rows that the last night read.", Receipt::rowsRead);
        rows(all, night, "landed", "Rows that the last night took over.", Receipt::rowsLanded);
        rows(all, night, "quarantined", "Rows that broke their contract in the last night.", Receipt::rowsQuarantined);
        all.gauge("huitou_night_checks_warned", "Checks that warned in the last night.", night.checksWarned());
        all.gauge("huitou_night_checks_failed", "Checks that stopped the last night.", night.checksFailed());
        all.gauge(
                "huitou_night_lineage_events_lost",
                "OpenLineage events of the last night that were not taken.",
                night.eventsLost());
        night.release().ifPresent(release -> release(all, night, release));
        return all;
    }

    private static void rows(
            Exposition all, EndedNight night, String what, String help, ToLongFunction<Receipt> count) {
        for (Receipt receipt : night.receipts()) {
            all.gauge(
                    "huitou_night_rows_" + what,
                    help,
                    count.applyAsLong(receipt),
                    "source",
                    receipt.source(),
                    "entity",
                    receipt.entity());
        }
    }

    private static void release(Exposition all, EndedNight night, Manifest release) {
        Instant end = LocalDate.parse(release.asOf())
                .plusDays(1)
                .atStartOfDay(night.timeZone())
                .toInstant();
        all.gauge(
                "huitou_release_info",
                "The release that readers have.",
                1,
                "release",
                release.release(),
                "as_of",
                release.asOf(),
                "version",
                release.version());
        all.gauge(
                "huitou_release_as_of_timestamp_seconds",
                "The end of the business date that readers have.",
                seconds(end));
        all.gauge(
                "huitou_release_age_seconds",
                "From the end of that date to the end of the last night; for alerts take time() and the one above.",
                Duration.between(end, night.endedAt()).toSeconds());
    }

    private static long seconds(Instant moment) {
        return moment.getEpochSecond();
    }

    private String earlier() throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** Not through a temporary file of Java's own, which nobody but us could read. */
    private void put(Exposition all) throws IOException {
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            Files.writeString(unfinished, all.toString());
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
