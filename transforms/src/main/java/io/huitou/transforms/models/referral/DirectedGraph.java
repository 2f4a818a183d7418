package io.huitou.transforms.models.referral;

/** Edges between numbered nodes, kept by the node they point to, in three flat arrays (compressed sparse rows). */
public final class DirectedGraph {
    private final int[] begins;
    private final int[] sources;
    private final int[] outDegree;

    private DirectedGraph(int[] begins, int[] sources, int[] outDegree) {
        this.begins = begins;
        this.sources = sources;
        this.outDegree = outDegree;
    }

    /**
     * Takes edges as they come; one given twice counts twice.
     *
     * @param nodes how many, numbered from 0
     * @param from where each edge begins
     * @param to where it ends
     * @throws IllegalArgumentException where there is no node, an end is out of range, or the arrays differ in length
     */
    public static DirectedGraph of(int nodes, int[] from, int[] to) {
        if (nodes < 1 || from.length != to.length) {
            throw new IllegalArgumentException(
                    "Cannot build a graph: " + nodes + " nodes, " + from.length + " beginnings and " + to.length
                            + " ends of edges. Give a node or more, and both ends of each edge.");
        }
        int[] outDegree = new int[nodes];
        int[] begins = new int[nodes + 1];
        for (int i = 0; i < from.length; i++) {
            outDegree[node(from[i], nodes)]++;
            begins[node(to[i], nodes) + 1]++;
        }
        for (int i = 0; i < nodes; i++) {
            begins[i + 1] += begins[i];
        }
        int[] next = begins.clone();
        int[] sources = new int[from.length];
        for (int i = 0; i < from.length; i++) {
            sources[next[to[i]]++] = from[i];
        }
        return new DirectedGraph(begins, sources, outDegree);
    }

    private static int node(int node, int nodes) {
        if (node < 0 || node >= nodes) {
            throw new IllegalArgumentException(
                    "Cannot build a graph: the node " + node + " is none of " + nodes + ". Number them from 0.");
        }
        return node;
    }

    public int nodes() {
        return outDegree.length;
    }

    public int inDegree(int node) {
        return begins[node + 1] - begins[node];
    }

    public int outDegree(int node) {
        return outDegree[node];
    }

    /** For each node the sum, over the edges that end in it, of a value at the edge's beginning; in a fixed order. */
    void gather(double[] values, double[] sums) {
        for (int node = 0; node < sums.length; node++) {
            double sum = 0;
            for (int edge = begins[node]; edge < begins[node + 1]; edge++) {
                sum += values[sources[edge]];
            }
            sums[node] = sum;
        }
    }
}
