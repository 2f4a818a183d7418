package io.huitou.jobs.watch;

import io.huitou.jobs.conf.WebAddress;
import io.huitou.jobs.watch.JsonPost.Answer;
import io.huitou.jobs.watch.JsonPost.Outcome;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Posts events one after the other, behind the night's back: a server that is slow or down costs the night nothing but a
 * short wait at its end. After three events in a row that it did not take, it is left alone.
 */
final class EventServer {
    private static final int ENOUGH = 3;

    private final JsonPost post;
    private final Duration patience;
    private final ExecutorService line = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "lineage");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private int failedInARow; // of the one thread
    private volatile @Nullable String why;

    /** patience: how long the end of the night waits for events that are still to be posted */
    EventServer(WebAddress address, Duration patience) {
        this.post = new JsonPost(address);
        this.patience = patience;
    }

    void send(String event) {
        sent.incrementAndGet();
        line.execute(() -> deliver(event));
    }

    private void deliver(String event) {
        if (failedInARow >= ENOUGH) {
            return;
        }
        try {
            Answer answer = post.post(event);
            if (answer.outcome() == Outcome.BROKEN) {
                answer = post.post(event); // it closed a line that was left open; an event twice is the same event
            }
            if (answer.outcome() == Outcome.TAKEN) {
                taken.incrementAndGet();
                failedInARow = 0;
            } else {
                why = answer.words();
                failedInARow++;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for what is still to be posted, as long as patience lasts. */
    void close() throws InterruptedException {
        line.shutdown();
        if (!line.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            line.shutdownNow();
            why = "it was too slow";
        }
    }

    /** How many events it did not take, or not in time. */
    long lost() {
        return sent.get() - taken.get();
    }

    /** What was lost and why, in a sentence. */
    String words() {
        return lost() + " of " + sent + " lineage events were not taken by " + post.name() + ": " + why
                + ". The night does not depend on it.";
    }
}
