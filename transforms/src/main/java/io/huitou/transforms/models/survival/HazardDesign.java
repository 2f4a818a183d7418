package io.huitou.transforms.models.survival;

import io.huitou.transforms.models.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
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

    /** A combination of terms. */
    private static final class Pattern {
        private final int number;
        private long customers;
        private long lost;

        Pattern(int number) {
            this.number = number;
        }
    }

    /** In the order of their numbers. */
    private final Map<List<@Nullable Object>, Pattern> patterns = new LinkedHashMap<>();

    /** Counts those of a row in and returns the number of its pattern. */
    int count(Row row, long lost, long censored) {
        List<@Nullable Object> values = new ArrayList<>(COVARIATES.size());
        COVARIATES.forEach(covariate -> values.add(row.value(covariate)));
        int next = patterns.size();
        Pattern pattern = patterns.computeIfAbsent(values, unseen -> new Pattern(next));
        pattern.customers += lost + censored;
        pattern.lost += lost;
        return pattern.number;
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
        patterns.forEach((values, pattern) -> {
            if (values.get(covariate) instanceof String term) {
                long[] sum = ofCovariate.computeIfAbsent(term, unseen -> new long[2]);
                sum[0] += pattern.customers;
                sum[1] += pattern.lost;
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

    /** One column for each of the terms but the baselines. */
    static List<String> columns(List<Term> terms) {
        return terms.stream()
                .filter(term -> !term.isBaseline())
                .map(Term::column)
                .toList();
    }

    /** The dummies of each pattern, in the order of the columns. */
    double[][] dummies(List<Term> terms) {
        return patterns.keySet().stream()
                .map(values -> terms.stream()
                        .filter(term -> !term.isBaseline())
                        .mapToDouble(
                                term -> term.name().equals(values.get(COVARIATES.indexOf(term.covariate()))) ? 1 : 0)
                        .toArray())
                .toArray(double[][]::new);
    }
}
