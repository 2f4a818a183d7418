package io.huitou.jobs.extract;

import io.huitou.jobs.conf.Feed;
import io.huitou.jobs.conf.MaxRejected;
import io.huitou.jobs.contracts.Field;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Writes a new whole attempt from what an earlier one landed and what was read tonight. Row groups in which nothing goes
 * are copied as they are, unless they are so small that they had better be joined; the others are written anew without
 * the rows that go; tonight's rows come last, with an arrival above all others.
 */
final class Merge {
    private static final int ROWS_OF_A_REPORT = 10_000;
    /** So many rows may go whatever share they are. */
    private static final long FEW = 10;

    private final Feed feed;
    private final List<Field> fields;
    private final int columns;
    private final Receipt base;
    private final Merger merger;
    private final LongConsumer progress;
    private final int[] all;
    private long gone;
    private long passed;
    private long landed;
    private long replaced;
    private long deleted;
    private long checksum;

    /** progress: told from time to time, so that it can stop the merge by throwing. */
    Merge(Feed feed, Receipt base, Merger merger, LongConsumer progress) {
        this.feed = feed;
        this.base = base;
        this.merger = merger;
        this.progress = progress;
        columns = feed.contract().fields().size();
        fields = Arrival.behind(feed.contract().fields());
        all = IntStream.range(0, fields.size()).toArray();
        checksum = Long.parseUnsignedLong(base.checksum(), 16);
    }

    /**
     * Does it; fresh is the file of tonight's rows, merged the one that is written. Throws Implausible where too many rows
     * would go.
     */
    void run(Path fresh, Path merged) throws IOException {
        List<Path> parts = base.landedFiles();
        List<boolean[]> touched = new ArrayList<>();
        for (Path part : parts) {
            try (LandedFile carried = new LandedFile(part, fields)) {
                touched.add(look(carried));
            }
        }
        checkDeleted();
        try (ParquetTable table = ParquetTable.create(merged, fields)) {
            long first = 0;
            for (int i = 0; i < parts.size(); i++) {
                try (LandedFile carried = new LandedFile(parts.get(i), fields)) {
                    carry(carried, touched.get(i), table);
                    Long last = carried.greatest(columns);
                    first = last == null ? first : Math.max(first, last + 1);
                }
            }
            add(fresh, first, table);
            table.commit();
        }
    }

    private void carry(LandedFile carried, boolean[] isTouched, ParquetTable table) throws IOException {
        for (int group = 0; group < carried.groups(); group++) {
            if (isTouched[group]
                    || !carried.isAsWritten()
                    || !ParquetTable.isLarge(carried.rows(group), carried.bytes(group))) {
                carried.read(group, all, row -> carry(row, table));
            } else {
                table.copy(carried, group);
                landed += carried.rows(group);
            }
        }
    }

    private void add(Path fresh, long first, ParquetTable table) throws IOException {
        try (LandedFile tonight = new LandedFile(fresh, fields)) {
            tonight.read(row -> add(row, first, table));
        }
    }

    /** Which groups hold rows that may go. */
    private boolean[] look(LandedFile carried) throws IOException {
        boolean[] isTouched = new boolean[carried.groups()];
        for (int group = 0; group < isTouched.length; group++) {
            int here = group;
            carried.read(group, merger.looksAt(), row -> {
                isTouched[here] |= merger.mayGo(row);
                gone += merger.isDeleted(row) ? 1 : 0;
                goOn();
            });
        }
        return isTouched;
    }

    private void checkDeleted() {
        MaxRejected most = feed.limits().maxDeleted();
        boolean isFew = most.isPercent() && most.number().signum() > 0 && gone <= FEW;
        if (!isFew && !most.allows(gone, base.rowsLanded())) {
            String reason = String.format(
                    Locale.ROOT,
                    "%,d of the %,d rows that are there are not at the source any more, above max_deleted %s. Look into"
                            + " the source: its query or view may have lost them. Raise max_deleted, or, if they are"
                            + " gone for good, read all rows once",
                    gone,
                    base.rowsLanded(),
                    most);
            throw Implausible.entity(feed, reason);
        }
    }

    private void carry(LandedRow row, ParquetTable table) throws IOException {
        goOn();
        switch (merger.judge(row)) {
            case STAYS -> {
                table.write(row);
                landed++;
            }
            case REPLACED -> {
                replaced++;
                checksum -= row.hash(columns);
            }
            case DELETED -> {
                deleted++;
                checksum -= row.hash(columns);
            }
        }
    }

    private void add(LandedRow row, long first, ParquetTable table) throws IOException {
        goOn();
        if (merger.lands(row)) {
            row.number(columns, first + row.numberAt(columns));
            table.write(row);
            landed++;
            checksum += row.hash(columns);
        } else {
            replaced++;
        }
    }

    private void goOn() {
        if (++passed % ROWS_OF_A_REPORT == 0) {
            progress.accept(passed);
        }
    }

    long landed() {
        return landed;
    }

    long replaced() {
        return replaced;
    }

    long deleted() {
        return deleted;
    }

    long checksum() {
        return checksum;
    }
}
