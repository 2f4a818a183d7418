package io.huitou.jobs.cli;

import io.huitou.jobs.night.Stop;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * While it is open, SIGTERM and Ctrl-C ask a night to stop, and the process ends once it has. A night that does not end
 * in a minute is left to die; the next run takes it for dead.
 */
final class StopOnSignal implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private StopOnSignal(Stop stop) {
        hook = new Thread(() -> askUntilEnded(stop), "stop");
    }

    static StopOnSignal asks(Stop stop) {
        StopOnSignal signal = new StopOnSignal(stop);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    /** Once is not enough: a query may begin in the very moment in which it is asked. */
    private void askUntilEnded(Stop stop) {
        try {
            for (int i = 0; i < PATIENCE_SECONDS && ended.getCount() > 0; i++) {
                stop.ask();
                if (ended.await(1, TimeUnit.SECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The signal has come: the hook is at work, and ends now.
        }
    }
}
