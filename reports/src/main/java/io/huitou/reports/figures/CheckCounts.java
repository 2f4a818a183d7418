package io.huitou.reports.figures;

/** How many checks ended how. */
public record CheckCounts(long passed, long warned, long failed, long notMeasured) {
    public long all() {
        return passed + warned + failed;
    }
}
