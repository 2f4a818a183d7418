package io.huitou.transforms.models.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a Cox regression reads: distinct covariate patterns, and cells (time, pattern, lost, censored) in ascending
 * order of time. Each covariate is kept as its distance from its smallest value, which changes no estimate, keeps
 * dummies sparse and loses no digits of a calendar year.
 */
public final class CoxData {
    private final List<String> covariates;
    private final double[][] patterns;
    private final int[][] present;
    private final double[] ranges;
    private final CoxCells cells;

    /** Takes the patterns over. */
    CoxData(List<String> covariates, double[][] patterns, CoxCells cells) {
        this.covariates = covariates;
        this.patterns = patterns;
        this.cells = cells;
        ranges = new double[covariates.size()];
        for (int j = 0; j < ranges.length; j++) {
            ranges[j] = startAtSmallest(j);
        }
        present = Arrays.stream(patterns).map(CoxData::notZero).toArray(int[][]::new);
    }

    /** The same cells without a covariate; IllegalArgumentException where it is none of them. */
    public CoxData without(String covariate) {
        int left = covariates.indexOf(covariate);
        if (left < 0) {
            throw new IllegalArgumentException("Cannot leave out a covariate: there is none of this name: " + covariate
                    + ". Name one of " + covariates + ".");
        }
        int[] kept =
                IntStream.range(0, covariates.size()).filter(j -> j != left).toArray();
        double[][] narrower = Arrays.stream(patterns)
                .map(values -> Arrays.stream(kept).mapToDouble(j -> values[j]).toArray())
                .toArray(double[][]::new);
        return new CoxData(Arrays.stream(kept).mapToObj(covariates::get).toList(), narrower, cells);
    }

    private double startAtSmallest(int covariate) {
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (double[] values : patterns) {
            smallest = Math.min(smallest, values[covariate]);
            largest = Math.max(largest, values[covariate]);
        }
        for (double[] values : patterns) {
            values[covariate] -= smallest;
        }
        return patterns.length == 0 ? 0 : largest - smallest;
    }

    private static int[] notZero(double[] values) {
        return IntStream.range(0, values.length).filter(j -> values[j] != 0).toArray();
    }

    public List<String> covariates() {
        return covariates;
    }

    /** The number of cells. */
    int size() {
        return cells.size();
    }

    double time(int cell) {
        return cells.time(cell);
    }

    int pattern(int cell) {
        return cells.pattern(cell);
    }

    long events(int cell) {
        return cells.events(cell);
    }

    long censored(int cell) {
        return cells.censored(cell);
    }

    int patterns() {
        return patterns.length;
    }

    double value(int aPattern, int covariate) {
        return patterns[aPattern][covariate];
    }

    /** The covariates that are not at their smallest value. */
    int[] present(int aPattern) {
        return present[aPattern];
    }

    /** Largest less smallest value of a covariate. */
    double range(int covariate) {
        return ranges[covariate];
    }

    /** All who were lost. */
    public long events() {
        return cells.events();
    }

    /** Everybody. */
    public long subjects() {
        return cells.subjects();
    }

    /** Collects patterns and cells. */
    public static final class Builder {
        private final List<String> covariates;
        private final List<double[]> patterns = new ArrayList<>();
        private final CoxCells cells = new CoxCells();

        public Builder(List<String> covariates) {
            this.covariates = List.copyOf(covariates);
        }

        /**
         * Adds a covariate pattern and returns its number; equal patterns may be added twice.
         *
         * @param values one per covariate, finite
         */
        public int pattern(double... values) {
            if (values.length != covariates.size() || !Arrays.stream(values).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("Cannot add a pattern: it has not one finite value for each of "
                        + covariates + ": " + Arrays.toString(values) + ". Leave out whom nothing is known of.");
            }
            patterns.add(values.clone());
            return patterns.size() - 1;
        }

        /**
         * Adds those of a pattern who were lost, or left observation, at a time.
         *
         * @throws IllegalArgumentException where the time is negative, not finite or before the last one, a count is
         *     negative or the pattern unknown
         */
        public Builder add(double time, int ofPattern, long lost, long left) {
            if (ofPattern < 0 || ofPattern >= patterns.size()) {
                throw new IllegalArgumentException(
                        "Cannot count: there is no pattern of this number: " + ofPattern + ". Add it first.");
            }
            cells.add(time, ofPattern, lost, left);
            return this;
        }

        /** What has been added; the builder is not to be used again. */
        public CoxData build() {
            return new CoxData(covariates, patterns.toArray(double[][]::new), cells);
        }
    }
}
