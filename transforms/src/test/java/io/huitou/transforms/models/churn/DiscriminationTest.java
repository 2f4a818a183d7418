package io.huitou.transforms.models.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against every pair of rows, counted one by one. */
class DiscriminationTest {

    @Test
    void auc_and_its_error_are_those_of_all_pairs_ties_half() {
        Random random = new Random(1);
        for (int trial = 0; trial < 50; trial++) {
            int n = 20 + random.nextInt(150);
            double[] probabilities =
                    random.doubles(n).map(p -> Math.round(10 * p) / 10.0).toArray();
            boolean[] events = new boolean[n];
            for (int i = 0; i < n; i++) {
                events[i] = i < 2 || (i > 3 && random.nextDouble() < probabilities[i]);
            }
            Discrimination found = Discrimination.of(ScoredLabels.of(probabilities, events));
            assertThat(found.auc()).isCloseTo(aucOfPairs(probabilities, events), offset(1e-12));
            assertThat(found.aucStandardError()).isCloseTo(deLongOfPairs(probabilities, events), offset(1e-12));
        }
    }

    @Test
    void a_perfect_order_is_one_and_its_reverse_zero() {
        boolean[] events = {true, true, false, false};
        Discrimination perfect = Discrimination.of(ScoredLabels.of(new double[] {0.9, 0.8, 0.2, 0.1}, events));
        assertThat(perfect).isEqualTo(new Discrimination(1, 0.0, 1, 1));
        Discrimination reverse = Discrimination.of(ScoredLabels.of(new double[] {0.1, 0.2, 0.8, 0.9}, events));
        assertThat(reverse.auc()).isZero();
        assertThat(reverse.kolmogorovSmirnov()).isEqualTo(1);
    }

    @Test
    void one_row_of_a_class_has_no_standard_error() {
        assertThat(Discrimination.of(ScoredLabels.of(new double[] {0.9, 0.8, 0.2}, new boolean[] {true, false, false}))
                        .aucStandardError())
                .isNull();
    }

    @Test
    void rows_of_one_class_and_what_is_no_probability_are_refused() {
        assertThatThrownBy(() -> ScoredLabels.of(new double[] {0.9, 0.8}, new boolean[] {true, true}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 of 2 rows are events");
        assertThatThrownBy(() -> ScoredLabels.of(new double[] {Double.NaN, 0.8}, new boolean[] {true, false}))
                .hasMessageContaining("a probability is NaN");
        assertThatThrownBy(() -> ScoredLabels.of(new double[] {0.8}, new boolean[] {true, false}))
                .hasMessageContaining("1 probabilities for 2 outcomes");
    }

    private static double aucOfPairs(double[] p, boolean[] events) {
        double wins = 0;
        int pairs = 0;
        for (int i = 0; i < p.length; i++) {
            for (int j = 0; j < p.length; j++) {
                if (events[i] && !events[j]) {
                    wins += win(p[i], p[j]);
                    pairs++;
                }
            }
        }
        return wins / pairs;
    }

    /** The structural components V10 and V01 of DeLong et al., each by its own sum. */
    private static double deLongOfPairs(double[] p, boolean[] events) {
        double auc = aucOfPairs(p, events);
        double[] squares = new double[2];
        int[] counts = new int[2];
        for (int i = 0; i < p.length; i++) {
            double component = 0;
            int others = 0;
            for (int j = 0; j < p.length; j++) {
                if (events[i] != events[j]) {
                    component += events[i] ? win(p[i], p[j]) : win(p[j], p[i]);
                    others++;
                }
            }
            int kind = events[i] ? 0 : 1;
            squares[kind] += Math.pow(component / others - auc, 2);
            counts[kind]++;
        }
        return Math.sqrt(squares[0] / (counts[0] - 1) / counts[0] + squares[1] / (counts[1] - 1) / counts[1]);
    }

    private static double win(double event, double other) {
        return event > other ? 1 : event == other ? 0.5 : 0;
    }
}
