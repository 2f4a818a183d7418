package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.FileSet;
import io.huitou.jobs.conf.Limits;
import io.huitou.jobs.conf.MaxRejected;
import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.contracts.Field;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A landing attempt out of which a person is taken: its receipt is made to tell what is there now. A mark that is laid
 * down before and taken away after keeps whoever dies in between from leaving a receipt that is not true.
 */
public final class ErasedAttempt {
    private static final String MARK = "_receipt.erasing";

    private final Path landed;
    private final Path rejected;
    private final Receipt old;

    private ErasedAttempt(Path landed, Path rejected) {
        this.landed = landed;
        this.rejected = rejected.resolve(Quarantine.FILE);
        old = Receipt.read(landed);
    }

    /** Whether somebody who wrote its rows anew died before they were counted. */
    static boolean isUnfinished(Path landed) {
        return Files.exists(landed.resolve(MARK));
    }

    /** Before its rows, or its rejected rows, are written anew. */
    public static void begin(Path landed) throws IOException {
        if (Files.exists(landed.resolve(Receipt.FILE))) {
            Files.write(landed.resolve(MARK), new byte[0]);
        }
    }

    /**
     * After that, and for whoever died in between: counts what is there.
     *
     * @param contract the entity's, as it is now
     */
    public static void finish(Path landed, Path rejected, Optional<Contract> contract) throws IOException {
        if (Files.exists(landed.resolve(MARK))) {
            try {
                ReceiptFile.write(new ErasedAttempt(landed, rejected).receipt(contract));
            } catch (SQLException | BadSource broken) {
                throw new IOException(
                        "Cannot count what is left in " + landed + ": " + broken.getMessage() + " Do run it again.",
                        broken);
            }
        }
        Path file = rejected.resolve(Quarantine.FILE);
        if (Files.exists(file) && rows(file) == 0) {
            Files.delete(file);
            Files.deleteIfExists(rejected);
        }
        Files.deleteIfExists(landed.resolve(MARK));
    }

    private Receipt receipt(Optional<Contract> contract) throws IOException, SQLException {
        Sums tally = new Sums();
        boolean isOfToday = contract.isPresent() && contract.get().schemaHash().equals(old.schemaHash());
        if (isOfToday) {
            for (Path part : old.landedFiles()) {
                read(contract.get().asLanded(), part, tally);
            }
        }
        long rows = 0;
        for (Path part : old.landedFiles()) {
            rows += rows(part);
        }
        List<Receipt.Rejection> rejections = Files.exists(rejected) ? rejections() : old.rejections();
        long quarantined =
                rejections.stream().mapToLong(Receipt.Rejection::rows).sum();
        return new Receipt(
                old.source(),
                old.domain(),
                old.entity(),
                old.format(),
                old.query(),
                old.files(),
                old.rowsRead(),
                rows,
                quarantined,
                old.rowsRead() + old.rowsCarried() - old.rowsReplaced() - old.rowsDeleted() - rows - quarantined,
                tally.first > tally.last ? old.firstEventAt() : Times.instant(tally.first),
                tally.first > tally.last ? old.lastEventAt() : Times.instant(tally.last),
                old.schemaHash(),
                // Of rows under an older contract nobody asks it any more.
                String.format(Locale.ROOT, "%016x", isOfToday ? tally.checksum : 0),
                landed,
                Files.exists(rejected) && rows(rejected) > 0 ? old.quarantine() : null,
                rejections,
                old.parts(),
                old.moment(),
                old.merge(),
                old.watermark(),
                old.state());
    }

    private static final class Sums {
        private long checksum;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;
    }

    private static void read(Contract contract, Path part, Sums tally) throws IOException, SQLException {
        Feed feed = feed(contract, part);
        ContractColumns columns = new ContractColumns(feed);
        LandedRow row = new LandedRow(columns.count());
        int eventTime = contract.indexOf(contract.eventTime());
        eachRow(feed, part, (raw, slots) -> {
            row.clear();
            for (int i = 0; i < columns.count(); i++) {
                columns.take(i, raw, slots, row);
            }
            tally.checksum += row.hash(columns.count());
            if (eventTime >= 0 && row.isPresent(eventTime)) {
                tally.first = Math.min(tally.first, row.numberAt(eventTime));
                tally.last = Math.max(tally.last, row.numberAt(eventTime));
            }
        });
    }

    private List<Receipt.Rejection> rejections() throws IOException, SQLException {
        Contract contract = new Contract("", "rejected", new Field.Says("", ""), "", null, false, Quarantine.FIELDS);
        Map<String, Receipt.Rejection> sums = new LinkedHashMap<>();
        eachRow(feed(contract, rejected), rejected, (raw, slots) -> {
            String column = raw.textAt(slots[contract.indexOf("column_name")]);
            String reason = raw.textAt(slots[contract.indexOf("reason")]);
            String origin = raw.textAt(slots[contract.indexOf("origin")]);
            long line = Long.parseLong(raw.textAt(slots[contract.indexOf("line_number")]));
            if (line == 0) {
                return; // a file as a whole, which is no row
            }
            sums.merge(
                    column + '\n' + reason,
                    new Receipt.Rejection(column, reason, 1, origin, line),
                    (sum, one) ->
                            new Receipt.Rejection(column, reason, sum.rows() + 1, sum.firstOrigin(), sum.firstLine()));
        });
        List<Receipt.Rejection> rejections = new ArrayList<>(sums.values());
        rejections.sort(Receipt.MOST_FREQUENT_FIRST);
        return rejections;
    }

    private interface RowTaker {
        void take(RawRow raw, int[] slots);
    }

    private static void eachRow(Feed feed, Path file, RowTaker taker) throws IOException, SQLException {
        try (SourceFile source = new SourceFile(file);
                RowReader reader = FileRows.open(
                        file.toString(), source, feed.contract(), feed.timeZone(), (FileSet) feed.origin())) {
            int[] slots = reader.slots();
            for (@Nullable RawRow raw = reader.next(); raw != null; raw = reader.next()) {
                taker.take(raw, slots);
            }
        }
    }

    private static long rows(Path file) throws IOException {
        return ParquetRows.count(file);
    }

    private static Feed feed(Contract contract, Path file) {
        FileSet files = new FileSet(
                Objects.requireNonNull(file.toAbsolutePath().getParent()),
                String.valueOf(file.getFileName()),
                FileSet.Format.PARQUET,
                StandardCharsets.UTF_8,
                ',',
                List.of(),
                null,
                null,
                Map.of());
        Limits none = new Limits(0, new MaxRejected(BigDecimal.ZERO, false));
        return new Feed("erased", contract, ZoneOffset.UTC, none, files, null);
    }
}
