package io.huitou.transforms.models.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class MarkovChainTest {
    private static final int NOTHING = PathCounts.NOTHING;
    private static final Offset<Double> EXACT = within(1e-9);

    @Test
    void the_example_of_analyzecore_has_the_published_effects() throws IOException {
        PathCounts paths = new PathCounts();
        Journeys.add(paths, "ABC", 0, 1);
        Journeys.add(paths, "A", NOTHING, 1);
        Journeys.add(paths, "BC", NOTHING, 1);
        assertPublished("toy_analyzecore_markov_exact_order1", paths, 1);
    }

    @Test
    void ga_and_m_have_the_published_effects() throws IOException {
        PathCounts paths = new PathCounts();
        Journeys.add(paths, "A", 0, 2);
        Journeys.add(paths, "B", 0, 1);
        Journeys.add(paths, "AB", 0, 1);
        Journeys.add(paths, "A", NOTHING, 1);
        assertPublished("toy_markov_exact_order1", paths, 4);
    }

    private static void assertPublished(String file, PathCounts paths, double conversions) throws IOException {
        MarkovChain chain = MarkovChain.of(paths, 1);
        double[] effects = chain.removalEffects();
        double sum = java.util.Arrays.stream(effects).sum();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .ofNamedCsvRecord(Path.of("src/test/resources/published/attribution", file + ".csv"))) {
            int channel = 0;
            for (NamedCsvRecord row : rows) {
                assertThat(effects[channel]).isCloseTo(number(row, "removal_effect"), EXACT);
                assertThat(effects[channel] / sum * conversions)
                        .isCloseTo(number(row, "attributed_conversions"), EXACT);
                assertThat(chain.conversionProbability()).isCloseTo(number(row, "p_conversion_start"), EXACT);
                channel++;
            }
            assertThat(channel).isEqualTo(effects.length);
        }
    }

    @Test
    void every_order_has_the_effects_of_the_definition_solved_by_elimination() {
        Random dice = new Random(20261125);
        for (int trial = 0; trial < 40; trial++) {
            int channels = 2 + dice.nextInt(3);
            PathCounts paths = Journeys.random(dice, 5 + dice.nextInt(60), channels, 1 + dice.nextInt(8));
            for (int order = 1; order <= 3; order++) {
                double[] found = MarkovChain.of(paths, order).removalEffects();
                double whole = byElimination(paths, order, -1);
                for (int channel = 0; channel < found.length; channel++) {
                    double expected = whole > 0 ? 1 - byElimination(paths, order, channel) / whole : 0;
                    assertThat(found[channel]).isCloseTo(expected, within(1e-11));
                }
            }
        }
    }

    @Test
    void the_chain_converts_as_often_as_the_journeys_did() {
        PathCounts paths = Journeys.random(new Random(5), 2_000, 6, 9);
        double converted = 0;
        double all = 0;
        for (int path = 0; path < paths.size(); path++) {
            all += paths.journeys(path);
            converted += paths.isConversion(path) ? paths.journeys(path) : 0;
        }
        for (int order = 1; order <= 4; order++) {
            assertThat(MarkovChain.of(paths, order).conversionProbability()).isCloseTo(converted / all, within(1e-12));
        }
    }

    @Test
    void a_memory_as_long_as_the_journeys_loses_just_the_purchases_that_met_the_channel() {
        PathCounts paths = Journeys.random(new Random(6), 300, 4, 4);
        double[] met = new double[4];
        double all = 0;
        for (int path = 0; path < paths.size(); path++) {
            if (paths.isConversion(path)) {
                all += paths.journeys(path);
                for (int channel = 0; channel < 4; channel++) {
                    met[channel] += meets(paths, path, channel) ? paths.journeys(path) : 0;
                }
            }
        }
        double[] effects = MarkovChain.of(paths, 4).removalEffects();
        for (int channel = 0; channel < 4; channel++) {
            assertThat(effects[channel]).isCloseTo(met[channel] / all, within(1e-12));
        }
    }

    @Test
    void a_robot_that_touches_one_channel_a_hundred_thousand_times_ends() {
        PathCounts paths = new PathCounts();
        Journey robot = new Journey();
        for (int i = 0; i < 100_000; i++) {
            robot.add(0, 0, false);
        }
        paths.add(robot, NOTHING, 1, 0);
        Journeys.add(paths, "AB", 0, 1);
        for (int order = 1; order <= 3; order++) {
            assertThat(MarkovChain.of(paths, order).removalEffects()).containsExactly(new double[] {1, 1}, EXACT);
        }
    }

    @Test
    void where_nothing_converts_no_channel_matters() {
        PathCounts paths = new PathCounts();
        Journeys.add(paths, "AB", NOTHING, 3);
        assertThat(MarkovChain.of(paths, 2).removalEffects()).containsExactly(0, 0);
    }

    @Test
    void no_paths_and_no_memory_are_refused_by_name() {
        PathCounts paths = new PathCounts();
        assertThatThrownBy(() -> MarkovChain.of(paths, 1)).hasMessageContaining("0 paths");
        Journeys.add(paths, "A", 0, 1);
        assertThatThrownBy(() -> MarkovChain.of(paths, 0)).hasMessageContaining("order 0");
    }

    /** States as lists, every state that contains the channel leading to nothing, (I - Q) x = r in one piece. */
    private static double byElimination(PathCounts paths, int order, int removed) {
        Map<List<Integer>, Integer> states = new HashMap<>();
        states.put(List.of(), 0);
        List<double[]> moves = new ArrayList<>();
        for (int path = 0; path < paths.size(); path++) {
            List<Integer> state = List.of();
            for (int i = 0; i < paths.length(path); i++) {
                List<Integer> next = new ArrayList<>(state);
                next.add(paths.channel(path, i));
                next = next.size() > order ? next.subList(1, next.size()) : next;
                states.putIfAbsent(next, states.size());
                moves.add(new double[] {states.get(state), states.get(next), paths.journeys(path)});
                state = next;
            }
            moves.add(new double[] {states.get(state), paths.isConversion(path) ? -1 : -2, paths.journeys(path)});
        }
        double[] total = new double[states.size()];
        moves.forEach(move -> total[(int) move[0]] += move[2]);
        RealMatrix system = MatrixUtils.createRealIdentityMatrix(states.size());
        double[] converts = new double[states.size()];
        List<Integer> closed = states.entrySet().stream()
                .filter(state -> state.getKey().contains(removed))
                .map(Map.Entry::getValue)
                .toList();
        for (double[] move : moves) {
            int from = (int) move[0];
            double probability = move[2] / total[from];
            if (move[1] == -1 && !closed.contains(from)) {
                converts[from] += probability;
            } else if (move[1] >= 0 && !closed.contains(from) && !closed.contains((int) move[1])) {
                system.addToEntry(from, (int) move[1], -probability);
            }
        }
        return new LUDecomposition(system)
                .getSolver()
                .solve(MatrixUtils.createRealVector(converts))
                .getEntry(0);
    }

    private static boolean meets(PathCounts paths, int path, int channel) {
        for (int i = 0; i < paths.length(path); i++) {
            if (paths.channel(path, i) == channel) {
                return true;
            }
        }
        return false;
    }

    private static double number(NamedCsvRecord row, String field) {
        return Double.parseDouble(row.getField(field));
    }
}
