package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.contracts.Type;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Holds each row against the contract and writes it to the landing or to the quarantine; counts both. */
final class Landing implements AutoCloseable {

    private static final int ROWS_OF_A_REPORT = 10_000;

    private final ContractColumns columns;
    private final LandedRow row;
    private final Protection protection;
    private final ParquetTable table;
    private final Quarantine quarantine;
    private final LongConsumer progress;
    private final int eventTime;
    private final @Nullable Merger merger;
    private final int numbered;
    private long read;
    private long landed;
    private long suppressed;
    private long checksum;
    private long firstEvent = Long.MAX_VALUE;
    private long lastEvent = Long.MIN_VALUE;

    /**
     * Writes two files.
     *
     * @param guard looks at each row before it lands
     * @param part of the landed rows
     * @param rejected of those that break the contract
     * @param merger hears of each row; null where no rows are merged
     */
    Landing(Feed feed, Guard guard, Path part, Path rejected, LongConsumer progress, @Nullable Merger merger)
            throws IOException {
        this.merger = merger;
        numbered = feed.incremental() == null ? -1 : numbered(feed.contract());
        columns = new ContractColumns(feed);
        protection = guard.over(feed.contract());
        row = new LandedRow(columns.count() + 1);
        eventTime = feed.contract().indexOf(feed.contract().eventTime());
        this.progress = progress;
        quarantine = new Quarantine(feed, rejected);
        table = ParquetTable.create(part, Arrival.behind(feed.contract().fields()));
    }

    /**
     * Takes one row.
     *
     * @param slots per contract column its place in the row, -1 where it has none
     * @param arrival see {@link Arrival}
     */
    void take(RawRow raw, int[] slots, long arrival) throws IOException {
        read++;
        RawRow.Fault fault = raw.fault();
        if (fault != null) {
            reject(raw, slots, "", fault.reason(), fault.value());
            if (merger != null) {
                merger.unknownTonight();
            }
        } else if (fill(raw, slots)) {
            row.number(columns.count(), arrival);
            settle();
        }
        if (read % ROWS_OF_A_REPORT == 0) {
            progress.accept(read);
        }
    }

    private boolean fill(RawRow raw, int[] slots) throws IOException {
        row.clear();
        protection.begin();
        for (int i = 0; i < columns.count(); i++) {
            String reason = columns.take(i, raw, slots, row);
            if (reason != null) {
                reject(raw, slots, columns.field(i).name(), reason, columns.textAt(i, raw, slots));
                tellOfRejected(raw, slots);
                return false;
            }
            protection.protect(i, row);
        }
        if (numbered >= 0 && !row.isPresent(numbered)) {
            String reason = "is missing, so that incremental cannot follow the row";
            reject(raw, slots, columns.field(numbered).name(), reason, "");
            return false;
        }
        return true;
    }

    /** The key column that is a number and may be missing, where a row is then known by its whole content; or -1. */
    private static int numbered(Contract contract) {
        return contract.key().stream()
                .filter(field -> field.type().kind() == Type.Kind.BIGINT && !field.isRequired())
                .mapToInt(field -> contract.indexOf(field.name()))
                .findFirst()
                .orElse(-1);
    }

    /** Tells of whom the rejected row was, if that can be read. */
    private void tellOfRejected(RawRow raw, int[] slots) {
        if (merger == null) {
            return;
        }
        row.clear();
        protection.begin();
        for (int i = 0; i < columns.count(); i++) {
            if (columns.field(i).isKey()) {
                if (columns.take(i, raw, slots, row) != null) {
                    merger.unknownTonight();
                    return;
                }
                protection.protect(i, row);
            }
        }
        merger.rejectedTonight(row);
    }

    private void reject(RawRow raw, int[] slots, String column, String reason, String value) throws IOException {
        if (protection.isOfErased(raw, columns, slots)) {
            suppressed++;
        } else if (protection.isShown()) {
            quarantine.add(raw, column, reason, value, raw.asJson(Quarantine.LONGEST_RECORD));
        } else {
            String shown = protection.shown(raw, columns, slots, Quarantine.LONGEST_RECORD);
            quarantine.add(raw, column, reason, "", shown);
        }
    }

    private void settle() throws IOException {
        if (protection.settle(row) == Protection.Fate.LANDS) {
            land();
        } else {
            suppressed++;
            if (merger != null) {
                merger.suppressedTonight(row);
            }
        }
    }

    private void land() throws IOException {
        table.write(row);
        landed++;
        checksum += row.hash(columns.count());
        if (merger != null) {
            merger.readTonight(row);
        }
        if (eventTime >= 0 && row.isPresent(eventTime)) {
            firstEvent = Math.min(firstEvent, row.numberAt(eventTime));
            lastEvent = Math.max(lastEvent, row.numberAt(eventTime));
        }
    }

    long read() {
        return read;
    }

    /** What has come so far. */
    Tally tally() {
        boolean hasEvents = firstEvent <= lastEvent;
        return new Tally(
                read,
                landed,
                quarantine.rows(),
                suppressed,
                checksum,
                hasEvents ? Times.instant(firstEvent) : null,
                hasEvents ? Times.instant(lastEvent) : null,
                quarantine.rejections(),
                quarantine.file());
    }

    Quarantine quarantine() {
        return quarantine;
    }

    void commit() throws IOException {
        table.commit();
    }

    @Override
    public void close() throws IOException {
        try (quarantine) {
            table.close();
        }
    }
}
