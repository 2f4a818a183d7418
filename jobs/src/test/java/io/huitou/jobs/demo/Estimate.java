package io.huitou.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.assertj.core.data.Offset;

/** A mean with its standard error, and whether a planted value is where sampling would put it. */
record Estimate(double mean, double error, long n) {

    // About one false alarm in 15,000; seeds are fixed, so a passing check stays one.
    private static final double ERRORS = 4;

    static Estimate share(long hits, long n) {
        double p = (double) hits / n;
        return new Estimate(p, Math.sqrt(p * (1 - p) / n), n);
    }

    static Estimate mean(Collection<? extends Number> values) {
        double mean = values.stream().mapToDouble(Number::doubleValue).average().orElseThrow();
        double squares = values.stream()
                .mapToDouble(value -> Math.pow(value.doubleValue() - mean, 2))
                .sum();
        return new Estimate(mean, Math.sqrt(squares / (values.size() - 1) / values.size()), values.size());
    }

    Estimate minus(Estimate other) {
        return new Estimate(mean - other.mean, Math.hypot(error, other.error), Math.min(n, other.n));
    }

    /** Fails where the planted value is out of reach, or where there is too little data to tell. */
    void recovers(double planted, double neededError) {
        assertThat(error).as("standard error over %s", n).isPositive().isLessThan(neededError);
        assertThat(mean).as("planted %s, n %s", planted, n).isCloseTo(planted, Offset.offset(ERRORS * error));
    }
}
