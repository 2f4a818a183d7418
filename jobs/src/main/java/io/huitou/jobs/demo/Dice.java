package io.huitou.jobs.demo;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A stream of random numbers that belongs to one customer and one topic, so that any customer can be made alone and
 * the order of making does not matter. Only {@code nextLong} and {@code StrictMath} are used: same bytes everywhere.
 */
final class Dice {

    /** What a stream is thrown for; a new topic leaves the others' numbers alone. */
    enum Topic {
        TRAITS,
        PERSON,
        BUYING,
        DELIVERY,
        BASKET,
        RETURN,
        REFERRAL,
        REVIEW,
        CARE,
        JOURNEY,
        CAMPAIGN,
        SURVEY,
        SUBSCRIPTION,
        ACQUISITION,
        WIN_BACK,
        DETOUR,
        FOLLOW_UP,
        CATALOGUE;

        // Of the name, not the ordinal: topics may be sorted.
        private final long salt = mix(name().hashCode());
    }

    private final SplittableRandom stream;

    private Dice(long seed) {
        stream = new SplittableRandom(seed);
    }

    static Dice of(long seed, Topic topic, long number) {
        return new Dice(mix(mix(mix(seed) + topic.salt) + number));
    }

    /** In (0, 1), both ends excluded: its logarithm is finite. */
    double uniform() {
        return ((stream.nextLong() >>> 12) + 0.5) * 0x1p-52;
    }

    double between(double from, double to) {
        return from + (to - from) * uniform();
    }

    boolean chance(double probability) {
        return uniform() < probability;
    }

    /** A whole number from 0 to {@code bound} - 1. */
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** With mean 1. */
    double exponential() {
        return -StrictMath.log(uniform());
    }

    double normal() {
        return StrictMath.sqrt(2 * exponential()) * StrictMath.cos(2 * StrictMath.PI * uniform());
    }

    /** Gamma with this shape and rate 1. Marsaglia and Tsang (2000); below shape 1 boosted by U^(1/shape). */
    double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * StrictMath.pow(uniform(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double z = normal();
            double root = 1 + c * z;
            double v = root * root * root;
            if (v > 0 && StrictMath.log(uniform()) < z * z / 2 + d - d * v + d * StrictMath.log(v)) {
                return d * v;
            }
        }
    }

    double beta(double a, double b) {
        double x = gamma(a);
        return x / (x + gamma(b));
    }

    int binomial(int trials, double probability) {
        int hits = 0;
        for (int i = 0; i < trials; i++) {
            hits += chance(probability) ? 1 : 0;
        }
        return hits;
    }

    /** Failures before the first success. */
    int failures(double success) {
        return (int) (StrictMath.log(uniform()) / StrictMath.log1p(-success));
    }

    <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** The index of a weight, drawn in proportion; weights sum to 1. */
    int weighted(double... weights) {
        double left = uniform();
        for (int i = 0; i < weights.length - 1; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014): neighbours become strangers. */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
