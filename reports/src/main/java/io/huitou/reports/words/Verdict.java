package io.huitou.reports.words;

import io.huitou.reports.figures.Kpi;
import java.util.Optional;

/** What a change means to the reader. Each has a shape of its own, so that it survives a grey print. */
public enum Verdict {
    BETTER("●"),
    WORSE("◆"),
    MOVED("■"),
    NOISE("○"),
    UNKNOWN("");

    private final String shape;

    Verdict(String shape) {
        this.shape = shape;
    }

    public String shape() {
        return shape;
    }

    public static Verdict of(Kpi kpi, Against against) {
        Optional<Movement> movement = Noise.movement(kpi, against);
        return movement.isEmpty()
                ? UNKNOWN
                : of(kpi, movement.get().isUp(), movement.get().isBeyondNoise());
    }

    /** What the distance of the newest value from its target means. */
    public static Verdict ofPlan(Kpi kpi) {
        Double gap = kpi.now().targetGap();
        Optional<Boolean> isBeyondNoise = Noise.isOffTarget(kpi);
        return gap == null || isBeyondNoise.isEmpty() ? UNKNOWN : of(kpi, gap > 0, isBeyondNoise.get());
    }

    private static Verdict of(Kpi kpi, boolean isUp, boolean isBeyondNoise) {
        if (!isBeyondNoise) {
            return NOISE;
        }
        return switch (kpi.better()) {
            case NONE -> MOVED;
            case HIGHER -> isUp ? BETTER : WORSE;
            case LOWER -> isUp ? WORSE : BETTER;
        };
    }
}
