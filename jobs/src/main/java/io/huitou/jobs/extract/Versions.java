package io.huitou.jobs.extract;

import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Every version that was ever known stays, and what is new is added. A row that is known adds nothing. Where the source
 * does not say when a row changed, the version that is new tonight is given the time at which it was seen. Memory: about
 * 200 bytes for each row that is read tonight.
 */
final class Versions implements Merger {
    /** What is kept of each key: of the newest version that is there ... */
    private static final int IS_THERE = 0;

    private static final int CHANGED_AT = 1;
    private static final int ARRIVAL = 2;
    private static final int CONTENT = 3;
    /** ... and of tonight's rows. */
    private static final int LAST_ARRIVAL = 4;

    private static final int ROWS_OF_LAST_ARRIVAL = 5;
    private static final int IS_DATED = 6;

    private final int columns;
    private final int changedAt;
    private final int[] key;
    private final int[] version;
    private final int[] whole;
    private final int[] content;
    private final boolean isPartial;
    private final long now;
    private final Predicate<Print> isGone;
    private final PrintTable keys = new PrintTable(7);
    private final PrintTable versions = new PrintTable(0);
    private final PrintTable rows = new PrintTable(1);
    private final PrintTable contents = new PrintTable(0);
    private final Print print = new Print();
    private boolean isUnsure;

    /**
     * @param columns of the contract; the arrival stands behind them
     * @param changedAt the column that says when a row changed
     * @param isPartial whether only what had changed was read tonight, so that of a key's rows some may not have come
     * @param now when what is new tonight was seen, in microseconds since 1970
     * @param isGone whether the source does not have a key any more that did not come tonight
     */
    Versions(int columns, int[] key, int changedAt, boolean isPartial, long now, Predicate<Print> isGone) {
        this.columns = columns;
        this.changedAt = changedAt;
        this.key = key;
        this.isPartial = isPartial;
        this.now = now;
        this.isGone = isGone;
        version = IntStream.concat(IntStream.of(key), IntStream.of(changedAt)).toArray();
        whole = IntStream.range(0, columns).toArray();
        content = IntStream.range(0, columns).filter(i -> i != changedAt).toArray();
    }

    @Override
    public void readTonight(LandedRow row) {
        rows.add(print.of(row, whole));
        int entry = keys.add(print.of(row, key));
        if (row.isPresent(changedAt)) {
            keys.number(entry, IS_DATED, 1);
            versions.add(print.of(row, version));
            return;
        }
        long arrival = row.numberAt(columns);
        if (keys.number(entry, ROWS_OF_LAST_ARRIVAL) == 0 || arrival > keys.number(entry, LAST_ARRIVAL)) {
            keys.number(entry, LAST_ARRIVAL, arrival);
            keys.number(entry, ROWS_OF_LAST_ARRIVAL, 0);
        }
        keys.number(entry, ROWS_OF_LAST_ARRIVAL, keys.number(entry, ROWS_OF_LAST_ARRIVAL) + 1);
    }

    /** It is still there, however broken; what was known of it stays. */
    @Override
    public void rejectedTonight(LandedRow row) {
        keys.add(print.of(row, key));
    }

    /** Whose it was nobody knows: then nobody is known to be gone. */
    @Override
    public void unknownTonight() {
        isUnsure = true;
    }

    private boolean isGone() {
        return !isUnsure && isGone.test(print);
    }

    @Override
    public int[] looksAt() {
        return IntStream.rangeClosed(0, columns).toArray();
    }

    @Override
    public boolean mayGo(LandedRow carried) {
        int entry = keys.find(print.of(carried, key));
        if (entry < 0) {
            return isGone();
        }
        if (isNewest(carried, entry)) {
            keys.number(entry, IS_THERE, 1);
            keys.number(entry, CHANGED_AT, time(carried));
            keys.number(entry, ARRIVAL, carried.numberAt(columns));
            keys.number(entry, CONTENT, print.of(carried, content).high());
        }
        contents.add(print.of(carried, content));
        int known = rows.find(print.of(carried, whole));
        if (known >= 0) {
            rows.number(known, 0, 1);
            return false;
        }
        return isCorrected(carried);
    }

    private long time(LandedRow row) {
        return row.isPresent(changedAt) ? row.numberAt(changedAt) : Long.MIN_VALUE;
    }

    private boolean isNewest(LandedRow row, int entry) {
        if (keys.number(entry, IS_THERE) == 0 || time(row) != keys.number(entry, CHANGED_AT)) {
            return keys.number(entry, IS_THERE) == 0 || time(row) > keys.number(entry, CHANGED_AT);
        }
        return row.numberAt(columns) > keys.number(entry, ARRIVAL);
    }

    /** Whether the source tells another content of the same moment. */
    private boolean isCorrected(LandedRow carried) {
        return carried.isPresent(changedAt) && versions.contains(print.of(carried, version));
    }

    @Override
    public boolean isDeleted(LandedRow carried) {
        return !keys.contains(print.of(carried, key)) && isGone();
    }

    @Override
    public Verdict judge(LandedRow carried) {
        if (isDeleted(carried)) {
            return Verdict.DELETED;
        }
        boolean isReplaced = isCorrected(carried) && !rows.contains(print.of(carried, whole));
        return isReplaced ? Verdict.REPLACED : Verdict.STAYS;
    }

    @Override
    public boolean lands(LandedRow fresh) {
        int entry = keys.find(print.of(fresh, key));
        int row = rows.find(print.of(fresh, whole));
        boolean isKnown = rows.number(row, 0) == 1;
        if (isCurrent(fresh, entry) && !(isPartial && isKnown)) {
            boolean isNew = print.of(fresh, content).high() != keys.number(entry, CONTENT);
            if (isNew) {
                fresh.number(changedAt, Math.max(now, keys.number(entry, CHANGED_AT)));
            }
            return isNew;
        }
        rows.number(row, 0, 1);
        // An older file that tells without a time what has been known since tells nothing new.
        return !isKnown && (fresh.isPresent(changedAt) || !contents.contains(print.of(fresh, content)));
    }

    /**
     * Whether this is what the source says now of a key that is there, without a time; of several such rows that nothing
     * tells apart none is.
     */
    private boolean isCurrent(LandedRow fresh, int entry) {
        return !fresh.isPresent(changedAt)
                && keys.number(entry, IS_THERE) == 1
                && keys.number(entry, IS_DATED) == 0
                && keys.number(entry, ROWS_OF_LAST_ARRIVAL) == 1
                && fresh.numberAt(columns) == keys.number(entry, LAST_ARRIVAL);
    }
}
