package io.huitou.transforms.models.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoostedTreesTest {
    private static final TreeBooster.Settings FEW = new TreeBooster.Settings(20, 0.3, 2);

    @Test
    void the_first_split_is_the_one_that_trying_all_of_them_finds() {
        Examples examples = LogisticRegressionTest.noisy(300, 4);
        BoostedTree tree = TreeBooster.fit(examples, new TreeBooster.Settings(1, 1, 2))
                .trees()
                .get(0);
        double best = 0;
        for (int feature = 0; feature < 4; feature++) {
            for (int i = 0; i < examples.size(); i++) {
                best = Math.max(best, gain(examples, feature, examples.value(i, feature)));
            }
        }
        assertThat(gain(examples, tree.feature(0), tree.threshold(0))).isCloseTo(best, offset(best * 0.01));
    }

    @Test
    void leaves_hold_every_example_once_and_one_newton_step_of_theirs() {
        Examples examples = LogisticRegressionTest.noisy(500, 3);
        BoostedTrees trees = TreeBooster.fit(examples, new TreeBooster.Settings(1, 0.5, 2));
        BoostedTree tree = trees.trees().get(0);
        double share = (double) examples.events() / examples.size();
        double[] row = new double[3];
        long[] rows = new long[BoostedTree.LEAVES];
        long[] events = new long[BoostedTree.LEAVES];
        for (int i = 0; i < examples.size(); i++) {
            examples.copy(i, row);
            for (int leaf = 0; leaf < BoostedTree.LEAVES; leaf++) {
                if (tree.valueOf(row) == tree.value(leaf)) {
                    rows[leaf]++;
                    events[leaf] += examples.isEvent(i) ? 1 : 0;
                }
            }
        }
        for (int leaf = 0; leaf < BoostedTree.LEAVES; leaf++) {
            assertThat(tree.rows(leaf)).isEqualTo(rows[leaf]);
            assertThat(tree.value(leaf))
                    .isCloseTo(
                            0.5 * (events[leaf] - rows[leaf] * share) / (rows[leaf] * share * (1 - share)),
                            offset(1e-12));
        }
    }

    @Test
    void trees_see_an_interaction_that_no_line_can() {
        Examples exclusiveOr = new Examples(List.of("a", "b"));
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            double[] row = {random.nextInt(2), random.nextInt(2)};
            exclusiveOr.add(row, random.nextDouble() < (row[0] == row[1] ? 0.9 : 0.1));
        }
        LogisticRegression line = LogisticRegression.fit(exclusiveOr);
        assertThat(auc(Telco.classifier(line, exclusiveOr), exclusiveOr)).isBetween(0.4, 0.6);
        assertThat(auc(TreeBooster.fit(exclusiveOr, FEW), exclusiveOr)).isGreaterThan(0.85);
    }

    @Test
    void contributions_and_the_expected_log_odds_add_up_to_each_customers_own() {
        Examples examples = LogisticRegressionTest.noisy(1_000, 6);
        BoostedTrees trees = TreeBooster.fit(examples, FEW);
        double[] row = new double[6];
        double[] contributions = new double[6];
        double all = 0;
        for (int i = 0; i < examples.size(); i++) {
            examples.copy(i, row);
            trees.contributions(row, contributions);
            assertThat(trees.expected() + Arrays.stream(contributions).sum())
                    .isCloseTo(trees.logOdds(row), offset(1e-10));
            all += trees.logOdds(row) / examples.size();
        }
        assertThat(trees.expected()).isCloseTo(all, offset(1e-10));
    }

    @Test
    void contributions_are_shapley_values_over_all_orders_of_the_features() {
        Examples examples = LogisticRegressionTest.noisy(400, 4);
        BoostedTrees trees = TreeBooster.fit(examples, FEW);
        double[] row = new double[4];
        double[] contributions = new double[4];
        for (int i = 0; i < 20; i++) {
            examples.copy(i, row);
            trees.contributions(row, contributions);
            assertThat(contributions).containsExactly(overAllOrders(trees, row), offset(1e-10));
        }
    }

    @Test
    void the_same_examples_give_the_same_trees() {
        Examples examples = LogisticRegressionTest.noisy(1_000, 4);
        double[] row = {0.5, -0.5, 1, 1.5};
        assertThat(TreeBooster.fit(examples, FEW).logOdds(row))
                .isEqualTo(TreeBooster.fit(examples, FEW).logOdds(row));
    }

    @Test
    void where_nothing_can_be_split_everybody_has_the_share_of_all() {
        Examples constant = new Examples(List.of("x"));
        for (int i = 0; i < 10; i++) {
            constant.add(new double[] {3}, i < 2);
        }
        BoostedTrees trees = TreeBooster.fit(constant, FEW);
        assertThat(trees.logOdds(new double[] {99})).isCloseTo(Math.log(0.25), offset(1e-12));
    }

    @Test
    void bins_divide_equal_counts_where_values_are_many_and_hold_each_value_where_they_are_few() {
        Examples many = LogisticRegressionTest.noisy(10_000, 2);
        FeatureBins bins = FeatureBins.of(many);
        assertThat(bins.count(0)).isEqualTo(FeatureBins.MOST);
        int[] counts = new int[FeatureBins.MOST];
        for (int i = 0; i < many.size(); i++) {
            int bin = bins.of(0)[i] & 0xff;
            counts[bin]++;
            assertThat(bin == 255 || many.value(i, 0) <= bins.threshold(0, bin)).isTrue();
            assertThat(bin == 0 || many.value(i, 0) > bins.threshold(0, bin - 1))
                    .isTrue();
        }
        assertThat(Arrays.stream(counts)).allMatch(count -> count >= 38 && count <= 41);
        Examples few = new Examples(List.of("x"));
        for (int i = 0; i < 1_000; i++) {
            few.add(new double[] {i % 3 == 0 ? 0 : i % 300}, true);
        }
        assertThat(FeatureBins.of(few).count(0)).isEqualTo(201);
    }

    @Test
    void one_class_and_senseless_settings_are_refused() {
        Examples one = new Examples(List.of("x"));
        one.add(new double[1], true);
        assertThatThrownBy(() -> TreeBooster.fit(one, FEW)).hasMessageContaining("1 of 1 examples are events");
        assertThatThrownBy(() -> new TreeBooster.Settings(0, 0.1, 1)).hasMessageContaining("trees 0");
        assertThatThrownBy(() -> new TreeBooster.Settings(1, 1.1, 1)).hasMessageContaining("shrinkage 1.1");
        assertThatThrownBy(() -> new TreeBooster.Settings(1, 0.1, 0)).hasMessageContaining("least weight 0.0");
    }

    private static double auc(Classifier classifier, Examples examples) {
        return Discrimination.of(Telco.scored(classifier, examples)).auc();
    }

    /** Of the logistic loss at the share of all. */
    private static double gain(Examples examples, int feature, double threshold) {
        double share = (double) examples.events() / examples.size();
        double[] gradient = new double[2];
        double[] weight = new double[2];
        for (int i = 0; i < examples.size(); i++) {
            int side = examples.value(i, feature) <= threshold ? 0 : 1;
            gradient[side] += (examples.isEvent(i) ? 1 : 0) - share;
            weight[side] += share * (1 - share);
        }
        return weight[0] < 2 || weight[1] < 2
                ? 0
                : gradient[0] * gradient[0] / weight[0] + gradient[1] * gradient[1] / weight[1];
    }

    /** The mean over the 24 orders of what each feature changes when it becomes known, walking each tree anew. */
    private static double[] overAllOrders(BoostedTrees trees, double[] row) {
        double[] sums = new double[4];
        int orders = 0;
        for (int code = 0; code < 256; code++) {
            int[] order = {code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6};
            if (Arrays.stream(order).distinct().count() == 4) {
                boolean[] known = new boolean[4];
                double before = conditional(trees, row, known);
                for (int feature : order) {
                    known[feature] = true;
                    double after = conditional(trees, row, known);
                    sums[feature] += after - before;
                    before = after;
                }
                orders++;
            }
        }
        assertThat(orders).isEqualTo(24);
        return Arrays.stream(sums).map(sum -> sum / 24).toArray();
    }

    private static double conditional(BoostedTrees trees, double[] row, boolean[] known) {
        return trees.intercept()
                + trees.trees().stream()
                        .mapToDouble(tree -> {
                            double[] weights = new double[BoostedTree.SPLITS + BoostedTree.LEAVES];
                            weights[0] = 1;
                            spread(tree, row, known, weights);
                            double sum = 0;
                            for (int leaf = 0; leaf < BoostedTree.LEAVES; leaf++) {
                                sum += weights[BoostedTree.SPLITS + leaf] * tree.value(leaf);
                            }
                            return sum;
                        })
                        .sum();
    }

    private static void spread(BoostedTree tree, double[] row, boolean[] known, double[] weights) {
        for (int node = 0; node < BoostedTree.SPLITS; node++) {
            int feature = tree.feature(node);
            double left = rows(tree, 2 * node + 1);
            double right = rows(tree, 2 * node + 2);
            double toTheLeft = left + right == 0 ? 1 : left / (left + right);
            if (feature == BoostedTree.NO_SPLIT) {
                toTheLeft = 1;
            } else if (known[feature]) {
                toTheLeft = row[feature] <= tree.threshold(node) ? 1 : 0;
            }
            weights[2 * node + 1] = weights[node] * toTheLeft;
            weights[2 * node + 2] = weights[node] * (1 - toTheLeft);
        }
    }

    private static double rows(BoostedTree tree, int node) {
        return node >= BoostedTree.SPLITS
                ? tree.rows(node - BoostedTree.SPLITS)
                : rows(tree, 2 * node + 1) + rows(tree, 2 * node + 2);
    }
}
