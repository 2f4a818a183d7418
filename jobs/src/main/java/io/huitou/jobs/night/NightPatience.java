package io.huitou.jobs.night;

import io.huitou.jobs.delivery.Patience;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Waits for a server that may come back: three times a night in all, however many editions a mail server is to take.
 * Ends at once where the night is asked to stop.
 */
final class NightPatience implements Patience {
    /** For a mail server. */
    static final List<Duration> PAUSES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(6));
    /** For who is to hear of a failure while somebody may still mend it. */
    static final List<Duration> SHORT = List.of(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(60));

    private final Deque<Duration> left;
    private final Stop stop;
    private final Watcher watcher;
    private final String what;

    /** what: is waited with, such as "A mail" */
    NightPatience(List<Duration> pauses, Stop stop, Watcher watcher, String what) {
        this.left = new ArrayDeque<>(pauses);
        this.stop = stop;
        this.watcher = watcher;
        this.what = what;
    }

    @Override
    public boolean waitsAgain() throws InterruptedException {
        Duration pause = left.poll();
        if (pause == null) {
            return false;
        }
        watcher.says(what + " could not be delivered: trying again in " + pause.toSeconds() + " seconds.");
        for (long i = 0; i < pause.toSeconds(); i++) {
            stop.check();
            Thread.sleep(1000);
        }
        stop.check();
        return true;
    }
}
