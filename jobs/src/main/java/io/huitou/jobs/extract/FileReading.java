package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.FileQuery;
import io.huitou.jobs.conf.FileSet;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Reads a feed's files, or what a query over them answers, into a landing. */
final class FileReading {

    private final Feed feed;
    private final FileIntake intake;
    private final Path scratch;
    private final LongConsumer progress;

    /** scratch: a folder that holds the tables of a query over files while they are asked. */
    FileReading(Feed feed, FileIntake intake, Path scratch, LongConsumer progress) {
        this.feed = feed;
        this.intake = intake;
        this.scratch = scratch;
        this.progress = progress;
    }

    /** Returns what was read of each file; those that cannot be read are put aside in the intake. */
    List<Receipt.SourceFile> read(Landing rows) throws IOException, SQLException {
        List<Receipt.SourceFile> receipts = new ArrayList<>();
        if (feed.origin() instanceof FileSet files) {
            int arrival = 0;
            for (Path file : intake.once(files)) {
                readFile(file, files, rows, arrival++).ifPresent(receipts::add);
            }
        } else if (feed.origin() instanceof FileQuery query) {
            receipts.addAll(readTables(query, rows));
        }
        return receipts;
    }

    private List<Receipt.SourceFile> readTables(FileQuery query, Landing rows) throws IOException, SQLException {
        try (FileTables tables = new FileTables(feed, query, scratch)) {
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
    private Optional<Receipt.SourceFile> readFile(Path file, FileSet files, Landing rows, int arrival)
            throws IOException, SQLException {
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
}
