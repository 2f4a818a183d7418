package io.huitou.transforms.models.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PageRankTest {
    private static final Offset<Double> PUBLISHED = within(1e-9);
    private static final double DAMPING = 0.85;

    @Test
    void the_toy_has_the_published_ranks() {
        // B and C lead to A, D and E to B, F to C; G stands alone
        PageRank found =
                PageRank.of(DirectedGraph.of(6, new int[] {1, 2, 3, 4, 5}, new int[] {0, 0, 1, 1, 2}), 1, DAMPING);
        double[] expected = Published.rows("toy_pagerank").stream()
                .mapToDouble(row -> Published.number(row, "pagerank"))
                .toArray();
        for (int i = 0; i < 6; i++) {
            assertThat(found.ranks()[i]).isCloseTo(expected[i], PUBLISHED);
        }
        assertThat(found.outside()).isCloseTo(expected[6], PUBLISHED);
    }

    @Test
    void the_advisers_of_physicians_have_the_published_ranks() {
        List<NamedCsvRecord> published = Published.rows("med_advice_pagerank");
        Map<String, Integer> nodes = new HashMap<>();
        published.forEach(row -> nodes.put(row.getField("node"), nodes.size()));
        List<NamedCsvRecord> edges = Published.rows("med_advice_edges");
        DirectedGraph graph = DirectedGraph.of(
                nodes.size(),
                edges.stream().mapToInt(row -> nodes.get(row.getField("from"))).toArray(),
                edges.stream().mapToInt(row -> nodes.get(row.getField("to"))).toArray());
        double[] ranks = PageRank.of(graph, 0, DAMPING).ranks();
        for (int i = 0; i < ranks.length; i++) {
            NamedCsvRecord row = published.get(i);
            assertThat(ranks[i]).as(row.getField("node")).isCloseTo(Published.number(row, "pagerank"), PUBLISHED);
            assertThat(graph.inDegree(i)).isEqualTo((int) Published.whole(row, "in_degree"));
            assertThat(graph.outDegree(i)).isEqualTo((int) Published.whole(row, "out_degree"));
        }
    }

    @Test
    void a_thousand_referrers_have_the_published_ranks() {
        int[] referrer = Published.referrers();
        int[] referred = IntStream.range(0, referrer.length)
                .filter(i -> referrer[i] != ReferralForest.NOBODY)
                .toArray();
        int[] theirs = Arrays.stream(referred).map(i -> referrer[i]).toArray();
        double[] ranks = PageRank.of(DirectedGraph.of(referrer.length, referred, theirs), 0, DAMPING)
                .ranks();
        for (NamedCsvRecord row : Published.rows("referral_a_pagerank")) {
            assertThat(ranks[(int) Published.whole(row, "node") - 1])
                    .isCloseTo(Published.number(row, "pagerank"), PUBLISHED);
        }
    }

    @Test
    void ranks_are_the_fixed_point_of_the_definition_with_dangling_mass_spread_evenly() {
        Random dice = new Random(20261125);
        for (int trial = 0; trial < 50; trial++) {
            int nodes = 2 + dice.nextInt(20);
            int edges = dice.nextInt(3 * nodes);
            int[] from = dice.ints(edges, 0, nodes).toArray();
            int[] to = dice.ints(edges, 0, nodes).toArray();
            int outsiders = dice.nextInt(4);
            PageRank found = PageRank.of(DirectedGraph.of(nodes, from, to), outsiders, DAMPING);
            double[] expected = byDefinition(nodes + outsiders, from, to);
            for (int i = 0; i < nodes; i++) {
                assertThat(found.ranks()[i]).isCloseTo(expected[i], within(1e-12));
            }
            assertThat(Arrays.stream(found.ranks()).sum() + outsiders * found.outside())
                    .isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void what_is_no_graph_and_no_damping_is_refused_by_name() {
        assertThatThrownBy(() -> DirectedGraph.of(0, new int[0], new int[0])).hasMessageContaining("0 nodes");
        assertThatThrownBy(() -> DirectedGraph.of(2, new int[] {0}, new int[] {2}))
                .hasMessageContaining("node 2");
        assertThatThrownBy(() -> PageRank.of(DirectedGraph.of(1, new int[0], new int[0]), 0, 1))
                .hasMessageContaining("damping 1.0");
    }

    /** The power method word for word, as often as a damping of .85 needs for 1e-14. */
    private static double[] byDefinition(int nodes, int[] from, int[] to) {
        double[] ranks = new double[nodes];
        Arrays.fill(ranks, 1.0 / nodes);
        int[] out = new int[nodes];
        Arrays.stream(from).forEach(node -> out[node]++);
        for (int step = 0; step < 200; step++) {
            double[] next = new double[nodes];
            double dangling = 0;
            for (int i = 0; i < nodes; i++) {
                dangling += out[i] == 0 ? ranks[i] : 0;
            }
            Arrays.fill(next, (1 - DAMPING) / nodes + DAMPING * dangling / nodes);
            for (int i = 0; i < from.length; i++) {
                next[to[i]] += DAMPING * ranks[from[i]] / out[from[i]];
            }
            ranks = next;
        }
        return ranks;
    }
}
