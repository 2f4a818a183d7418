package io.huitou.jobs.extract;

import org.jspecify.annotations.Nullable;

/**
 * What came tonight takes the place of all that was there under its key, also where it breaks the contract: then the
 * source has no sound row of that key any more. Memory grows with what came tonight.
 */
final class NewestRows implements Merger {
    private final int[] key;
    private final @Nullable PrintTable source;
    private final PrintTable tonight = new PrintTable(0);
    private final Print print = new Print();

    /** source: all keys that the source has; null where it was not asked for them. */
    NewestRows(int[] key, @Nullable PrintTable source) {
        this.key = key;
        this.source = source;
    }

    @Override
    public void readTonight(LandedRow row) {
        tonight.add(print.of(row, key));
    }

    @Override
    public void rejectedTonight(LandedRow row) {
        tonight.add(print.of(row, key));
    }

    @Override
    public void suppressedTonight(LandedRow row) {
        tonight.add(print.of(row, key));
    }

    @Override
    public int[] looksAt() {
        return key.clone();
    }

    @Override
    public boolean mayGo(LandedRow carried) {
        return judge(carried) != Verdict.STAYS;
    }

    @Override
    public boolean isDeleted(LandedRow carried) {
        return judge(carried) == Verdict.DELETED;
    }

    @Override
    public Verdict judge(LandedRow carried) {
        if (tonight.contains(print.of(carried, key))) {
            return Verdict.REPLACED;
        }
        return source == null || source.contains(print) ? Verdict.STAYS : Verdict.DELETED;
    }

    @Override
    public boolean lands(LandedRow fresh) {
        return true;
    }
}
