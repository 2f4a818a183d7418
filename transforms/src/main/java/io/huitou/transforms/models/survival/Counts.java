package io.huitou.transforms.models.survival;

/** What counts per time must keep to. */
final class Counts {
    private Counts() {}

    static void check(double time, double previous, long lost, long left) {
        if (!(time >= 0) || Double.isInfinite(time)) {
            throw new IllegalArgumentException("Cannot count a time: it is not a number of zero or more: " + time
                    + ". Measure from the start of each tenure.");
        }
        if (time < previous) {
            throw new IllegalArgumentException(
                    "Cannot count a time: it is before the last one: " + time + ". Sort the counts by time.");
        }
        if (lost < 0 || left < 0) {
            throw new IllegalArgumentException(
                    "Cannot count: a negative number: " + Math.min(lost, left) + ". Count customers.");
        }
    }
}
