package io.huitou.transforms.models.churn;

import java.util.ArrayList;
import java.util.List;

/** Scores in ten bins of equal count, the highest first: decile k ends after ceil(k n / 10) rows. */
public final class Deciles {
    public static final int COUNT = 10;

    private Deciles() {}

    /**
     * One bin.
     *
     * @param decile 1 holds the highest probabilities
     * @param rows how many
     * @param events how many of them
     * @param expected the sum of their probabilities
     * @param least the lowest of their probabilities
     * @param most the highest
     */
    public record Decile(int decile, int rows, int events, double expected, double least, double most) {}

    /** The bins that have rows: ten from ten rows on. */
    public static List<Decile> of(ScoredLabels scored) {
        List<Decile> deciles = new ArrayList<>();
        int start = 0;
        for (int k = 1; k <= COUNT; k++) {
            int end = (int) (((long) k * scored.size() + COUNT - 1) / COUNT);
            if (end > start) {
                deciles.add(decile(scored, k, start, end));
            }
            start = end;
        }
        return deciles;
    }

    private static Decile decile(ScoredLabels scored, int number, int start, int end) {
        int events = 0;
        double expected = 0;
        for (int i = start; i < end; i++) {
            events += scored.isEvent(i) ? 1 : 0;
            expected += scored.probability(i);
        }
        return new Decile(
                number, end - start, events, expected, scored.probability(end - 1), scored.probability(start));
    }
}
