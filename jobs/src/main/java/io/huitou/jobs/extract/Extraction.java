package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.FileQuery;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    /** The folder inside the attempt for tonight's rows, until they are merged. */
    private static final String FRESH = "fresh";

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
     * limits; then nothing has landed, but the rejected rows are there to be looked into.
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
        Tonight tonight = Tonight.ofFiles(feed, base(), circumstances.now(), circumstances.said());
        FileIntake intake = new FileIntake(circumstances.settling(), progress);
        Optional<Receipt> receipt = attempt(tonight, intake, progress);
        while (receipt.isEmpty()) {
            receipt = attempt(tonight, intake, progress);
        }
        return receipt.get();
    }

    private Tonight.Base base() {
        return new Tonight.Base(feed, circumstances.base());
    }

    /** Empty where a file turned out to be bad after some of its rows: all must be read again, without it. */
    private Optional<Receipt> attempt(Tonight tonight, FileIntake intake, LongConsumer progress)
            throws IOException, SQLException {
        Merger merger = tonight.base() == null ? null : Mergers.of(feed, tonight, null);
        Path part = folder(tonight).resolve(Receipt.PART);
        Path rejected = quarantine.resolve(Quarantine.FILE);
        try (Landing rows = new Landing(feed, circumstances.guard(), part, rejected, progress, merger)) {
            List<Receipt.SourceFile> files = read(rows, intake, progress);
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
            checkLimits(tally, tonight);
            rows.commit();
            SourceState state = new SourceState(SourceLook.asRead(feed, files), intake.unread());
            Receipt receipt = receipt(tally, files, 1, null, state, tonight, merger, progress);
            ReceiptFile.write(receipt);
            return Optional.of(receipt);
        }
    }

    private Receipt extract(Query query, QueryReading reading, Receipt.@Nullable Moment moment, LongConsumer progress)
            throws IOException, SQLException {
        Tonight tonight = reading.ask(
                (connection, clock) -> Tonight.of(feed, query, base(), connection, clock, circumstances.said()));
        boolean isDone = false;
        try {
            List<Tally> parts;
            Merger merger = null;
            if (tonight.base() == null) {
                parts = reading.read(query, landing, quarantine);
            } else {
                Query asked = Objects.requireNonNullElse(tonight.changed(), query);
                QueryReading.Merging merging =
                        connection -> Mergers.of(feed, tonight, keys(tonight, connection, progress));
                QueryReading.ToMerge read = reading.toMerge(asked, merging, folder(tonight), quarantine);
                parts = List.of(read.tally());
                merger = read.merger();
            }
            Tally tally = Tally.sum(parts, RejectedRows.join(parts, quarantine));
            progress.accept(tally.read());
            checkLimits(tally, tonight);
            SourceState state = new SourceState(SourceLook.asRead(feed, List.of()), List.of());
            Receipt receipt = receipt(tally, List.of(), parts.size(), moment, state, tonight, merger, progress);
            ReceiptFile.write(receipt);
            isDone = true;
            return receipt;
        } finally {
            if (!isDone) {
                QueryReading.discard(landing);
                QueryReading.discard(landing.resolve(FRESH));
            }
        }
    }

    /** Where tonight's rows land: what is merged is not yet the attempt's. */
    private Path folder(Tonight tonight) {
        return tonight.base() == null ? landing : landing.resolve(FRESH);
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

    private List<Receipt.SourceFile> read(Landing rows, FileIntake intake, LongConsumer progress)
            throws IOException, SQLException {
        List<Receipt.SourceFile> receipts = new ArrayList<>();
        if (feed.origin() instanceof FileSet files) {
            int arrival = 0;
            for (Path file : intake.once(files)) {
                readFile(file, files, rows, intake, arrival++).ifPresent(receipts::add);
            }
        } else if (feed.origin() instanceof FileQuery query) {
            receipts.addAll(readTables(query, rows, intake, progress));
        }
        return receipts;
    }

    private List<Receipt.SourceFile> readTables(FileQuery query, Landing rows, FileIntake intake, LongConsumer progress)
            throws IOException, SQLException {
        try (FileTables tables = new FileTables(feed, query, landing.resolve("tables"))) {
            List<Receipt.SourceFile> receipts = tables.load(Long.MAX_VALUE, intake, new FileTables.Loading() {
                @Override
                public void finds(RawRow broken) throws IOException {
                    rows.take(broken, new int[0], 0);
                }

                @Override
                public void goesOn() {
                    progress.accept(rows.read());
                }
            });
            if (intake.bad().size() > feed.limits().maxBadFiles()) {
                return receipts; // and there is nothing to ask
            }
            try (RowReader reader = tables.ask(0)) {
                readAll(reader, rows);
            } catch (SQLException refused) {
                throw tables.cannotAnswer(refused);
            }
            return receipts;
        }
    }

    /** Empty where the file cannot be read; it is put aside then, and what it lacks stops no other. */
    private Optional<Receipt.SourceFile> readFile(
            Path file, FileSet files, Landing rows, FileIntake intake, int arrival) throws IOException, SQLException {
        long before = rows.read();
        try (OpenFile open = new OpenFile(file, feed, files)) {
            for (RawRow row = open.next(); row != null; row = open.next()) {
                rows.take(row, open.slots(), arrival);
            }
            return Optional.of(open.receipt());
        } catch (BadSource broken) {
            intake.putAside(file, broken, rows.read() > before);
            return Optional.empty();
        }
    }

    private static void readAll(RowReader reader, Landing rows) throws IOException, SQLException {
        int[] slots = reader.slots();
        for (RawRow row = reader.next(); row != null; row = reader.next()) {
            rows.take(row, slots, 0);
        }
    }

    private void checkLimits(Tally rows, Tonight tonight) {
        if (!tonight.isPartial()) {
            checkThere(rows.read(), "read");
        }
        if (!feed.limits().maxRejected().allows(rows.rejected(), rows.read())) {
            Receipt.Rejection first = rows.rejections().get(0);
            throw new BadSource(String.format(
                    Locale.ROOT,
                    "%,d of %,d rows (%.2f %%) break the contract, above max_rejected %s: most often '%s' (%s line %d)."
                            + " Look into %s, then mend the source or raise max_rejected.",
                    rows.rejected(),
                    rows.read(),
                    100.0 * rows.rejected() / rows.read(),
                    feed.limits().maxRejected(),
                    first,
                    first.firstOrigin().equals("query") ? "query" : "file " + first.firstOrigin(),
                    first.firstLine(),
                    rows.rejectedFile()));
        }
    }

    private void checkThere(long rows, String what) {
        if (rows < feed.limits().minRows()) {
            throw new BadSource(String.format(
                    Locale.ROOT,
                    "%,d rows %s, below min_rows %,d. Look into the source, or lower min_rows.",
                    rows,
                    what,
                    feed.limits().minRows()));
        }
    }

    private Receipt receipt(
            Tally rows,
            List<Receipt.SourceFile> files,
            int parts,
            Receipt.@Nullable Moment moment,
            SourceState state,
            Tonight tonight,
            @Nullable Merger merger,
            LongConsumer progress)
            throws IOException {
        Receipt alone = new Receipt(
                feed.source(),
                feed.contract().domain(),
                feed.contract().entity(),
                feed.format(),
                sql(),
                files,
                rows.read(),
                rows.landed(),
                rows.rejected(),
                rows.suppressed(),
                rows.firstEvent(),
                rows.lastEvent(),
                feed.contract().schemaHash(),
                String.format(Locale.ROOT, "%016x", rows.checksum()),
                landing,
                rows.rejectedFile(),
                rows.rejections(),
                parts,
                moment,
                null,
                tonight.watermark(),
                state);
        return merger == null ? alone : merge(alone, tonight, merger, progress);
    }

    private Receipt merge(Receipt fresh, Tonight tonight, Merger merger, LongConsumer progress) throws IOException {
        Receipt carried = Objects.requireNonNull(tonight.base());
        Merge merge = new Merge(feed, carried, merger, progress);
        Path part = landing.resolve(FRESH).resolve(Receipt.PART);
        Path merged = landing.resolve(Receipt.PART);
        merge.run(part, merged);
        checkThere(merge.landed(), "left");
        Files.delete(part);
        Files.delete(landing.resolve(FRESH));
        int eventTime = feed.contract().indexOf(feed.contract().eventTime());
        try (LandedFile landed =
                new LandedFile(merged, Arrival.behind(feed.contract().fields()))) {
            Long first = eventTime < 0 ? null : landed.least(eventTime);
            Long last = eventTime < 0 ? null : landed.greatest(eventTime);
            return fresh.merged(
                    merge.landed(),
                    first == null ? null : Times.instant(first),
                    last == null ? null : Times.instant(last),
                    String.format(Locale.ROOT, "%016x", merge.checksum()),
                    new Receipt.Merge(
                            String.valueOf(carried.attempt().getFileName()),
                            tonight.isPartial(),
                            carried.rowsLanded(),
                            merge.replaced(),
                            merge.deleted()));
        }
    }

    private @Nullable String sql() {
        if (feed.origin() instanceof FileQuery query) {
            return query.sql();
        }
        return feed.origin() instanceof Query query ? query.sql() : null;
    }

    private ExtractionException failure(@Nullable String reason, @Nullable Throwable cause) {
        String message = "Cannot extract " + feed.name() + ": " + reason;
        return cause == null ? new ExtractionException(message) : new ExtractionException(message, cause);
    }
}
