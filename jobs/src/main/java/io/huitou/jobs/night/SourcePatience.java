package io.huitou.jobs.night;

import io.huitou.jobs.extract.Retries;
import java.time.Duration;
import java.util.List;

/** Waits for a database that may come back, such as one that is being restarted. */
record SourcePatience(Stop stop, Watcher watcher) implements Retries {
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(180));

    @Override
    public boolean waits(int time, String why) throws InterruptedException {
        if (time > PAUSES.size()) {
            return false;
        }
        Duration pause = PAUSES.get(time - 1);
        watcher.says(why + " Trying again in " + pause.toSeconds() + " seconds.");
        for (long i = 0; i < pause.toSeconds(); i++) {
            stop.check();
            Thread.sleep(1000);
        }
        stop.check();
        return true;
    }
}
