package io.huitou.transforms.models.survival;

import io.huitou.transforms.models.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the terms of a population's covariates become dummies: the term that most customers have is the baseline (a named
 * one before merged and unknown, of equals the first of the alphabet), each other term of its covariate is a column.
 */
final class HazardDesign {
    private static final List<String> COVARIATES =
            List.of("acquisition_channel", "age_band", "country", "gender", "plan");

    /** Terms of which nobody can say who has them. */
    private static final List<String> VAGUE = List.of("merged", "unknown");

    /** A term of a covariate; its column is empty where it is the baseline. */
    record Term(String covariate, String name, long customers, long lost, String column) {
        boolean isBaseline() {
            return column.isEmpty();
        }
    }

    /** Customers and lost of each combination of terms. */
    private final Map<List<@Nullable Object>, long[]> sums = new HashMap<>();

    /** Learns of a row's terms. */
    void count(Row row) {
        long[] ofPattern = sums.computeIfAbsent(values(row), unseen -> new long[2]);
        long lost = row.whole("lost");
        ofPattern[0] += lost + row.whole("censored");
        ofPattern[1] += lost;
    }

    /** The terms of the covariates that have more than one, in alphabetical order. */
    List<Term> terms() {
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < COVARIATES.size(); i++) {
            Map<String, long[]> ofCovariate = sums(i);
            if (ofCovariate.size() > 1) {
                String covariate = COVARIATES.get(i);
                String baseline = baseline(ofCovariate);
                ofCovariate.forEach((name, counts) -> terms.add(new Term(
                        covariate, name, counts[0], counts[1], name.equals(baseline) ? "" : covariate + " " + name)));
            }
        }
        return terms;
    }

    private Map<String, long[]> sums(int covariate) {
        Map<String, long[]> ofCovariate = new TreeMap<>();
        sums.forEach((values, counts) -> {
            if (values.get(covariate) instanceof String term) {
                long[] sum = ofCovariate.computeIfAbsent(term, unseen -> new long[2]);
                sum[0] += counts[0];
                sum[1] += counts[1];
            }
        });
        return ofCovariate;
    }

    private static String baseline(Map<String, long[]> terms) {
        return terms.entrySet().stream()
                .min(Comparator.<Map.Entry<String, long[]>, Boolean>comparing(term -> VAGUE.contains(term.getKey()))
                        .thenComparing(term -> -term.getValue()[0]))
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    /** The columns, one for each term but the baselines. */
    List<String> columns() {
        return terms().stream()
                .filter(term -> !term.isBaseline())
                .map(Term::column)
                .toList();
    }

    /** What distinguishes a row's pattern from others. */
    static List<@Nullable Object> values(Row row) {
        List<@Nullable Object> values = new ArrayList<>();
        COVARIATES.forEach(covariate -> values.add(row.value(covariate)));
        return values;
    }
}
