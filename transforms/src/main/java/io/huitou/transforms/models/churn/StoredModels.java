package io.huitou.transforms.models.churn;

import io.huitou.transforms.models.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the models back from the rows of churn_models, in whatever order. */
final class StoredModels {
    private final Map<String, Builder> builders = new TreeMap<>();

    /** A model as it scores. */
    record Stored(String name, boolean isChosen, Classifier classifier, PlattCalibration calibration) {}

    void take(Row row) {
        builders.computeIfAbsent(row.text("model"), name -> new Builder(name, row.truth("is_chosen")))
                .take(row);
    }

    List<Stored> all() {
        return builders.values().stream().map(Builder::built).toList();
    }

    private static final class Builder {
        private final String name;
        private final boolean isChosen;
        private final double[] averages = new double[ChurnFeatures.NAMES.size()];
        private final double[] coefficients = new double[ChurnFeatures.NAMES.size()];
        private final Map<Long, Tree> trees = new TreeMap<>();
        private double intercept;
        private double calibrationIntercept;
        private double calibrationSlope;

        Builder(String name, boolean isChosen) {
            this.name = name;
            this.isChosen = isChosen;
        }

        void take(Row row) {
            double value = row.number("value");
            switch (row.text("part")) {
                case ModelRows.AVERAGE -> averages[feature(row)] = value;
                case ModelRows.COEFFICIENT -> coefficients[feature(row)] = value;
                case ModelRows.INTERCEPT -> intercept = value;
                case "calibration_intercept" -> calibrationIntercept = value;
                case "calibration_slope" -> calibrationSlope = value;
                case ModelRows.SPLIT, ModelRows.LEAF ->
                    trees.computeIfAbsent(row.whole("tree"), number -> new Tree())
                            .take(row, value);
                default -> {
                    // what is only reported
                }
            }
        }

        Stored built() {
            Classifier classifier = name.equals(ChurnTraining.LOGIT)
                    ? new LinearClassifier(intercept, coefficients, averages)
                    : new BoostedTrees(
                            intercept, trees.values().stream().map(Tree::built).toList());
            return new Stored(name, isChosen, classifier, new PlattCalibration(calibrationIntercept, calibrationSlope));
        }
    }

    private static final class Tree {
        private final int[] features = new int[BoostedTree.SPLITS];
        private final double[] thresholds = new double[BoostedTree.SPLITS];
        private final double[] values = new double[BoostedTree.LEAVES];
        private final long[] rows = new long[BoostedTree.LEAVES];

        Tree() {
            Arrays.fill(features, BoostedTree.NO_SPLIT);
        }

        void take(Row row, double value) {
            int node = Math.toIntExact(row.whole("node"));
            if (row.isNull("feature")) {
                values[node] = value;
                rows[node] = row.whole("training_rows");
            } else {
                features[node] = feature(row);
                thresholds[node] = value;
            }
        }

        BoostedTree built() {
            return new BoostedTree(features, thresholds, values, rows);
        }
    }

    private static int feature(Row row) {
        String name = row.text("feature");
        int place = ChurnFeatures.NAMES.indexOf(name);
        if (place < 0) {
            throw new IllegalArgumentException(
                    "Cannot read a churn model: it has the unknown feature " + name + ". Fit it again.");
        }
        return place;
    }
}
