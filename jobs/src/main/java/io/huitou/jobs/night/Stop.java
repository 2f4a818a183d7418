package io.huitou.jobs.night;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;

/** How somebody outside, such as a signal, asks a night to stop. */
public final class Stop {
    private final List<Runnable> told = new CopyOnWriteArrayList<>();
    private volatile boolean isAsked;

    /** Asks, from any thread. To ask again reaches what has begun since. */
    public void ask() {
        isAsked = true;
        told.forEach(Runnable::run);
    }

    boolean isAsked() {
        return isAsked;
    }

    /** Adds what is to be told each time, such as an engine with long queries. */
    void tells(Runnable listener) {
        told.add(listener);
    }

    /** Ends what calls it once somebody has asked. */
    void check() {
        if (isAsked) {
            throw new CancellationException("the night was asked to stop");
        }
    }
}
