package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.Query;
import io.huitou.jobs.yaml.ConfigurationException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The entities of one database, landed as of one moment whoever writes meanwhile. Where that moment is lost with the
 * line, those that have landed are landed again as of a new one. Several threads may land, each its own entities.
 */
public final class DatabaseSource implements AutoCloseable {

    /** Lands one entity; what an earlier call has landed of it goes. */
    @FunctionalInterface
    public interface Lander {
        Receipt land(Feed feed, Snapshot asOf, Retries retries) throws IOException;
    }

    private final List<Feed> feeds;
    private final Lander lander;
    private final Retries retries;
    private final Set<Feed> landed = new LinkedHashSet<>();
    private final Deque<Feed> owed = new ArrayDeque<>();
    private @Nullable Snapshot snapshot;
    private int losses;

    /** feeds: all that will be landed; their origins are queries of one database. */
    public DatabaseSource(List<Feed> feeds, Lander lander, Retries retries) {
        this.feeds = List.copyOf(feeds);
        this.lander = lander;
        this.retries = retries;
    }

    /** Lands an entity, and all that is owed again; throws ExtractionException where the source cannot be read. */
    public Receipt land(Feed feed) throws IOException {
        Receipt receipt = landOne(feed);
        for (Feed again = nextOwed(); again != null; again = nextOwed()) {
            landOne(again);
        }
        return receipt;
    }

    private Receipt landOne(Feed feed) throws IOException {
        while (true) {
            Snapshot asOf = null;
            try {
                asOf = current(feed);
                Receipt receipt = lander.land(feed, asOf, retries);
                if (counts(feed, asOf)) {
                    return receipt;
                }
            } catch (SnapshotLost lost) {
                giveUp(feed, asOf, lost.why());
            }
        }
    }

    private synchronized Snapshot current(Feed feed) {
        if (snapshot == null) {
            try {
                snapshot = Snapshot.open(((Query) feed.origin()).database(), feed.timeZone());
            } catch (SQLException away) {
                if (DatabaseFailure.isOfTheLine(away)) {
                    throw new SnapshotLost(away);
                }
                throw failure(feed, DatabaseFailure.describe(away, feed));
            } catch (ConfigurationException unresolved) {
                throw failure(feed, String.valueOf(unresolved.getMessage()));
            }
        }
        return snapshot;
    }

    private synchronized @Nullable Feed nextOwed() {
        return owed.poll();
    }

    /** Whether what has landed is of the moment that still holds. */
    private synchronized boolean counts(Feed feed, Snapshot asOf) {
        if (asOf != snapshot) {
            return false;
        }
        landed.add(feed);
        if (landed.containsAll(feeds)) {
            close();
        }
        return true;
    }

    /** Waits with the lock, so that nobody else knocks meanwhile. */
    private synchronized void giveUp(Feed feed, @Nullable Snapshot asOf, SQLException why) {
        if (asOf != snapshot) {
            return; // another thread has done so already
        }
        close();
        losses++;
        String sentence = "Cannot go on reading " + feed.source() + ": " + DatabaseFailure.reason(why, feed);
        owed.addAll(landed);
        landed.clear();
        if (!owed.isEmpty()) {
            sentence += " What has landed is read again, as of one new moment: "
                    + owed.stream().map(each -> each.contract().entity()).collect(Collectors.joining(", ")) + ".";
        }
        try {
            if (!retries.waits(losses, sentence)) {
                throw failure(feed, DatabaseFailure.describe(why, feed));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private static ExtractionException failure(Feed feed, String reason) {
        return new ExtractionException("Cannot extract " + feed.name() + ": " + reason);
    }

    @Override
    public synchronized void close() {
        if (snapshot != null) {
            Objects.requireNonNull(snapshot).close();
            snapshot = null;
        }
    }
}
