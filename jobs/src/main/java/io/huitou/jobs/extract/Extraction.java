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
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Extracts one feed into one landing attempt: {@code <lake>/landing/<source>/<entity>/<attempt>/part-0.parquet} and its
 * receipt, which is written last; what breaks the contract goes to
 * {@code <lake>/quarantine/<source>/<entity>/<attempt>/rejected.parquet}. Memory does not grow with the rows; several
 * extractions may run at once.
 */
public final class Extraction {

    private final Feed feed;
    private final Path landing;
    private final Path quarantine;
    private final Settling settling;

    /**
     * @param lake the folder that holds landing and quarantine
     * @param attempt a name never used before for this feed, good for a folder
     * @param clock how old a file is, where files must have settled
     */
    public Extraction(Path lake, Feed feed, String attempt, InstantSource clock) {
        this(lake, feed, attempt, new Settling(clock, time -> Thread.sleep(time.toMillis())));
    }

    /** The same, for which every file is old. */
    public Extraction(Path lake, Feed feed, String attempt) {
        this(lake, feed, attempt, InstantSource.fixed(Instant.MAX));
    }

    Extraction(Path lake, Feed feed, String attempt, Settling settling) {
        this.feed = feed;
        this.settling = settling;
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
        try {
            if (Files.exists(landing.resolve(Receipt.FILE))) {
                throw new BadSource("the attempt has landed already: " + landing + ". Take a new attempt.");
            }
            return extract(progress);
        } catch (BadSource broken) {
            throw failure(broken.getMessage(), broken);
        } catch (IOException broken) {
            throw failure(broken + ". Check the disk and its rights.", broken);
        } catch (SQLException broken) {
            throw failure(Connections.describe(broken, feed), null);
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
        FileIntake intake = new FileIntake(settling, progress);
        Optional<Receipt> receipt = attempt(intake, progress);
        while (receipt.isEmpty()) {
            receipt = attempt(intake, progress);
        }
        return receipt.get();
    }

    /** Empty where a file turned out to be bad after some of its rows: all must be read again, without it. */
    private Optional<Receipt> attempt(FileIntake intake, LongConsumer progress) throws IOException, SQLException {
        try (Landing rows = new Landing(feed, landing, quarantine, progress)) {
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
            checkLimits(rows);
            rows.commit();
            Receipt receipt = receipt(rows, files, intake);
            ReceiptFile.write(receipt);
            return Optional.of(receipt);
        }
    }

    private List<Receipt.SourceFile> read(Landing rows, FileIntake intake, LongConsumer progress)
            throws IOException, SQLException {
        List<Receipt.SourceFile> receipts = new ArrayList<>();
        if (feed.origin() instanceof FileSet files) {
            for (Path file : intake.once(files)) {
                readFile(file, files, rows, intake).ifPresent(receipts::add);
            }
        } else if (feed.origin() instanceof FileQuery query) {
            receipts.addAll(readTables(query, rows, intake, progress));
        } else if (feed.origin() instanceof Query query) {
            try (RowReader reader = open(query)) {
                readAll(reader, rows);
            }
        }
        return receipts;
    }

    private RowReader open(Query query) throws SQLException {
        Connection connection = Connections.open(query.database(), feed.timeZone());
        Optional<CopyRows> copy;
        try {
            copy = CopyRows.open(feed, query, connection);
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
        return copy.isPresent() ? copy.get() : new QueryRows(feed, query, 0, connection);
    }

    private List<Receipt.SourceFile> readTables(FileQuery query, Landing rows, FileIntake intake, LongConsumer progress)
            throws IOException, SQLException {
        try (FileTables tables = new FileTables(feed, query, landing.resolve("tables"))) {
            List<Receipt.SourceFile> receipts = tables.load(Long.MAX_VALUE, intake, new FileTables.Loading() {
                @Override
                public void finds(RawRow broken) throws IOException {
                    rows.take(broken, new int[0]);
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
    private Optional<Receipt.SourceFile> readFile(Path file, FileSet files, Landing rows, FileIntake intake)
            throws IOException, SQLException {
        long before = rows.read();
        try (OpenFile open = new OpenFile(file, feed, files)) {
            for (RawRow row = open.next(); row != null; row = open.next()) {
                rows.take(row, open.slots());
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
            rows.take(row, slots);
        }
    }

    private void checkLimits(Landing rows) {
        long rejected = rows.quarantine().rows();
        if (rows.read() < feed.limits().minRows()) {
            throw new BadSource(String.format(
                    Locale.ROOT,
                    "%,d rows read, below min_rows %,d. Look into the source, or lower min_rows.",
                    rows.read(),
                    feed.limits().minRows()));
        }
        if (!feed.limits().maxRejected().allows(rejected, rows.read())) {
            Receipt.Rejection first = rows.quarantine().rejections().get(0);
            throw new BadSource(String.format(
                    Locale.ROOT,
                    "%,d of %,d rows (%.2f %%) break the contract, above max_rejected %s: most often '%s' (%s line %d)."
                            + " Look into %s, then mend the source or raise max_rejected.",
                    rejected,
                    rows.read(),
                    100.0 * rejected / rows.read(),
                    feed.limits().maxRejected(),
                    first,
                    first.firstOrigin().equals("query") ? "query" : "file " + first.firstOrigin(),
                    first.firstLine(),
                    rows.quarantine().file()));
        }
    }

    private Receipt receipt(Landing rows, List<Receipt.SourceFile> files, FileIntake intake) {
        Long first = rows.firstEvent();
        Long last = rows.lastEvent();
        return new Receipt(
                feed.source(),
                feed.contract().domain(),
                feed.contract().entity(),
                feed.format(),
                sql(),
                files,
                rows.read(),
                rows.landed(),
                rows.quarantine().rows(),
                first == null ? null : Times.instant(first),
                last == null ? null : Times.instant(last),
                feed.contract().schemaHash(),
                String.format(Locale.ROOT, "%016x", rows.checksum()),
                landing,
                rows.quarantine().file(),
                rows.quarantine().rejections(),
                new SourceState(SourceLook.asRead(feed, files), intake.unread()));
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
