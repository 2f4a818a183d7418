package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
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
    private long read;
    private long landed;
    private long suppressed;
    private long checksum;
    private long firstEvent = Long.MAX_VALUE;
    private long lastEvent = Long.MIN_VALUE;

    Landing(Feed feed, Guard guard, Path landingAttempt, Path quarantineAttempt, LongConsumer progress)
            throws IOException {
        columns = new ContractColumns(feed);
        protection = guard.over(feed.contract());
        row = new LandedRow(columns.count() + 1);
        eventTime = feed.contract().indexOf(feed.contract().eventTime());
        this.progress = progress;
        quarantine = new Quarantine(feed, quarantineAttempt);
        table = ParquetTable.create(
                landingAttempt.resolve(Receipt.PART),
                Arrival.behind(feed.contract().fields()));
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
                return false;
            }
            protection.protect(i, row);
        }
        return true;
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
        }
    }

    private void land() throws IOException {
        table.write(row);
        landed++;
        checksum += row.hash(columns.count());
        if (eventTime >= 0 && row.isPresent(eventTime)) {
            firstEvent = Math.min(firstEvent, row.numberAt(eventTime));
            lastEvent = Math.max(lastEvent, row.numberAt(eventTime));
        }
    }

    long read() {
        return read;
    }

    long landed() {
        return landed;
    }

    /** Rows of people who were erased. */
    long suppressed() {
        return suppressed;
    }

    long checksum() {
        return checksum;
    }

    /** Microseconds since 1970; null where no row with an event time landed. */
    @Nullable Long firstEvent() {
        return firstEvent > lastEvent ? null : firstEvent;
    }

    @Nullable Long lastEvent() {
        return firstEvent > lastEvent ? null : lastEvent;
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
