package io.huitou.transforms.models.churn;

import java.util.Arrays;

/** Probabilities and what came of them, the highest first; equal ones stay in the order in which they were given. */
public final class ScoredLabels {
    private final double[] probabilities;
    private final boolean[] events;
    private final int eventCount;

    private ScoredLabels(double[] probabilities, boolean[] events) {
        this.probabilities = probabilities;
        this.events = events;
        int count = 0;
        for (boolean isEvent : events) {
            count += isEvent ? 1 : 0;
        }
        this.eventCount = count;
    }

    /**
     * Sorts.
     *
     * @param probabilities one per row, between 0 and 1
     * @param events one per row
     * @throws IllegalArgumentException where the arrays differ in length, a probability is none, or a class is missing
     */
    public static ScoredLabels of(double[] probabilities, boolean[] events) {
        if (probabilities.length != events.length) {
            throw new IllegalArgumentException("Cannot judge scores: " + probabilities.length + " probabilities for "
                    + events.length + " outcomes. Give one of each per row.");
        }
        Integer[] order = new Integer[events.length];
        for (int i = 0; i < order.length; i++) {
            if (!(probabilities[i] >= 0 && probabilities[i] <= 1)) {
                throw new IllegalArgumentException(
                        "Cannot judge scores: a probability is " + probabilities[i] + ". Give numbers from 0 to 1.");
            }
            order[i] = i;
        }
        Arrays.sort(order, (a, b) -> Double.compare(probabilities[b], probabilities[a]));
        double[] sorted = new double[order.length];
        boolean[] sortedEvents = new boolean[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = probabilities[order[i]];
            sortedEvents[i] = events[order[i]];
        }
        ScoredLabels scored = new ScoredLabels(sorted, sortedEvents);
        if (scored.eventCount == 0 || scored.eventCount == order.length) {
            throw new IllegalArgumentException("Cannot judge scores: " + scored.eventCount + " of " + order.length
                    + " rows are events. Give rows of both classes.");
        }
        return scored;
    }

    public int size() {
        return events.length;
    }

    public int events() {
        return eventCount;
    }

    /** The row at a rank, 0 the highest probability. */
    public double probability(int rank) {
        return probabilities[rank];
    }

    public boolean isEvent(int rank) {
        return events[rank];
    }

    /** The first rank after those that have the same probability as this one. */
    int endOfTie(int rank) {
        int end = rank + 1;
        while (end < events.length && probabilities[end] == probabilities[rank]) {
            end++;
        }
        return end;
    }
}
