package io.huitou.transforms.models.churn;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Customers whose log-odds of lapse are 0.03 (recency - 60), 1.5 for each open complaint and -0.2 for each purchase day,
 * made again at each pass and never kept. Half train, a quarter each calibrate and test, and all are scored.
 */
final class MadeObservations {
    private static final LocalDate CUTOFF = LocalDate.of(2026, 1, 31);
    private static final List<String> MODEL_COLUMNS = List.of(
            "model", "is_chosen", "part", "tree", "node", "feature", "value", "standard_error", "training_rows");
    private static final List<String> ROLES = List.of("train", "train", "calibrate", "test");

    private final int customers;

    MadeObservations(int customers) {
        this.customers = customers;
    }

    int tested() {
        return customers / 4;
    }

    int scored() {
        return customers;
    }

    /** One labelled row for each customer. */
    void labelled(Consumer<Row> reader) {
        for (int i = 0; i < customers; i++) {
            reader.accept(row(i, ROLES.get(i % 4)));
        }
    }

    boolean lapsesLater(String customer) {
        return lapses(features(Integer.parseInt(customer)), Integer.parseInt(customer));
    }

    /** What ChurnTraining writes. */
    List<Map<String, @Nullable Object>> models() {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        new ChurnTraining().answer(this::labelled, values -> {
            Map<String, @Nullable Object> row = new HashMap<>();
            for (int j = 0; j < MODEL_COLUMNS.size(); j++) {
                row.put(MODEL_COLUMNS.get(j), values.get(j));
            }
            row.put("place", 0L);
            rows.add(row);
        });
        return rows;
    }

    List<List<@Nullable Object>> scores(List<Map<String, @Nullable Object>> models) {
        List<List<@Nullable Object>> scores = new ArrayList<>();
        score(models, row -> scores.add(new ArrayList<>(row)));
        return scores;
    }

    void score(List<Map<String, @Nullable Object>> models, Answer answer) {
        new ChurnScoring()
                .answer(
                        reader -> {
                            models.forEach(row -> reader.accept(row::get));
                            for (int i = 0; i < customers; i++) {
                                if (i % 4 == 3) {
                                    reader.accept(row(i, "test"));
                                }
                                reader.accept(row(i, "score"));
                            }
                        },
                        answer);
    }

    private static Row row(int customer, String role) {
        double[] features = features(customer);
        return column -> {
            int place = ChurnFeatures.NAMES.indexOf(column);
            return place >= 0 ? (Object) features[place] : other(column, role, customer, features);
        };
    }

    private static @Nullable Object other(String column, String role, int customer, double[] features) {
        return switch (column) {
            case "place" -> 1L;
            case "role" -> role;
            case "cutoff_date" -> CUTOFF;
            case "customer_id" -> String.valueOf(customer);
            case "has_lapsed" -> role.equals("score") ? null : (Object) (lapses(features, customer) ? 1L : 0L);
            case "min_training_events" -> 200L;
            case "min_fold_events" -> 50L;
            case "trees" -> 100L;
            case "shrinkage" -> 0.1;
            case "least_leaf_weight" -> 5.0;
            default -> throw new IllegalArgumentException(column);
        };
    }

    private static double[] features(int customer) {
        Random random = new Random(customer * 7919L);
        double[] features = random.doubles(ChurnFeatures.NAMES.size()).toArray();
        features[0] = Math.floor(features[0] * 180);
        features[4] = 1 + Math.floor(features[4] * 10);
        features[6] = 12 - features[4] - 2 * features[0];
        features[10] = features[10] < 0.05 ? 1 : 0;
        features[14] = 1;
        return features;
    }

    private static boolean lapses(double[] features, int customer) {
        double logOdds = 0.03 * (features[0] - 60) + 1.5 * features[10] - 0.2 * features[4];
        double luck = new Random(customer * 104_729L + 17)
                .doubles(8)
                .skip(7)
                .findFirst()
                .orElseThrow();
        return luck < PlattCalibration.NONE.probability(logOdds);
    }
}
