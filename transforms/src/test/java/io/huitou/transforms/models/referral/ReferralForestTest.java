package io.huitou.transforms.models.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReferralForestTest {
    private static final int NOBODY = ReferralForest.NOBODY;

    @Test
    void every_customer_stands_where_the_published_table_says() {
        ReferralForest forest = ReferralForest.of(Published.referrers());
        long[] margins = Published.rows("referral_a").stream()
                .mapToLong(row -> cents(row.getField("first_year_margin")))
                .toArray();
        int[] depth = forest.depth();
        int[] root = forest.root();
        int[] direct = forest.direct();
        long[] below = forest.below();
        long[] marginBelow = forest.below(margins);
        List<NamedCsvRecord> published = Published.rows("referral_a_per_customer");
        assertThat(published).hasSize(forest.size());
        for (int i = 0; i < published.size(); i++) {
            NamedCsvRecord row = published.get(i);
            assertThat(List.of((long) depth[i], root[i] + 1L, (long) direct[i], below[i] + 1, below[i], marginBelow[i]))
                    .as("customer %s", row.getField("customer_id"))
                    .containsExactly(
                            Published.whole(row, "depth"),
                            Published.whole(row, "root"),
                            Published.whole(row, "direct_referrals"),
                            Published.whole(row, "subtree_size"),
                            Published.whole(row, "downstream_referrals"),
                            cents(row.getField("downstream_margin")));
        }
    }

    @Test
    void as_many_stand_at_each_depth_as_published() {
        int[] depth = ReferralForest.of(Published.referrers()).depth();
        for (NamedCsvRecord row : Published.rows("referral_a_depth")) {
            long expected = Published.whole(row, "depth");
            assertThat(Arrays.stream(depth).filter(found -> found == expected).count())
                    .isEqualTo(Published.whole(row, "customers"));
        }
    }

    @Test
    void betweenness_is_ancestors_times_descendants_as_in_every_forest() {
        ReferralForest forest = ReferralForest.of(Published.referrers());
        int[] depth = forest.depth();
        long[] below = forest.below();
        for (NamedCsvRecord row : Published.rows("referral_a_pagerank")) {
            int i = (int) Published.whole(row, "node") - 1;
            assertThat((double) depth[i] * below[i]).isEqualTo(Published.number(row, "betweenness"));
            assertThat(below[i]).isEqualTo(Published.whole(row, "reach"));
        }
    }

    @Test
    void a_star_has_a_structural_virality_near_two_and_a_chain_one_that_grows() {
        int people = 100;
        int[] star = new int[people];
        star[0] = NOBODY;
        int[] chain = new int[people];
        Arrays.setAll(chain, i -> i - 1);
        assertThat(ReferralForest.of(star).structuralVirality()[0])
                .isCloseTo(2 * (people - 1.0) / people, within(1e-12));
        assertThat(ReferralForest.of(chain).structuralVirality()[0]).isCloseTo((people + 1) / 3.0, within(1e-12));
        assertThat(ReferralForest.of(chain).generations()[0]).isEqualTo(people - 1);
        assertThat(ReferralForest.of(chain).structuralVirality()[people - 1]).isNaN();
    }

    @Test
    void pair_distances_are_those_counted_pair_by_pair() {
        Random dice = new Random(20261125);
        for (int trial = 0; trial < 200; trial++) {
            int[] referrer = randomForest(dice, 1 + dice.nextInt(30));
            double[] found = ReferralForest.of(referrer).pairDistances();
            for (int top = 0; top < referrer.length; top++) {
                assertThat(found[top]).isEqualTo(pairByPair(referrer, top));
            }
        }
    }

    @Test
    void figures_follow_the_customers_however_they_are_numbered() {
        int[] referrer = Published.referrers();
        int size = referrer.length;
        int[] reversed = new int[size];
        for (int i = 0; i < size; i++) {
            reversed[size - 1 - i] = referrer[i] == NOBODY ? NOBODY : size - 1 - referrer[i];
        }
        double[] one = ReferralForest.of(referrer).pairDistances();
        double[] other = ReferralForest.of(reversed).pairDistances();
        for (int i = 0; i < size; i++) {
            assertThat(other[size - 1 - i]).isEqualTo(one[i]);
        }
    }

    @Test
    void nobody_a_circle_and_a_stranger_are_refused_by_name() {
        assertThatThrownBy(() -> ReferralForest.of(new int[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 customers");
        assertThatThrownBy(() -> ReferralForest.of(new int[] {1, 0, NOBODY}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 customers refer each other");
        assertThatThrownBy(() -> ReferralForest.of(new int[] {NOBODY, 7}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("referrer 7");
    }

    static int[] randomForest(Random dice, int size) {
        int[] referrer = new int[size];
        for (int i = 0; i < size; i++) {
            referrer[i] = i == 0 || dice.nextInt(6) == 0 ? NOBODY : dice.nextInt(i);
        }
        return referrer;
    }

    /** Climbs from both until they meet. */
    private static double pairByPair(int[] referrer, int top) {
        double sum = 0;
        for (int one = 0; one < referrer.length; one++) {
            for (int other = 0; other < one; other++) {
                if (steps(referrer, one, top) >= 0 && steps(referrer, other, top) >= 0) {
                    int meeting = one;
                    while (steps(referrer, other, meeting) < 0) {
                        meeting = referrer[meeting];
                    }
                    sum += steps(referrer, one, meeting) + steps(referrer, other, meeting);
                }
            }
        }
        return sum;
    }

    /** How many referrals above a customer an ancestor stands; -1 where it is none. */
    private static int steps(int[] referrer, int customer, int ancestor) {
        int steps = 0;
        for (int i = customer; i != NOBODY; i = referrer[i]) {
            if (i == ancestor) {
                return steps;
            }
            steps++;
        }
        return -1;
    }

    private static long cents(String amount) {
        return new BigDecimal(amount).movePointRight(2).longValueExact();
    }
}
