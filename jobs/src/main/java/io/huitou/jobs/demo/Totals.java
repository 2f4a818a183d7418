package io.huitou.jobs.demo;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came out of the planted probabilities, counted while the company was made. */
final class Totals {

    private long buyers;
    private long orderDays;
    private long wonByPromotion;
    private long complaints;
    private final Map<Integer, Long> referredByDepth = new TreeMap<>();

    /**
     * Counts for {@code truth.json}.
     *
     * @param orderDays purchases of the customers' own accord
     * @param referredByDepth customers by their depth in the referral tree, from 1; they are its edges
     */
    record Counts(
            long buyers,
            long orderDays,
            long wonByPromotion,
            long complaints,
            long referralEdges,
            Map<Integer, Long> referredByDepth) {}

    void count(List<Purchase> purchases) {
        buyers += purchases.isEmpty() ? 0 : 1;
        for (Purchase purchase : purchases) {
            if (purchase.wonByPromotion()) {
                wonByPromotion++;
            } else {
                orderDays++;
            }
            complaints += purchase.complaint() == null ? 0 : 1;
        }
    }

    void referred(int depth) {
        referredByDepth.merge(depth, 1L, Long::sum);
    }

    Counts counts() {
        long edges =
                referredByDepth.values().stream().mapToLong(Long::longValue).sum();
        return new Counts(buyers, orderDays, wonByPromotion, complaints, edges, referredByDepth);
    }
}
