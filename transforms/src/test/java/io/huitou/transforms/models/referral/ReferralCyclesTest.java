package io.huitou.transforms.models.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReferralCyclesTest {
    private static final int NOBODY = ReferralForest.NOBODY;

    @Test
    void a_tree_has_none() {
        assertThat(ReferralCycles.of(new int[] {NOBODY, 0, 0, 1})).isEmpty();
    }

    @Test
    void each_is_found_with_its_members_and_without_those_who_only_follow() {
        assertThat(ReferralCycles.of(new int[] {2, 0, 1, 0, 4, NOBODY, 3, 5}))
                .containsExactly(new int[] {0, 2, 1}, new int[] {4});
    }

    @Test
    void one_of_a_million_customers_is_found() {
        int[] circle = new int[1_000_000];
        Arrays.setAll(circle, i -> i == 0 ? circle.length - 1 : i - 1);
        assertThat(ReferralCycles.of(circle))
                .singleElement()
                .satisfies(found -> assertThat(found).hasSize(circle.length));
    }

    @Test
    void whoever_comes_back_to_herself_is_in_one_and_nobody_else() {
        Random dice = new Random(20261125);
        for (int trial = 0; trial < 500; trial++) {
            int size = 1 + dice.nextInt(12);
            int[] referrer = dice.ints(size, NOBODY, size).toArray();
            int[] members = ReferralCycles.of(referrer).stream()
                    .flatMapToInt(Arrays::stream)
                    .sorted()
                    .toArray();
            int[] expected = java.util.stream.IntStream.range(0, size)
                    .filter(i -> comesBack(referrer, i))
                    .toArray();
            assertThat(members).isEqualTo(expected);
        }
    }

    private static boolean comesBack(int[] referrer, int customer) {
        int above = referrer[customer];
        for (int steps = 1; steps <= referrer.length && above != NOBODY; steps++) {
            if (above == customer) {
                return true;
            }
            above = referrer[above];
        }
        return false;
    }
}
