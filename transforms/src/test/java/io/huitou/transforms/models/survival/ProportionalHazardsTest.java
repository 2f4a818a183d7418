package io.huitou.transforms.models.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProportionalHazardsTest {
    /**
     * The likelihood of effects beta + theta g(t), written down risk set by risk set and differentiated numerically: no
     * residual, no moment, no count.
     */
    @ParameterizedTest
    @EnumSource(Ties.class)
    void each_test_is_the_score_test_of_an_effect_that_grows_with_time(Ties ties) {
        CoxData rossi = Published.rossi();
        CoxFit fit = CoxRegression.fit(rossi, ties);
        double[] g = transform(rossi);
        double[] beta = IntStream.range(0, 7).mapToDouble(fit::coefficient).toArray();
        for (int covariate : new int[] {1, 3, 6}) {
            double[] at = Arrays.copyOf(beta, 8);
            double byHand = scoreTest(parameters -> likelihood(rossi, ties, g, parameters, covariate), at);
            assertThat(fit.proportionalHazards().test(covariate).statistic()).isCloseTo(byHand, within(2e-4 * byHand));
        }
    }

    /** R's global p-value is tested in CoxRegressionTest. */
    @Test
    void age_is_what_changes_most_among_the_convicts() {
        ProportionalHazards test =
                CoxRegression.fit(Published.rossi(), Ties.EFRON).proportionalHazards();
        assertThat(IntStream.range(0, 7).filter(j -> test.test(j).pValue() < 0.02))
                .contains(1);
        assertThat(test.test(0, 1, 2, 3, 4, 5, 6)).isEqualTo(test.global());
    }

    @Test
    void an_effect_planted_to_change_is_found_and_a_constant_one_is_not() {
        CoxData.Builder data = new CoxData.Builder(List.of("constant", "fading"));
        SplittableRandom random = new SplittableRandom(20261125);
        int n = 4000;
        double[][] subjects = new double[n][];
        for (int i = 0; i < n; i++) {
            double constant = i % 2;
            double fading = i / 2 % 2;
            // hazard 1 of e^0.7 as much; the second raises it fourfold until time 0.2 and not at all later
            double exponential = -Math.log(1 - random.nextDouble()) / Math.exp(0.7 * constant);
            double early = fading == 1 ? 4 : 1;
            double time = exponential < 0.2 * early ? exponential / early : 0.2 + exponential - 0.2 * early;
            subjects[i] = new double[] {time, constant, fading};
        }
        Arrays.sort(subjects, Comparator.comparingDouble(subject -> subject[0]));
        for (double[] subject : subjects) {
            data.add(subject[0], data.pattern(subject[1], subject[2]), 1, 0);
        }
        CoxFit fit = CoxRegression.fit(data.build(), Ties.EFRON);
        assertThat(fit.coefficient(0)).isCloseTo(0.7, within(3 * fit.standardError(0)));
        assertThat(fit.proportionalHazards().test(0).pValue()).isGreaterThan(0.01);
        assertThat(fit.proportionalHazards().test(1).pValue()).isLessThan(1e-10);
    }

    private static double[] transform(CoxData data) {
        double[] g = new double[data.size()];
        double survival = 1;
        for (int cell = 0; cell < g.length; ) {
            int first = cell;
            long lost = 0;
            for (; cell < g.length && data.time(cell) == data.time(first); cell++) {
                g[cell] = 1 - survival;
                lost += data.events(cell);
            }
            survival *= 1 - (double) lost / (g.length - first);
        }
        return g;
    }

    /** The log partial likelihood with parameters beta and, last, theta of one covariate. */
    private static double likelihood(CoxData data, Ties ties, double[] g, double[] parameters, int covariate) {
        double log = 0;
        for (int cell = 0; cell < data.size(); ) {
            int first = cell;
            double atRisk = 0;
            for (int other = first; other < data.size(); other++) {
                atRisk += Math.exp(predictor(data, other, g[first], parameters, covariate));
            }
            double dying = 0;
            int lost = 0;
            for (; cell < data.size() && data.time(cell) == data.time(first); cell++) {
                if (data.events(cell) == 1) {
                    double predictor = predictor(data, cell, g[first], parameters, covariate);
                    log += predictor;
                    dying += Math.exp(predictor);
                    lost++;
                }
            }
            for (int l = 0; l < lost; l++) {
                log -= Math.log(atRisk - (ties == Ties.EFRON ? dying * l / lost : 0));
            }
        }
        return log;
    }

    private static double predictor(CoxData data, int cell, double g, double[] parameters, int covariate) {
        double sum = 0;
        for (int j = 0; j < parameters.length - 1; j++) {
            double value = data.value(data.pattern(cell), j);
            sum += value * (parameters[j] + (j == covariate ? g * parameters[parameters.length - 1] : 0));
        }
        return sum;
    }

    private static double scoreTest(ToDoubleFunction<double[]> log, double[] at) {
        int size = at.length;
        double h = 1e-4;
        Array2DRowRealMatrix information = new Array2DRowRealMatrix(size, size);
        ArrayRealVector score = new ArrayRealVector(size);
        for (int i = 0; i < size; i++) {
            score.setEntry(i, (moved(log, at, i, h, i, 0) - moved(log, at, i, -h, i, 0)) / (2 * h));
            for (int j = 0; j < size; j++) {
                double cross = moved(log, at, i, h, j, h)
                        - moved(log, at, i, h, j, -h)
                        - moved(log, at, i, -h, j, h)
                        + moved(log, at, i, -h, j, -h);
                information.setEntry(i, j, -cross / (4 * h * h));
            }
        }
        return score.dotProduct(new LUDecomposition(information).getSolver().solve(score));
    }

    private static double moved(ToDoubleFunction<double[]> log, double[] at, int i, double by, int j, double byToo) {
        double[] there = at.clone();
        there[i] += by;
        there[j] += byToo;
        return log.applyAsDouble(there);
    }
}
