package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** Holds each row against the contract and writes it to the landing or to the quarantine; counts both. */
final class Landing implements AutoCloseable {

    private static final int ROWS_OF_A_REPORT = 10_000;

    private final ContractColumns columns;
    private final LandedRow row;
    private final ParquetTable table;
    private final Quarantine quarantine;
    private final LongConsumer progress;
    private final int eventTime;
    private long read;
    private long landed;
    private long checksum;
    private long firstEvent = Long.MAX_VALUE;
    private long lastEvent = Long.MIN_VALUE;

    Landing(Feed feed, Path landingAttempt, Path quarantineAttempt, LongConsumer progress) throws IOException {
        this(progress, feed, landingAttempt.resolve(Receipt.PART), quarantineAttempt.resolve(Quarantine.FILE));
    }

    /** part: the file of the landed rows; rejected: that of the others. */
    static Landing part(Feed feed, Path part, Path rejected, LongConsumer progress) throws IOException {
        return new Landing(progress, feed, part, rejected);
    }

    private Landing(LongConsumer progress, Feed feed, Path part, Path rejected) throws IOException {
        columns = new ContractColumns(feed);
        row = new LandedRow(columns.count());
        eventTime = feed.contract().indexOf(feed.contract().eventTime());
        this.progress = progress;
        quarantine = new Quarantine(feed, rejected);
        table = ParquetTable.create(part, feed.contract().fields());
    }

    /** Takes one row; slots: per contract column its place in the row, -1 where it has none. */
    void take(RawRow raw, int[] slots) throws IOException {
        read++;
        RawRow.Fault fault = raw.fault();
        if (fault != null) {
            quarantine.add(raw, "", fault.reason(), fault.value());
        } else if (fill(raw, slots)) {
            land();
        }
        if (read % ROWS_OF_A_REPORT == 0) {
            progress.accept(read);
        }
    }

    private boolean fill(RawRow raw, int[] slots) throws IOException {
        row.clear();
        for (int i = 0; i < columns.count(); i++) {
            String reason = columns.take(i, raw, slots, row);
            if (reason != null) {
                quarantine.add(raw, columns.field(i).name(), reason, columns.textAt(i, raw, slots));
                return false;
            }
        }
        return true;
    }

    private void land() throws IOException {
        table.write(row);
        landed++;
        checksum += row.hash();
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

    long checksum() {
        return checksum;
    }

    /** What has come so far. */
    Tally tally() {
        boolean hasEvents = firstEvent <= lastEvent;
        return new Tally(
                read,
                landed,
                quarantine.rows(),
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
