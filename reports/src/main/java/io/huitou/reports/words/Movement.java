package io.huitou.reports.words;

import io.huitou.reports.figures.Kpi;

/** A change of a kpi against an earlier month, and whether it is more than noise. change: as Kpi gives it. */
record Movement(Kpi kpi, Against against, double change, boolean isBeyondNoise) {

    /** Comparable across units: the change relative to where it started; scores relative to their range. */
    double size() {
        Double before = against.value(kpi.now());
        return switch (kpi.unit()) {
            case POINTS -> Math.abs(change) / 100;
            case PERCENT -> before == null || before == 0 ? 0 : Math.abs(change) / 100 / Math.abs(before);
            default -> Math.abs(change) / 100;
        };
    }

    boolean isUp() {
        return change > 0;
    }
}
