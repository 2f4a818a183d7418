package io.huitou.transforms.models.churn;

import io.huitou.transforms.models.Answer;
import org.jspecify.annotations.Nullable;

/** Writes a fitted model as rows of churn_models; {@link StoredModels} reads them. */
final class ModelRows {
    static final String AVERAGE = "average";
    static final String INTERCEPT = "intercept";
    static final String COEFFICIENT = "coefficient";
    static final String SPLIT = "split";
    static final String LEAF = "leaf";

    private final String model;
    private final boolean isChosen;
    private final Answer answer;

    ModelRows(String model, boolean isChosen, Answer answer) {
        this.model = model;
        this.isChosen = isChosen;
        this.answer = answer;
    }

    void number(String part, double value) {
        row(part, null, null, null, value, null, null);
    }

    void averages(Examples training) {
        double[] averages = training.averages();
        for (int j = 0; j < averages.length; j++) {
            row(AVERAGE, null, null, training.features().get(j), averages[j], null, null);
        }
    }

    void logit(ChurnLogit logit) {
        double[] coefficients = logit.fit().coefficients();
        double[] errors = logit.fit().standardErrors();
        row(INTERCEPT, null, null, null, coefficients[0], errors[0], null);
        for (int j = 1; j < coefficients.length; j++) {
            row(COEFFICIENT, null, null, logit.features().get(j - 1), coefficients[j], errors[j], null);
        }
    }

    void trees(BoostedTrees trees) {
        number(INTERCEPT, trees.intercept());
        for (int t = 0; t < trees.trees().size(); t++) {
            tree(t, trees.trees().get(t));
        }
    }

    private void tree(long number, BoostedTree tree) {
        for (int split = 0; split < BoostedTree.SPLITS; split++) {
            int feature = tree.feature(split);
            if (feature != BoostedTree.NO_SPLIT) {
                row(SPLIT, number, (long) split, ChurnFeatures.NAMES.get(feature), tree.threshold(split), null, null);
            }
        }
        for (int leaf = 0; leaf < BoostedTree.LEAVES; leaf++) {
            if (tree.rows(leaf) > 0) {
                row(LEAF, number, (long) leaf, null, tree.value(leaf), null, tree.rows(leaf));
            }
        }
    }

    private void row(
            String part,
            @Nullable Long tree,
            @Nullable Long node,
            @Nullable String feature,
            double value,
            @Nullable Double standardError,
            @Nullable Long rows) {
        answer.row(model, isChosen, part, tree, node, feature, value, standardError, rows);
    }
}
