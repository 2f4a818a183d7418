package io.huitou.jobs.night;

import io.huitou.jobs.delivery.Patience;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Waits for a mail server that may come back: three times a night in all, however many editions there are. Ends at once
 * where the night is asked to stop.
 */
final class NightPatience implements Patience {
    static final List<Duration> PAUSES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(6));

    private final Deque<Duration> left;
    private final Stop stop;
    private final Watcher watcher;

    NightPatience(List<Duration> pauses, Stop stop, Watcher watcher) {
        this.left = new ArrayDeque<>(pauses);
        this.stop = stop;
        this.watcher = watcher;
    }

    @Override
    public boolean waitsAgain() throws InterruptedException {
        Duration pause = left.poll();
        if (pause == null) {
            return false;
        }
        watcher.says("A mail could not be delivered: trying again in " + pause.toSeconds() + " seconds.");
        for (long i = 0; i < pause.toSeconds(); i++) {
            stop.check();
            Thread.sleep(1000);
        }
        stop.check();
        return true;
    }
}
