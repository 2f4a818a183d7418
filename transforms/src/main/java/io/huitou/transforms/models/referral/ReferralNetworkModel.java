package io.huitou.transforms.models.referral;

import io.huitou.transforms.models.Answer;
import io.huitou.transforms.models.Model;
import io.huitou.transforms.models.NotMeasuredException;
import io.huitou.transforms.models.Rows;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where each customer of the network stands in it. Reads one row per such customer: node, customer_id, referrer_node and
 * the number of all customers.
 */
public final class ReferralNetworkModel implements Model {
    private static final double DAMPING = 0.85;

    @Override
    public void answer(Rows given, Answer answer) {
        Network network = Network.read(given);
        if (network.size() == 0) {
            throw new NotMeasuredException("no referral brought a customer yet; needs at least 1", "尚无推荐带来客户，至少需要 1 次");
        }
        ReferralForest forest = ReferralForest.of(network.referrers());
        int[] direct = forest.direct();
        int[] depth = forest.depth();
        int[] root = forest.root();
        int[] generations = forest.generations();
        long[] below = forest.below();
        double[] pairDistances = forest.pairDistances();
        double[] virality = forest.structuralVirality();
        double[] ranks = influence(network);
        String[] roots = new String[forest.size()];
        given.forEach(row -> {
            int i = Math.toIntExact(row.whole("node"));
            if (depth[i] == 0) {
                roots[i] = row.text("customer_id");
            }
        });
        given.forEach(row -> {
            int i = Math.toIntExact(row.whole("node"));
            answer.row(
                    row.text("customer_id"),
                    roots[root[i]],
                    (long) depth[i],
                    (long) direct[i],
                    below[i],
                    (long) generations[i],
                    Math.round(pairDistances[i]),
                    finite(virality[i]),
                    ranks[i]);
        });
    }

    /** Influence flows from the referee to the referrer. */
    private static double[] influence(Network network) {
        int[] referrers = network.referrers();
        int edges = 0;
        int[] from = new int[referrers.length];
        int[] to = new int[referrers.length];
        for (int i = 0; i < referrers.length; i++) {
            if (referrers[i] != ReferralForest.NOBODY) {
                from[edges] = i;
                to[edges++] = referrers[i];
            }
        }
        DirectedGraph graph = DirectedGraph.of(referrers.length, Arrays.copyOf(from, edges), Arrays.copyOf(to, edges));
        return PageRank.of(graph, Math.max(0, network.customers() - referrers.length), DAMPING)
                .ranks();
    }

    private static @Nullable Double finite(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
