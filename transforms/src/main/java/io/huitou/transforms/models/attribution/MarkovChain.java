package io.huitou.transforms.models.attribution;

import java.util.Arrays;

/**
 * The chain that journeys make: from START through states to a conversion or to nothing, with the observed shares as
 * probabilities. In a chain of order k a state is the last k channels of a journey, fewer where it has not seen as many
 * yet. Anderl, Becker, von Wangenheim and Schumann (2016), Mapping the Customer Journey, International Journal of
 * Research in Marketing 33(3), section 3.
 */
public final class MarkovChain {
    /** Taken out where no channel is. */
    private static final int NONE = -1;

    private static final double TOLERANCE = 1e-13;

    private final int channels;
    private final int[] latest;
    private final int[] begins;
    private final int[] targets;
    private final double[] weights;
    private final double[] conversions;
    private final double[] left;

    private MarkovChain(int channels, States states, Transitions transitions) {
        this.channels = channels;
        latest = states.latest();
        int size = latest.length;
        begins = new int[size + 1];
        targets = new int[transitions.index.size()];
        weights = new double[targets.length];
        conversions = Arrays.copyOf(transitions.conversions, size);
        left = Arrays.copyOf(transitions.ends, size);
        transitions.sort(begins, targets, weights, left);
    }

    /**
     * Counts the transitions of all journeys.
     *
     * @param order how many channels a state remembers, 1 or more; channels + 1 to that power must fit into a long
     * @throws IllegalArgumentException where there is no path or the order is out of range
     */
    public static MarkovChain of(PathCounts paths, int order) {
        if (paths.size() == 0 || order < 1) {
            throw new IllegalArgumentException("Cannot build a chain: " + paths.size() + " paths, order " + order
                    + ". Give a path or more and an order of at least 1.");
        }
        States states = new States(paths.channels(), order);
        Transitions transitions = new Transitions();
        for (int path = 0; path < paths.size(); path++) {
            long code = 0;
            int state = States.START;
            for (int i = 0; i < paths.length(path); i++) {
                code = states.after(code, paths.channel(path, i));
                int next = states.of(code);
                transitions.add(state, next, paths.journeys(path));
                state = next;
            }
            transitions.end(state, paths.journeys(path), paths.isConversion(path));
        }
        return new MarkovChain(paths.channels(), states, transitions);
    }

    /** States that were seen, START among them. */
    public int states() {
        return latest.length;
    }

    /** The probability that a journey ends in a conversion. */
    public double conversionProbability() {
        return absorption(NONE, 1);
    }

    /**
     * The removal effect of each channel: the share of conversions that is lost when every journey that meets the
     * channel comes to nothing, that is when every state that contains it leads to NULL. Such a state is first entered
     * by the touch itself, so it is enough to close those that end with it. Anderl et al. (2016), section 3.2; zeros
     * where nothing converts.
     */
    public double[] removalEffects() {
        double[] effects = new double[channels];
        double whole = conversionProbability();
        if (whole > 0) {
            for (int channel = 0; channel < channels; channel++) {
                effects[channel] = Math.max(0, 1 - absorption(channel, whole) / whole);
            }
        }
        return effects;
    }

    /**
     * Solves (I - Q) x = r for x at START by Gauss-Seidel, from zero upwards and from one downwards at once: the
     * solution lies between the two, also in floating point, as each step is monotone. Ends where they meet (interval
     * iteration; Haddad and Monmege 2018). Loops of a state to itself are solved exactly.
     *
     * @param scale what the two may differ by, in units of the tolerance
     */
    private double absorption(int removed, double scale) {
        double[] low = new double[latest.length];
        double[] high = new double[latest.length];
        for (int i = 0; i < high.length; i++) {
            high[i] = removed != NONE && latest[i] == removed ? 0 : 1;
        }
        boolean isMoving = true;
        while (isMoving && high[States.START] - low[States.START] > TOLERANCE * scale) {
            isMoving = false;
            for (int state = latest.length - 1; state >= 0; state--) {
                if (high[state] > 0) {
                    isMoving |= improve(state, low, high);
                }
            }
        }
        return (low[States.START] + high[States.START]) / 2;
    }

    private boolean improve(int state, double[] low, double[] high) {
        double lower = conversions[state];
        double upper = conversions[state];
        for (int i = begins[state]; i < begins[state + 1]; i++) {
            lower += weights[i] * low[targets[i]];
            upper += weights[i] * high[targets[i]];
        }
        lower = lower / left[state];
        upper = upper / left[state];
        boolean isMoving = lower != low[state] || upper != high[state];
        low[state] = lower;
        high[state] = upper;
        return isMoving;
    }

    /** The last channels of a journey as one number. */
    private static final class States {
        static final int START = 0;

        private final long base;
        private final long wrap;
        private final LongIndex index = new LongIndex();

        States(int channels, int order) {
            base = channels + 1L;
            long power = 1;
            for (int i = 0; i < order; i++) {
                power = Math.multiplyExact(power, base);
            }
            wrap = power;
            Math.multiplyExact(wrap, base);
            index.of(0);
        }

        long after(long code, int channel) {
            return (code * base + channel + 1) % wrap;
        }

        int of(long code) {
            return index.of(code);
        }

        /** The last channel of each state; of START none. */
        int[] latest() {
            int[] latest = new int[index.size()];
            for (int i = 0; i < latest.length; i++) {
                latest[i] = (int) (index.key(i) % base) - 1;
            }
            return latest;
        }
    }

    /** How often each state was followed by each other. */
    private static final class Transitions {
        private final LongIndex index = new LongIndex();
        private double[] counts = new double[64];
        private double[] ends = new double[64];
        private double[] conversions = new double[64];

        void add(int from, int to, long times) {
            int transition = index.of(((long) from << 32) | to);
            if (transition >= counts.length) {
                counts = Arrays.copyOf(counts, 2 * counts.length);
            }
            counts[transition] += times;
            room(Math.max(from, to));
        }

        void end(int state, long times, boolean isConversion) {
            ends[state] += times;
            conversions[state] += isConversion ? times : 0;
        }

        private void room(int state) {
            if (state >= ends.length) {
                ends = Arrays.copyOf(ends, 2 * state);
                conversions = Arrays.copyOf(conversions, 2 * state);
            }
        }

        /** Into rows by where they begin; what leaves a state, the loop to itself apart, is added to left. */
        void sort(int[] begins, int[] targets, double[] weights, double[] left) {
            for (int i = 0; i < index.size(); i++) {
                begins[from(i) + 1]++;
            }
            for (int i = 0; i + 1 < begins.length; i++) {
                begins[i + 1] += begins[i];
            }
            int[] next = begins.clone();
            for (int i = 0; i < index.size(); i++) {
                int place = next[from(i)]++;
                targets[place] = to(i);
                boolean isLoop = from(i) == to(i);
                weights[place] = isLoop ? 0 : counts[i];
                left[from(i)] += weights[place];
            }
        }

        private int from(int transition) {
            return (int) (index.key(transition) >>> 32);
        }

        private int to(int transition) {
            return (int) index.key(transition);
        }
    }
}
