package io.huitou.jobs.extract;

import org.jspecify.annotations.Nullable;

/** What came tonight takes the place of what was there under its key; memory grows with what came tonight. */
final class NewestRows implements Merger {
    /** Something came tonight that is not merely without watermark. */
    private static final long CAME = 1;
    /** A row without watermark is there. */
    private static final long UNDATED = 2;

    private final int[] key;
    private final int watermark;
    private final @Nullable PrintTable source;
    private final PrintTable tonight = new PrintTable(1);
    private final Print print = new Print();

    /**
     * @param key the columns of the key
     * @param watermark the column by which tonight's rows were chosen
     * @param source all keys that the source has; null where it was not asked
     */
    NewestRows(int[] key, int watermark, @Nullable PrintTable source) {
        this.key = key;
        this.watermark = watermark;
        this.source = source;
    }

    @Override
    public void readTonight(LandedRow row) {
        set(tonight.add(print.of(row, key)), row.isPresent(watermark) ? CAME : 0);
    }

    /** The source has no sound row of this key any more. */
    @Override
    public void rejectedTonight(LandedRow row) {
        set(tonight.add(print.of(row, key)), CAME);
    }

    private void set(int entry, long flag) {
        tonight.number(entry, 0, tonight.number(entry, 0) | flag);
    }

    @Override
    public int[] looksAt() {
        int[] columns = java.util.Arrays.copyOf(key, key.length + 1);
        columns[key.length] = watermark;
        return java.util.Arrays.stream(columns).sorted().distinct().toArray();
    }

    @Override
    public boolean mayGo(LandedRow carried) {
        int entry = tonight.find(print.of(carried, key));
        if (entry >= 0 && !carried.isPresent(watermark)) {
            set(entry, UNDATED);
        }
        return entry >= 0 || (source != null && !source.contains(print));
    }

    @Override
    public boolean isDeleted(LandedRow carried) {
        return source != null && !tonight.contains(print.of(carried, key)) && !source.contains(print);
    }

    /**
     * Rows without watermark are read each night. Where only such came tonight, and one such was there beside a dated
     * one, the dated one is another version, which has not changed; else it is the one that lost its date.
     */
    @Override
    public Verdict judge(LandedRow carried) {
        if (isDeleted(carried)) {
            return Verdict.DELETED;
        }
        int entry = tonight.find(print.of(carried, key));
        boolean isAnother = entry >= 0 && tonight.number(entry, 0) == UNDATED && carried.isPresent(watermark);
        return entry < 0 || isAnother ? Verdict.STAYS : Verdict.REPLACED;
    }

    @Override
    public boolean lands(LandedRow fresh) {
        return true;
    }
}
