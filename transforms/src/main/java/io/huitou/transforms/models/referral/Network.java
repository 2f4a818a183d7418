package io.huitou.transforms.models.referral;

import io.huitou.transforms.models.Rows;
import java.util.Arrays;

/** The numbered customers of the rows of a query, and who brought each. */
final class Network {
    private int[] referrers = new int[1024];
    private long[] seniority = new long[1024];
    private long customers;
    private int size;

    private Network() {}

    /** Reads rows in the order of their nodes. */
    static Network read(Rows given) {
        Network network = new Network();
        given.forEach(row -> {
            network.add(
                    row.whole("node"),
                    row.isNull("referrer_node") ? ReferralForest.NOBODY : row.whole("referrer_node"),
                    row.isNull("seniority") ? 0 : row.whole("seniority"));
            network.customers = row.whole("customers");
        });
        return network;
    }

    private void add(long node, long referrer, long place) {
        if (node != size) {
            throw new IllegalArgumentException("Cannot read the network: node " + node + " in place " + size
                    + ". Number the customers from 0 and put them in that order.");
        }
        if (size == referrers.length) {
            referrers = Arrays.copyOf(referrers, 2 * size);
            seniority = Arrays.copyOf(seniority, 2 * size);
        }
        referrers[size] = Math.toIntExact(referrer);
        seniority[size] = place;
        size++;
    }

    int size() {
        return size;
    }

    int[] referrers() {
        return Arrays.copyOf(referrers, size);
    }

    long seniority(int node) {
        return seniority[node];
    }

    /** All customers, in the network or not. */
    long customers() {
        return customers;
    }
}
