package io.huitou.transforms.models.scales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.huitou.transforms.models.scales.CronbachAlpha.Undefined;
import io.huitou.transforms.models.scales.CronbachAlpha.UndefinedException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Alpha from sums and products, against alpha from the rows of the respondents. */
class CronbachAlphaTest {

    @Test
    void alpha_of_sums_and_products_is_that_of_the_respondents_rows() {
        Random random = new Random(11);
        for (int k = 2; k <= 9; k++) {
            double[][] rows = rows(random, 5 + 20 * k, k);
            assertThat(CronbachAlpha.of(covariances(rows)).alpha()).isCloseTo(fromRows(rows), within(1e-12));
        }
    }

    @Test
    void alpha_without_an_item_is_that_of_the_other_columns() {
        double[][] rows = rows(new Random(5), 60, 5);
        for (int j = 0; j < 5; j++) {
            int dropped = j;
            double[][] rest = Arrays.stream(rows)
                    .map(row -> IntStream.range(0, 5)
                            .filter(i -> i != dropped)
                            .mapToDouble(i -> row[i])
                            .toArray())
                    .toArray(double[][]::new);
            assertThat(CronbachAlpha.of(covariances(rows).without(j)).alpha()).isCloseTo(fromRows(rest), within(1e-12));
        }
    }

    /** Of seven items the formula gives 1.0000000000000002, and a scale above 1 would stop the night. */
    @Test
    void people_who_tick_the_same_column_all_the_way_down_give_an_alpha_of_one_and_not_more() {
        for (int k = 2; k <= 40; k++) {
            double[][] rows = {new double[k], new double[k]};
            Arrays.fill(rows[1], 1);
            CronbachAlpha alpha = CronbachAlpha.of(covariances(rows));
            assertThat(alpha.alpha()).isLessThanOrEqualTo(1).isCloseTo(1, within(1e-12));
            assertThat(alpha.low()).isLessThanOrEqualTo(alpha.alpha());
        }
    }

    /** With equal covariances of standardised items both alphas are Spearman and Brown's prophecy. */
    @Test
    void two_items_of_equal_variance_follow_spearman_and_brown() {
        double[][] rows = {{1, 2}, {2, 1}, {3, 4}, {4, 3}, {5, 5}};
        double r = 0.8;
        CronbachAlpha alpha = CronbachAlpha.of(covariances(rows));
        assertThat(alpha.meanCorrelation()).isCloseTo(r, within(1e-15));
        assertThat(alpha.alpha()).isCloseTo(2 * r / (1 + r), within(1e-15));
        assertThat(alpha.standardised()).isCloseTo(2 * r / (1 + r), within(1e-15));
    }

    @Test
    void items_that_contradict_each_other_have_an_alpha_below_zero() {
        assertThat(CronbachAlpha.of(covariances(new double[][] {{1, 3}, {2, 2}, {3, 2}}))
                        .alpha())
                .isCloseTo(-6, within(1e-12));
    }

    @Test
    void one_item_has_none_nor_has_a_sum_that_never_varies() {
        assertThatThrownBy(() -> CronbachAlpha.of(covariances(new double[][] {{1}, {2}})))
                .isInstanceOfSatisfying(
                        UndefinedException.class, e -> assertThat(e.reason()).isEqualTo(Undefined.ONE_ITEM));
        assertThatThrownBy(() -> CronbachAlpha.of(covariances(new double[][] {{0.1, 0.3}, {0.2, 0.2}, {0.3, 0.1}})))
                .isInstanceOfSatisfying(
                        UndefinedException.class, e -> assertThat(e.reason()).isEqualTo(Undefined.NO_VARIATION));
    }

    @Test
    void sums_far_from_zero_lose_no_digit() {
        double[][] rows = {{1e9 + 1, 1e9 + 2}, {1e9 + 2, 1e9 + 1}, {1e9 + 3, 1e9 + 4}, {1e9 + 4, 1e9 + 3}};
        double[][] near = {{1, 2}, {2, 1}, {3, 4}, {4, 3}};
        assertThat(CronbachAlpha.of(covariances(rows)).alpha())
                .isEqualTo(CronbachAlpha.of(covariances(near)).alpha());
    }

    @Test
    void one_respondent_is_refused() {
        assertThatThrownBy(() -> ItemCovariances.of(1, new BigDecimal[0], new BigDecimal[0][0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot compute covariances: respondents: 1. Give two or more.");
    }

    private static double[][] rows(Random random, int n, int k) {
        double[][] rows = new double[n][k];
        for (double[] row : rows) {
            double trait = random.nextGaussian();
            Arrays.setAll(row, j -> Math.max(1, Math.min(7, Math.rint(4 + trait + random.nextGaussian()))));
        }
        return rows;
    }

    private static double fromRows(double[][] rows) {
        int k = rows[0].length;
        double variances = IntStream.range(0, k)
                .mapToDouble(j ->
                        variance(Arrays.stream(rows).mapToDouble(row -> row[j]).toArray()))
                .sum();
        double total = variance(
                Arrays.stream(rows).mapToDouble(row -> Arrays.stream(row).sum()).toArray());
        return k / (k - 1.0) * (1 - variances / total);
    }

    private static double variance(double[] scores) {
        double mean = Arrays.stream(scores).average().orElseThrow();
        return Arrays.stream(scores).map(x -> (x - mean) * (x - mean)).sum() / (scores.length - 1);
    }

    private static ItemCovariances covariances(double[][] rows) {
        int k = rows[0].length;
        BigDecimal[] sums = new BigDecimal[k];
        BigDecimal[][] products = new BigDecimal[k][k];
        for (int i = 0; i < k; i++) {
            sums[i] = BigDecimal.ZERO;
            for (int j = 0; j < k; j++) {
                products[i][j] = BigDecimal.ZERO;
            }
            for (double[] row : rows) {
                sums[i] = sums[i].add(BigDecimal.valueOf(row[i]));
                for (int j = 0; j < k; j++) {
                    products[i][j] =
                            products[i][j].add(BigDecimal.valueOf(row[i]).multiply(BigDecimal.valueOf(row[j])));
                }
            }
        }
        return ItemCovariances.of(rows.length, sums, products);
    }
}
