package io.huitou.transforms.models.referral;

import java.util.Arrays;

/**
 * PageRank (Brin and Page 1998) where nodes without an edge of their own spread their rank evenly over all nodes.
 *
 * <p>With rank spread so, x = (1-d)/N + d (A'D^-1 x + what dangles / N) is, up to a factor, the solution of y = 1 +
 * d A'D^-1 y (Del Corso, Gulli and Romani 2005, Fast PageRank Computation via a Sparse Linear System, theorem 2). So y
 * is iterated and divided by its sum: what dangles needs no bookkeeping, and on a forest the iteration ends, exactly,
 * after as many steps as the longest path has.
 */
public final class PageRank {
    private static final double TOLERANCE = 1e-13;

    private final double[] ranks;
    private final double outside;

    private PageRank(double[] ranks, double outside) {
        this.ranks = ranks;
        this.outside = outside;
    }

    /**
     * Ranks the nodes; all ranks with those of the outsiders add up to one.
     *
     * @param graph its edges run from who recommends to who is recommended
     * @param outsiders further nodes that have no edges; they take no memory
     * @param damping the share of rank that flows along edges, 0 to below 1; usually .85
     * @throws IllegalArgumentException where a parameter is out of range
     */
    public static PageRank of(DirectedGraph graph, long outsiders, double damping) {
        if (!(damping >= 0 && damping < 1) || outsiders < 0) {
            throw new IllegalArgumentException("Cannot rank: damping " + damping + ", outsiders " + outsiders
                    + ". Give a damping of 0 to below 1 and no negative number of outsiders.");
        }
        double[] ranks = new double[graph.nodes()];
        Arrays.fill(ranks, 1);
        double[] passedOn = new double[graph.nodes()];
        double[] received = new double[graph.nodes()];
        double change;
        double total;
        do {
            for (int i = 0; i < passedOn.length; i++) {
                passedOn[i] = damping * ranks[i] / Math.max(1, graph.outDegree(i));
            }
            graph.gather(passedOn, received);
            change = 0;
            total = outsiders;
            for (int i = 0; i < ranks.length; i++) {
                double next = 1 + received[i];
                change += Math.abs(next - ranks[i]);
                total += next;
                ranks[i] = next;
            }
        } while (change > TOLERANCE * total);
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] /= total;
        }
        return new PageRank(ranks, 1 / total);
    }

    /** One per node; kept, not copied. */
    public double[] ranks() {
        return ranks;
    }

    /** The rank of each outsider, and of each node to which no edge leads. */
    public double outside() {
        return outside;
    }
}
