package io.huitou.transforms.models.survival;

import java.util.Arrays;

/**
 * Harrell's C. A pair can be compared where one was lost before the other, or at the time at which the other left
 * observation; it agrees where the one lost first had the higher predictor, and counts half where both are equal.
 * Harrell, Lee & Mark (1996), section 5.5.
 */
public record Concordance(long agreeing, long disagreeing, long tied) {

    /** Counts all pairs in one walk over the cells: ordered counts in a Fenwick tree instead of pair by pair. */
    static Concordance of(CoxData data, double[] predictors) {
        double[] distinct = Arrays.stream(predictors).sorted().distinct().toArray();
        int[] ranks = Arrays.stream(predictors)
                .mapToInt(predictor -> Arrays.binarySearch(distinct, predictor))
                .toArray();
        OrderedCounts longer = new OrderedCounts(distinct.length);
        long agreeing = 0;
        long tied = 0;
        long comparable = 0;
        int last = data.size() - 1;
        while (last >= 0) {
            int after = last;
            for (; last >= 0 && data.time(last) == data.time(after); last--) {
                longer.add(ranks[data.pattern(last)], data.censored(last));
            }
            for (int cell = after; cell > last; cell--) {
                int rank = ranks[data.pattern(cell)];
                long below = longer.below(rank);
                long upTo = longer.below(rank + 1);
                agreeing += data.events(cell) * below;
                tied += data.events(cell) * (upTo - below);
                comparable += data.events(cell) * longer.below(distinct.length);
            }
            for (int cell = after; cell > last; cell--) {
                longer.add(ranks[data.pattern(cell)], data.events(cell));
            }
        }
        return new Concordance(agreeing, comparable - agreeing - tied, tied);
    }

    /** C; NaN where no pair can be compared. */
    public double share() {
        return (agreeing + tied / 2.0) / (agreeing + disagreeing + tied);
    }

    /** How many stand below a rank. Fenwick (1994). */
    private static final class OrderedCounts {
        private final long[] tree;

        OrderedCounts(int size) {
            tree = new long[size + 1];
        }

        void add(int rank, long count) {
            for (int i = rank + 1; i < tree.length; i += i & -i) {
                tree[i] += count;
            }
        }

        long below(int rank) {
            long sum = 0;
            for (int i = rank; i > 0; i -= i & -i) {
                sum += tree[i];
            }
            return sum;
        }
    }
}
