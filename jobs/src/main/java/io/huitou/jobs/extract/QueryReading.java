package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.Query;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query as of a snapshot, each of its ranges into a part of its own, side by side where the snapshot can be
 * shared. A range in which the line breaks is read again while the snapshot lives.
 */
final class QueryReading {

    private static final int ROWS_OF_A_SIGN_OF_LIFE = 100_000;

    private final Feed feed;
    private final Guard guard;
    private final Snapshot asOf;
    private final Retries retries;
    private final LongConsumer progress;
    private long read;
    private long told;
    private volatile boolean isBroken;

    /** progress: told the rows read so far; what it throws stops the reading. */
    QueryReading(Feed feed, Guard guard, Snapshot asOf, Retries retries, LongConsumer progress) {
        this.feed = feed;
        this.guard = guard;
        this.asOf = asOf;
        this.retries = retries;
        this.progress = progress;
    }

    /** Lands {@code part-0.parquet} and so on; returns a tally for each, in their order. */
    List<Tally> read(Query query, Path landing, Path quarantine) throws IOException, SQLException {
        List<Query> ranges = patiently(() -> ranges(query));
        if (ranges.size() == 1) {
            Path rejected = quarantine.resolve(Quarantine.FILE);
            return List.of(patiently(() -> range(ranges.get(0), landing.resolve(Receipt.PART), rejected, null)));
        }
        List<Reading<Tally>> readings = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            Query range = ranges.get(i);
            Path part = landing.resolve(Receipt.part(i));
            Path rejected = quarantine.resolve("rejected-" + i + ".parquet");
            readings.add(() -> range(range, part, rejected, null));
        }
        return sideBySide(readings);
    }

    /** Makes what hears of the rows that are read to be merged, as of the same snapshot. */
    interface Merging {
        Merger merger(Connection connection) throws IOException, SQLException;
    }

    /** Rows that have been read, and what has heard of them. */
    record ToMerge(Tally tally, Merger merger) {}

    /** Lands one part for a merge; where the line breaks, all of it begins again, so that nobody hears of a row twice. */
    ToMerge toMerge(Query query, Merging merging, Path landing, Path quarantine) throws IOException, SQLException {
        return patiently(() -> {
            Merger merger;
            try (Snapshot.Lease lease = asOf.borrow()) {
                merger = merging.merger(lease.connection());
            }
            Path rejected = quarantine.resolve(Quarantine.FILE);
            return new ToMerge(range(query, landing.resolve(Receipt.PART), rejected, merger), merger);
        });
    }

    /** Asks something small. */
    interface Question<T> {
        T ask(Connection connection, Instant clock) throws IOException, SQLException;
    }

    /** Asks it; the clock is that of the source, and stands at the moment of the snapshot where it has one. */
    <T> T ask(Question<T> question) throws IOException, SQLException {
        return patiently(() -> {
            try (Snapshot.Lease lease = asOf.borrow()) {
                Receipt.Moment moment = asOf.moment();
                Instant clock = moment == null ? Changes.clock(lease.connection()) : moment.at();
                return question.ask(lease.connection(), clock.truncatedTo(ChronoUnit.MICROS));
            }
        });
    }

    private interface Reading<T> {
        T run() throws IOException, SQLException;
    }

    private <T> T patiently(Reading<T> reading) throws IOException, SQLException {
        for (int time = 1; ; time++) {
            try {
                return reading.run();
            } catch (SQLException broken) {
                if (!DatabaseFailure.isOfTheLine(broken)) {
                    throw broken;
                }
                if (!asOf.isShared() || !asOf.isAlive()) {
                    throw new SnapshotLost(broken);
                }
                if (isBroken || !waits(time, broken)) {
                    throw broken;
                }
            }
        }
    }

    private boolean waits(int time, SQLException broken) {
        try {
            return retries.waits(
                    time, "Cannot go on reading " + feed.name() + ": " + DatabaseFailure.reason(broken, feed));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private List<Query> ranges(Query query) throws SQLException {
        if (query.ranges().isEmpty()) {
            return List.of(query);
        }
        try (Snapshot.Lease lease = asOf.borrow()) {
            return new KeyRanges(query, query.ranges().get(), lease.connection()).cut();
        }
    }

    private Tally range(Query range, Path part, Path rejected, @Nullable Merger merger)
            throws IOException, SQLException {
        Share share = new Share();
        try (Snapshot.Lease lease = asOf.borrow();
                RowReader reader = open(feed, range, lease.connection());
                Landing rows = new Landing(feed, guard, part, rejected, share, merger)) {
            int[] slots = reader.slots();
            for (RawRow row = reader.next(); row != null; row = reader.next()) {
                rows.take(row, slots, 0);
            }
            rows.quarantine().commit();
            rows.commit();
            return rows.tally();
        } catch (SQLException | RuntimeException | IOException failure) {
            share.takeBack();
            throw failure;
        }
    }

    /** The rows of a query, over a connection that stays open. */
    static RowReader open(Feed feed, Query range, Connection connection) throws SQLException {
        Optional<CopyRows> copy = CopyRows.open(feed, range, connection);
        return copy.isPresent() ? copy.get() : new QueryRows(feed, range, connection);
    }

    /** What one reading adds to the rows read so far. */
    private final class Share implements LongConsumer {
        private long mine;

        @Override
        public void accept(long rows) {
            if (isBroken) {
                throw new CancellationException("another range has failed");
            }
            if (asOf.isClosed()) {
                throw new SnapshotLost(new SQLException("another reading has lost the line", "08006"));
            }
            tell(rows - mine);
            mine = rows;
            if (mine % ROWS_OF_A_SIGN_OF_LIFE == 0 && asOf.isShared()) {
                asOf.isAlive(); // a keeper who never says anything is forgotten by firewalls
            }
        }

        void takeBack() {
            take(mine);
            mine = 0;
        }
    }

    private synchronized void tell(long rows) {
        read += rows;
        if (read > told) {
            told = read;
            progress.accept(read);
        }
    }

    private synchronized void take(long rows) {
        read -= rows;
        told = read;
    }

    private List<Tally> sideBySide(List<Reading<Tally>> readings) throws IOException, SQLException {
        List<@Nullable Tally> tallies = new ArrayList<>(Collections.nCopies(readings.size(), null));
        ExecutorService threads = Executors.newFixedThreadPool(asOf.isShared() ? readings.size() : 1);
        try {
            CompletionService<Integer> done = new ExecutorCompletionService<>(threads);
            for (int i = 0; i < readings.size(); i++) {
                int place = i;
                done.submit(() -> {
                    tallies.set(place, patiently(readings.get(place)));
                    return place;
                });
            }
            for (int i = 0; i < readings.size(); i++) {
                done.take().get();
            }
        } catch (ExecutionException failed) {
            rethrow(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } finally {
            isBroken = true; // those that still read end at their next report; where all are done, nobody hears it
            threads.shutdown();
            await(threads);
        }
        return tallies.stream().map(Objects::requireNonNull).toList();
    }

    private static void await(ExecutorService threads) {
        try {
            threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rethrow(@Nullable Throwable cause) throws IOException, SQLException {
        if (cause instanceof IOException broken) {
            throw broken;
        }
        if (cause instanceof SQLException broken) {
            throw broken;
        }
        if (cause instanceof RuntimeException broken) {
            throw broken;
        }
        throw new IllegalStateException(cause);
    }
}
