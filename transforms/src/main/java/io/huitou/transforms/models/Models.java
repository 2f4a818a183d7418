package io.huitou.transforms.models;

import static java.util.Map.entry;

import io.huitou.transforms.models.churn.ChurnModelBins;
import io.huitou.transforms.models.churn.ChurnModelReport;
import io.huitou.transforms.models.churn.ChurnScoring;
import io.huitou.transforms.models.churn.ChurnTraining;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The models by the names under which {@code computed_by:} asks for them. */
public final class Models {
    private static final Map<String, Model> ALL = new TreeMap<>(Map.ofEntries(
            entry("churn_model_bins", new ChurnModelBins()),
            entry("churn_model_report", new ChurnModelReport()),
            entry("churn_scoring", new ChurnScoring()),
            entry("churn_training", new ChurnTraining())));

    private Models() {}

    public static Optional<Model> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    public static Set<String> names() {
        return ALL.keySet();
    }
}
