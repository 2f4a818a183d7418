package io.huitou.transforms.models.churn;

import io.huitou.transforms.models.Row;
import io.huitou.transforms.models.Rows;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The scores of the test customers, model by model in the order of their names, two flat arrays each. */
final class TestScores {
    private final boolean isChosen;
    private final LocalDate cutoffDate;
    private double[] probabilities = new double[64];
    private boolean[] events = new boolean[64];
    private int size;

    private TestScores(Row row) {
        this.isChosen = row.truth("is_chosen");
        this.cutoffDate = row.date("cutoff_date");
    }

    static void forEachModel(Rows given, BiConsumer<String, TestScores> reader) {
        Map<String, TestScores> models = new TreeMap<>();
        given.forEach(row -> models.computeIfAbsent(row.text("model"), name -> new TestScores(row))
                .add(row.number("probability"), row.whole("has_lapsed") == 1));
        models.forEach(reader);
    }

    private void add(double probability, boolean isEvent) {
        if (size == events.length) {
            probabilities = Arrays.copyOf(probabilities, 2 * size);
            events = Arrays.copyOf(events, 2 * size);
        }
        probabilities[size] = probability;
        events[size++] = isEvent;
    }

    boolean isChosen() {
        return isChosen;
    }

    LocalDate cutoffDate() {
        return cutoffDate;
    }

    ScoredLabels scored() {
        return ScoredLabels.of(Arrays.copyOf(probabilities, size), Arrays.copyOf(events, size));
    }
}
