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
        if (movement.isEmpty()) {
            return UNKNOWN;
        }
        if (!movement.get().isBeyondNoise()) {
            return NOISE;
        }
        return switch (kpi.better()) {
            case NONE -> MOVED;
            case HIGHER -> movement.get().isUp() ? BETTER : WORSE;
            case LOWER -> movement.get().isUp() ? WORSE : BETTER;
        };
    }
}
