package io.huitou.jobs.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Waits for files that may still be written. A file has settled where two looks find it the same and either its time is
 * that long ago or we have seen it unchanged for as long: a file server's clock may be ahead of ours.
 */
final class Settling {

    /** So many times the time to settle is waited for what is still being written. */
    static final int TIMES = 10;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** Lets time pass. */
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    /** For which every file is old. */
    static final Settling NONE = new Settling(InstantSource.fixed(Instant.MAX), time -> {});

    private record Look(long bytes, Instant changed, Duration still) {}

    private final InstantSource clock;
    private final Pause pause;

    /** One that waits by a clock. */
    static Settling by(InstantSource clock) {
        return new Settling(clock, time -> Thread.sleep(time.toMillis()));
    }

    Settling(InstantSource clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** Returns those that do not settle; progress: is told 0 before each pause, and stops the wait by what it throws. */
    List<Path> unsettled(Collection<Path> files, Duration settle, LongConsumer progress) throws IOException {
        Duration between = settle.compareTo(BETWEEN_LOOKS) < 0 ? settle : BETWEEN_LOOKS;
        Map<Path, Look> looks = new HashMap<>();
        List<Path> open = new ArrayList<>(files);
        Duration waited = Duration.ZERO;
        look(open, looks, settle, Duration.ZERO);
        while (!open.isEmpty() && waited.compareTo(settle.multipliedBy(TIMES)) < 0) {
            progress.accept(0);
            rest(between);
            waited = waited.plus(between);
            look(open, looks, settle, between);
        }
        return open;
    }

    /** Leaves those open that have not settled. */
    private void look(List<Path> open, Map<Path, Look> looks, Duration settle, Duration since) throws IOException {
        Instant now = clock.instant();
        List<Path> settled = new ArrayList<>();
        for (Path file : open) {
            Look before = looks.get(file);
            Look look;
            try {
                look = new Look(
                        Files.size(file), Files.getLastModifiedTime(file).toInstant(), Duration.ZERO);
            } catch (NoSuchFileException gone) {
                continue; // under its last name it may be there again at the next look
            }
            boolean isSame = before != null
                    && before.bytes() == look.bytes()
                    && before.changed().equals(look.changed());
            Duration still = isSame && before != null ? before.still().plus(since) : Duration.ZERO;
            looks.put(file, new Look(look.bytes(), look.changed(), still));
            boolean isOld = !look.changed().plus(settle).isAfter(now);
            if (isSame && (isOld || still.compareTo(settle) >= 0)) {
                settled.add(file);
            }
        }
        open.removeAll(settled);
    }

    private void rest(Duration time) {
        try {
            pause.of(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BadSource("the wait for its files was interrupted. Run it again.", interrupted);
        }
    }
}
