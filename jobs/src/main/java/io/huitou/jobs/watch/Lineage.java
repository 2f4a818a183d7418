package io.huitou.jobs.watch;

import io.huitou.jobs.conf.HuitouConf;
import io.huitou.jobs.conf.OpenLineage;
import io.huitou.jobs.watch.RunEvents.End;
import io.huitou.jobs.watch.RunEvents.State;
import io.huitou.transforms.Library;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Tells as OpenLineage events what a night makes from what: the whole night, each landed entity and each table, as it
 * begins and as it ends. What cannot be told is counted. For several threads.
 */
public final class Lineage {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LineageMap map;
    private final RunEvents events;
    private final InstantSource clock;
    private final @Nullable EventFile file;
    private final @Nullable EventServer server;
    private final AtomicLong unwritten = new AtomicLong();
    private volatile String whyUnwritten = "";

    /**
     * The lineage of one night; throws ConfigurationException or IllegalArgumentException where the server's address is
     * none.
     *
     * @param run the id of the night; a night that is resumed goes on telling of the same run
     * @param version of Huitou
     */
    public Lineage(
            OpenLineage settings, HuitouConf conf, Library library, String run, String version, InstantSource clock) {
        this(settings, conf, library, run, version, clock, PATIENCE);
    }

    Lineage(
            OpenLineage settings,
            HuitouConf conf,
            Library library,
            String run,
            String version,
            InstantSource clock,
            Duration patience) {
        this.map = new LineageMap(conf, library, settings.namespace());
        this.events = new RunEvents(settings.namespace(), run, version);
        this.clock = clock;
        this.file = settings.file().map(EventFile::new).orElse(null);
        this.server = settings.server()
                .map(address -> new EventServer(address, patience))
                .orElse(null);
    }

    /** The night begins. */
    public void begins() {
        begins(LineageJob.NIGHT);
    }

    /** A step begins; those that make nothing are passed over. */
    public void begins(String step) {
        map.job(step).ifPresent(job -> tell(events.start(job, clock.instant())));
    }

    /** A step ends well. */
    public void completes(String step, long rows) {
        ends(step, new End(State.COMPLETE, rows, ""));
    }

    /** A step fails. */
    public void fails(String step, String failure) {
        ends(step, new End(State.FAIL, -1, failure));
    }

    /** A step is stopped. */
    public void stops(String step) {
        ends(step, new End(State.ABORT, -1, ""));
    }

    /** The night ends; it failed where there are failures. */
    public void ends(boolean isStopped, List<String> failures) {
        State state = isStopped ? State.ABORT : failures.isEmpty() ? State.COMPLETE : State.FAIL;
        ends(LineageJob.NIGHT, new End(state, -1, isStopped ? "" : String.join(" ", failures)));
    }

    private void ends(String step, End end) {
        map.job(step).ifPresent(job -> tell(events.end(job, clock.instant(), end)));
    }

    /** One after the other, so that file and server have one order. */
    private synchronized void tell(String event) {
        if (file != null) {
            try {
                file.append(event);
            } catch (IOException e) {
                unwritten.incrementAndGet();
                whyUnwritten = String.valueOf(e);
            }
        }
        if (server != null) {
            server.send(event);
        }
    }

    /** Waits a moment for what is still on its way; returns how many events were lost. */
    public long close() throws InterruptedException {
        if (server != null) {
            server.close();
        }
        return unwritten.get() + (server == null ? 0 : server.lost());
    }

    /** What was lost and why, a sentence for the file and one for the server; empty where nothing was. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (unwritten.get() > 0) {
            problems.add(unwritten + " lineage events could not be written to watch.openlineage.file: " + whyUnwritten
                    + ". The night does not depend on it.");
        }
        Optional.ofNullable(server).filter(each -> each.lost() > 0).ifPresent(each -> problems.add(each.words()));
        return problems;
    }
}
