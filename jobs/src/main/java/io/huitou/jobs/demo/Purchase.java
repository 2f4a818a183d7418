package io.huitou.jobs.demo;

import org.jspecify.annotations.Nullable;

/**
 * One order day of a customer.
 *
 * @param sequence 1 for the first
 * @param placedAt moment of the order
 * @param cents what is spent that day; the written lines come within a few cents of it
 * @param promisedAt promised delivery; 0 where goods are handed over in a shop
 * @param deliveredAt delivery, which may lie after the business date
 * @param wonByPromotion placed because of a campaign, on top of the customer's own process
 */
record Purchase(
        int sequence,
        long placedAt,
        long cents,
        Channel channel,
        long promisedAt,
        long deliveredAt,
        @Nullable Complaint complaint,
        boolean wonByPromotion) {

    /** Where it was bought. */
    enum Channel {
        APP("app"),
        WECHAT("wechat_mini_program"),
        STORE("store"),
        TMALL("tmall"),
        JD("jd"),
        DEALER("dealer");

        final String code;

        Channel(String code) {
            this.code = code;
        }
    }

    /** A complaint about it; {@code resolvedAt} is 0 where it never was. */
    record Complaint(long complainedAt, long resolvedAt) {}

    boolean isPromised() {
        return promisedAt > 0;
    }

    boolean isLate() {
        return isPromised() && deliveredAt > promisedAt;
    }
}
