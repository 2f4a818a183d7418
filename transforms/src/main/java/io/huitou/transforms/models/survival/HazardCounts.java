package io.huitou.transforms.models.survival;

import io.huitou.transforms.models.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the counts of a population whose design is known. */
final class HazardCounts {
    private final List<HazardDesign.Term> terms;
    private final CoxData.Builder data;
    private final Map<List<@Nullable Object>, Integer> patterns = new HashMap<>();

    HazardCounts(HazardDesign design) {
        terms = design.terms();
        data = new CoxData.Builder(design.columns());
    }

    void add(Row row) {
        int pattern = patterns.computeIfAbsent(HazardDesign.values(row), unseen -> data.pattern(dummies(row)));
        data.add(row.number("tenure_days"), pattern, row.whole("lost"), row.whole("censored"));
    }

    private double[] dummies(Row row) {
        return terms.stream()
                .filter(term -> !term.isBaseline())
                .mapToDouble(term -> term.name().equals(row.value(term.covariate())) ? 1 : 0)
                .toArray();
    }

    List<HazardDesign.Term> terms() {
        return terms;
    }

    CoxData build() {
        return data.build();
    }
}
