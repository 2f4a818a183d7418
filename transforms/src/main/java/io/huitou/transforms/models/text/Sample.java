package io.huitou.transforms.models.text;

import java.util.Arrays;

/**
 * Labelled texts of one language as features, in flat arrays: all of them, or where there are more than fit an even
 * share of them. Which ones depends on the texts alone and not on their order: those are kept whose hash is below a
 * limit, and the limit is halved whenever the sample is full (Wegman's adaptive sampling, Flajolet 1990). A text that occurs again with the same
 * label is kept once, so that a thousand times "good" weighs no more than one.
 */
public final class Sample {
    /** A text's fold depends on its hash: who writes the same words is in the same fold. */
    public static final int FOLDS = 5;

    private final int most;
    private int level;
    private int size;
    private final long[] hashes;
    private final boolean[] positive;
    private final float[] offsets;
    private final int[] starts;
    private int[] places = new int[1 << 16];
    private final LongSet seen;

    /**
     * No text yet.
     *
     * @param most fewer than these are kept
     */
    public Sample(int most) {
        this.most = most;
        this.hashes = new long[most];
        this.positive = new boolean[most];
        this.offsets = new float[most];
        this.starts = new int[most + 1];
        this.seen = new LongSet(most);
    }

    /** The fold of a plain text, from 0. */
    public static int fold(String plain) {
        return fold(Characters.hash(plain));
    }

    private static int fold(long hash) {
        return (int) (((hash & 0xFFFF) * FOLDS) >>> 16);
    }

    /**
     * Takes a labelled text, unless it is there or its hash is beyond the limit.
     *
     * @param offset the log-odds that are known of it before learning, see {@link Lexicon}
     */
    public void add(String plain, boolean isPositive, double offset, Characters characters) {
        long hash = Characters.hash(plain);
        if (isWithin(hash) && seen.add(isPositive ? hash : ~hash)) {
            put(hash, isPositive, (float) offset, characters.places(plain));
            while (size == most) {
                level++;
                keepWithin();
            }
        }
    }

    private boolean isWithin(long hash) {
        return level == 0 || hash >>> (64 - level) == 0;
    }

    private void put(long hash, boolean isPositive, float offset, int[] found) {
        int start = starts[size];
        if (start + found.length > places.length) {
            places = Arrays.copyOf(places, 2 * (start + found.length));
        }
        System.arraycopy(found, 0, places, start, found.length);
        hashes[size] = hash;
        positive[size] = isPositive;
        offsets[size] = offset;
        starts[++size] = start + found.length;
    }

    private void keepWithin() {
        int all = size;
        size = 0;
        seen.clear();
        for (int i = 0; i < all; i++) {
            if (isWithin(hashes[i])) {
                seen.add(positive[i] ? hashes[i] : ~hashes[i]);
                put(hashes[i], positive[i], offsets[i], Arrays.copyOfRange(places, starts[i], starts[i + 1]));
            }
        }
    }

    public int size() {
        return size;
    }

    /** How many are positive, or how many are not. */
    public int count(boolean isPositive) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += positive[i] == isPositive ? 1 : 0;
        }
        return count;
    }

    boolean isPositive(int text) {
        return positive[text];
    }

    double offset(int text) {
        return offsets[text];
    }

    int foldOf(int text) {
        return fold(hashes[text]);
    }

    /** The sum of the weights at the text's places. */
    double sum(int text, double[] weights) {
        double sum = 0;
        for (int i = starts[text]; i < starts[text + 1]; i++) {
            sum += weights[places[i]];
        }
        return sum;
    }

    /** Adds a number to the weights at the text's places. */
    void add(int text, double number, double[] weights) {
        for (int i = starts[text]; i < starts[text + 1]; i++) {
            weights[places[i]] += number;
        }
    }

    int length(int text) {
        return starts[text + 1] - starts[text];
    }
}
