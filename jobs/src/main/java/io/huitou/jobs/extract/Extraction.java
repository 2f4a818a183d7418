package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.FileSet;
import io.huitou.jobs.conf.Query;
import io.huitou.jobs.yaml.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Extracts one feed into one landing attempt: {@code <lake>/landing/<source>/<entity>/<attempt>/part-0.parquet}
 * (more of them where it is read in ranges) and its receipt, which is written last; what breaks the contract goes to
 * {@code <lake>/quarantine/<source>/<entity>/<attempt>/rejected.parquet}. Memory does not grow with the rows; several
 * extractions may run at once.
 */
public final class Extraction {

    private final Feed feed;
    private final Path landing;
    private final Path quarantine;
    private final Circumstances circumstances;

    /**
     * In what an extraction takes place.
     *
     * @param guard who looks at each row before it lands
     * @param base the attempt that the published release names, which is gone on with where the entity is read by
     *     watermark or keeps its versions; null where it names none
     * @param now when what is new was seen, where the source has no clock
     * @param settling waits for files that may still be written
     * @param said told why what is there is not gone on with
     */
    record Circumstances(Guard guard, @Nullable Path base, Instant now, Settling settling, Consumer<String> said) {
        /** Nothing was erased, hashed or landed before, and all files are old. */
        static final Circumstances NONE = new Circumstances(Guard.NONE, null, Instant.MAX, Settling.NONE, words -> {});
    }

    /** One that knows nothing but its feed. */
    public Extraction(Path lake, Feed feed, String attempt) {
        this(lake, feed, attempt, Circumstances.NONE);
    }

    /**
     * One of a night.
     *
     * @param lake the folder that holds landing and quarantine
     * @param attempt a name never used before for this feed, good for a folder
     * @param guard who looks at each row before it lands
     * @param base the attempt that the published release names; null where it names none
     * @param now when what is new was seen, where the source has no clock
     * @param clock how old a file is, where files must have settled
     * @param said told why what is there is not gone on with
     */
    public Extraction(
            Path lake,
            Feed feed,
            String attempt,
            Guard guard,
            @Nullable Path base,
            Instant now,
            InstantSource clock,
            Consumer<String> said) {
        this(lake, feed, attempt, new Circumstances(guard, base, now, Settling.by(clock), said));
    }

    Extraction(Path lake, Feed feed, String attempt, Circumstances circumstances) {
        this.feed = feed;
        this.circumstances = circumstances;
        String entity = feed.contract().entity();
        landing = lake.resolve("landing").resolve(feed.source()).resolve(entity).resolve(attempt);
        quarantine = lake.resolve("quarantine")
                .resolve(feed.source())
                .resolve(entity)
                .resolve(attempt);
    }

    /**
     * Reads every row and returns the receipt. Throws ExtractionException where the source cannot be read or breaks its
     * limits, and Implausible where only somebody who knows it can say whether it is right; then nothing has landed, but
     * the rejected rows are there to be looked into.
     *
     * @param progress told the rows read so far, every 10,000 rows and at the end; what it throws stops the extraction
     */
    public Receipt run(LongConsumer progress) {
        if (!(feed.origin() instanceof Query)) {
            return run(() -> extract(progress));
        }
        try (DatabaseSource alone = new DatabaseSource(
                List.of(feed), (same, asOf, retries) -> run(asOf, retries, progress), Retries.NONE)) {
            return alone.land(feed);
        } catch (IOException broken) {
            throw failure(broken + ". Check the disk and its rights.", broken);
        }
    }

    /** The same for a database's query, as of a snapshot; throws SnapshotLost where that cannot be read any more. */
    public Receipt run(Snapshot asOf, Retries retries, LongConsumer progress) {
        Query query = (Query) feed.origin();
        return run(() -> extract(
                query,
                new QueryReading(feed, circumstances.guard(), asOf, retries, progress),
                asOf.moment(),
                progress));
    }

    private interface Work {
        Receipt run() throws IOException, SQLException;
    }

    private Receipt run(Work work) {
        try {
            if (Files.exists(landing.resolve(Receipt.FILE))) {
                throw new BadSource("the attempt has landed already: " + landing + ". Take a new attempt.");
            }
            return work.run();
        } catch (BadSource broken) {
            throw failure(broken.getMessage(), broken);
        } catch (IOException broken) {
            throw failure(broken + ". Check the disk and its rights.", broken);
        } catch (SQLException broken) {
            throw failure(DatabaseFailure.describe(broken, feed), null);
        } catch (ConfigurationException unresolved) {
            throw failure(unresolved.getMessage(), unresolved);
        }
    }

