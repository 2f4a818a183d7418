package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.FileSet;
import io.huitou.jobs.contracts.Field;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Holds each row against the contract and writes it to the landing or to the quarantine; counts both. */
final class Landing implements AutoCloseable {

    private static final int ROWS_OF_A_REPORT = 10_000;

    private final List<Column> columns = new ArrayList<>();
    private final RawRow constants;
    private final int[] constantSlots;
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
        List<Field> fields = feed.contract().fields();
        FileSet files = feed.origin() instanceof FileSet set ? set : null;
        LocalTimes zone = new LocalTimes(feed.timeZone());
        TimeParser dates = TimeParser.of(feed.origin().dateFormat(), zone);
        TimeParser timestamps = TimeParser.of(feed.origin().timestampFormat(), zone);
        for (int i = 0; i < fields.size(); i++) {
            columns.add(Column.of(fields.get(i), i, dates, timestamps));
        }
        constantSlots = new int[fields.size()];
        constants = constants(fields, files == null ? Map.of() : files.columns(), constantSlots);
        row = new LandedRow(fields.size());
        eventTime = feed.contract().indexOf(feed.contract().eventTime());
        this.progress = progress;
        quarantine = new Quarantine(feed, quarantineAttempt);
        table = ParquetTable.create(landingAttempt.resolve(Receipt.PART), fields);
    }

    private static RawRow constants(List<Field> fields, Map<String, @Nullable String> mapping, int[] slots) {
        RawRow row = new RawRow("", fields.stream().map(Field::name).toList());
        row.begin(0);
        for (int i = 0; i < fields.size(); i++) {
            String mapped = mapping.get(fields.get(i).name());
            slots[i] = -1;
            if (mapped != null && mapped.startsWith("=")) {
                slots[i] = i;
                row.text(i, mapped.substring(1));
            }
        }
        return row;
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
        for (int i = 0; i < slots.length; i++) {
            boolean isConstant = constantSlots[i] >= 0;
            RawRow from = isConstant ? constants : raw;
            int slot = isConstant ? constantSlots[i] : slots[i];
            String reason = columns.get(i).take(from, slot, row);
            if (reason != null) {
                quarantine.add(raw, columns.get(i).field().name(), reason, slot < 0 ? "" : from.textAt(slot));
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
