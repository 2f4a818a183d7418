package io.huitou.transforms.models.attribution;

import java.util.Arrays;

/**
 * Distinct paths of channels with how many journeys took each and what they brought. A path that ended in nothing and
 * one that ended in a purchase are two; so are purchases in two currencies.
 */
public final class PathCounts {
    /** The outcome of a journey that came to nothing. */
    public static final int NOTHING = -1;

    private int[] steps = new int[1024];
    private int[] begins = new int[257];
    private int[] outcomes = new int[256];
    private long[] journeys = new long[256];
    private double[] amounts = new double[256];
    private int[] slots = new int[1024];
    private int size;
    private int channels;

    /**
     * Counts journeys.
     *
     * @param outcome {@link #NOTHING}, or the number of the currency of the purchase, from 0
     * @param times how many journeys like this
     * @param amount what they brought together; paths are compared by it, so that the nearest double is enough
     * @throws IllegalArgumentException where the journey is empty or a number negative, or the amount not finite
     */
    public void add(Journey journey, int outcome, long times, double amount) {
        if (journey.length() == 0 || outcome < NOTHING || times < 1 || !(amount >= 0) || Double.isInfinite(amount)) {
            throw new IllegalArgumentException("Cannot count journeys: " + journey.length() + " touches, outcome "
                    + outcome + ", times " + times + ", amount " + amount
                    + ". Give a touch or more, a journey or more and no negative number.");
        }
        int path = pathOf(journey, outcome);
        journeys[path] = Math.addExact(journeys[path], times);
        amounts[path] += amount;
    }

    private int pathOf(Journey journey, int outcome) {
        int slot = slotOf(journey, outcome);
        if (slots[slot] == 0) {
            append(journey, outcome);
            slots[slot] = size;
            if (2 * size > slots.length) {
                rehash();
            }
            return size - 1;
        }
        return slots[slot] - 1;
    }

    /** Where the path stands in the table, or where it would. A slot holds the path's number plus one. */
    private int slotOf(Journey journey, int outcome) {
        int hash = outcome;
        for (int i = 0; i < journey.length(); i++) {
            hash = 31 * hash + journey.channel(i);
        }
        int slot = spread(hash);
        while (slots[slot] != 0 && !isSame(slots[slot] - 1, journey, outcome)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return (mixed ^ (mixed >>> 16)) & (slots.length - 1);
    }

    private boolean isSame(int path, Journey journey, int outcome) {
        if (outcomes[path] != outcome || length(path) != journey.length()) {
            return false;
        }
        for (int i = 0; i < journey.length(); i++) {
            if (steps[begins[path] + i] != journey.channel(i)) {
                return false;
            }
        }
        return true;
    }

    private void append(Journey journey, int outcome) {
        if (size == outcomes.length) {
            begins = Arrays.copyOf(begins, 2 * size + 1);
            outcomes = Arrays.copyOf(outcomes, 2 * size);
            journeys = Arrays.copyOf(journeys, 2 * size);
            amounts = Arrays.copyOf(amounts, 2 * size);
        }
        int end = Math.addExact(begins[size], journey.length());
        if (end > steps.length) {
            steps = Arrays.copyOf(steps, Math.max(end, Math.multiplyExact(2, steps.length)));
        }
        for (int i = 0; i < journey.length(); i++) {
            steps[begins[size] + i] = journey.channel(i);
            channels = Math.max(channels, journey.channel(i) + 1);
        }
        outcomes[size] = outcome;
        begins[++size] = end;
    }

    private void rehash() {
        slots = new int[Math.multiplyExact(2, slots.length)];
        for (int path = 0; path < size; path++) {
            int hash = outcomes[path];
            for (int i = begins[path]; i < begins[path + 1]; i++) {
                hash = 31 * hash + steps[i];
            }
            int slot = spread(hash);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = path + 1;
        }
    }

    /** How many distinct paths; they are numbered in the order in which they first came. */
    public int size() {
        return size;
    }

    /** One more than the largest number of a channel. */
    public int channels() {
        return channels;
    }

    int length(int path) {
        return begins[path + 1] - begins[path];
    }

    int channel(int path, int touch) {
        return steps[begins[path] + touch];
    }

    int outcome(int path) {
        return outcomes[path];
    }

    boolean isConversion(int path) {
        return outcomes[path] != NOTHING;
    }

    long journeys(int path) {
        return journeys[path];
    }

    double amount(int path) {
        return amounts[path];
    }
}