    /** The files that a set matches now, in the order in which they are read; none where there are none. */
    public static List<Path> files(FileSet files) throws IOException {
        try {
            return MatchedFiles.of(files).stream().filter(Files::isRegularFile).toList();
        } catch (BadSource missing) {
            return List.of();
        }
    }

    private Receipt extract(LongConsumer progress) throws IOException, SQLException {
        Attempt attempt = attempt(Tonight.ofFiles(feed, base(), circumstances.now(), circumstances.said()));
        FileIntake intake = new FileIntake(circumstances.settling(), progress);
        Optional<Receipt> receipt = read(attempt, intake, progress);
        while (receipt.isEmpty()) {
            receipt = read(attempt, intake, progress);
        }
        return receipt.get();
    }

    private Attempt attempt(Tonight tonight) {
        return new Attempt(feed, landing, quarantine, tonight);
    }

    private Tonight.Base base() {
        return new Tonight.Base(feed, circumstances.base());
    }

    /** Empty where a file turned out to be bad after some of its rows: all must be read again, without it. */
    private Optional<Receipt> read(Attempt attempt, FileIntake intake, LongConsumer progress)
            throws IOException, SQLException {
        Tonight tonight = attempt.tonight();
        Merger merger = tonight.base() == null ? null : Mergers.of(feed, tonight, null, intake::isWhole);
        Path part = attempt.folder().resolve(Receipt.PART);
        try (Landing rows = new Landing(feed, circumstances.guard(), part, attempt.rejected(), progress, merger)) {
            List<Receipt.SourceFile> files =
                    new FileReading(feed, intake, landing.resolve("tables"), progress).read(rows);
            progress.accept(rows.read());
            boolean mustBeReadAgain = intake.mustBeReadAgain();
            if (mustBeReadAgain && intake.bad().size() <= feed.limits().maxBadFiles()) {
                return Optional.empty();
            }
            for (SourceState.Unread bad : intake.bad()) {
                rows.quarantine().add(bad);
            }
            rows.quarantine().commit();
            intake.refuseMoreThan(feed.limits().maxBadFiles());
            Tally tally = rows.tally();
            attempt.checkLimits(tally);
            rows.commit();
            SourceState state = new SourceState(
                    TonightsColumns.ofFiles(feed, files).orBefore(base().last(), circumstances.said()),
                    intake.unread());
            return Optional.of(attempt.finish(new Attempt.Reading(tally, files, 1, null, state, merger), progress));
        }
    }

    private Receipt extract(Query query, QueryReading reading, Receipt.@Nullable Moment moment, LongConsumer progress)
            throws IOException, SQLException {
        TonightsColumns columns = reading.ask((connection, clock) -> TonightsColumns.ofQuery(feed, query, connection));
        columns.refuseDrift(base().last());
        Tonight tonight = reading.ask(
                (connection, clock) -> Tonight.of(feed, query, base(), connection, clock, circumstances.said()));
        Attempt attempt = attempt(tonight);
        boolean isDone = false;
        try {
            List<Tally> parts;
            Merger merger = null;
            if (tonight.base() == null) {
                parts = reading.read(query, landing, quarantine);
            } else {
                Query asked = Objects.requireNonNullElse(tonight.changed(), query);
                QueryReading.Merging merging =
                        connection -> Mergers.of(feed, tonight, keys(tonight, connection, progress), () -> true);
                QueryReading.ToMerge read = reading.toMerge(asked, merging, attempt.folder(), quarantine);
                parts = List.of(read.tally());
                merger = read.merger();
            }
            Tally tally = Tally.sum(parts, RejectedRows.join(parts, quarantine));
            progress.accept(tally.read());
            attempt.checkLimits(tally);
            SourceState state = new SourceState(columns.orBefore(base().last(), circumstances.said()), List.of());
            Receipt receipt = attempt.finish(
                    new Attempt.Reading(tally, List.of(), parts.size(), moment, state, merger), progress);
            isDone = true;
            return receipt;
        } finally {
            if (!isDone) {
                attempt.discard();
            }
        }
    }

    /** The keys of all rows of the source, where they are to be compared. */
    private @Nullable PrintTable keys(Tonight tonight, Connection connection, LongConsumer progress)
            throws IOException, SQLException {
        Query keys = tonight.keys();
        if (keys == null) {
            return null;
        }
        Feed ofKeys =
                new Feed(feed.source(), Changes.ofKeys(feed.contract()), feed.timeZone(), feed.limits(), keys, null);
        try (RowReader reader = QueryReading.open(ofKeys, keys, connection)) {
            return Mergers.keys(ofKeys, circumstances.guard(), reader, progress);
        }
    }

    private ExtractionException failure(@Nullable String reason, @Nullable Throwable cause) {
        String message = "Cannot extract " + feed.name() + ": " + reason;
        return cause == null ? new ExtractionException(message) : new ExtractionException(message, cause);
    }
}
