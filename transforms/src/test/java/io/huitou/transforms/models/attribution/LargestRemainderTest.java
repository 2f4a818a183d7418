package io.huitou.transforms.models.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LargestRemainderTest {
    @Test
    void a_cent_among_three_goes_to_the_first() {
        assertThat(LargestRemainder.apportion(new double[] {1, 1, 1}, 100)).containsExactly(34, 33, 33);
    }

    @Test
    void the_largest_remainder_comes_first() {
        assertThat(LargestRemainder.apportion(new double[] {0.41, 0.35, 0.24}, 10))
                .containsExactly(4, 4, 2);
    }

    @Test
    void not_a_unit_is_lost_and_nobody_is_a_unit_off_however_large_the_total() {
        Random dice = new Random(20261125);
        for (int trial = 0; trial < 300; trial++) {
            double[] weights =
                    dice.doubles(1 + dice.nextInt(20)).map(x -> x * x * x).toArray();
            long total = dice.nextLong() >>> (1 + dice.nextInt(60));
            long[] units = LargestRemainder.apportion(weights, total);
            assertThat(Arrays.stream(units).sum()).isEqualTo(total);
            double sum = Arrays.stream(weights).sum();
            for (int i = 0; i < weights.length; i++) {
                double quota = total * (weights[i] / sum);
                assertThat(Math.abs(units[i] - quota)).isLessThanOrEqualTo(1 + 1e-12 * quota);
            }
        }
    }

    @Test
    void more_units_than_a_long_holds_are_divided_alike() {
        BigInteger total = BigInteger.TEN.pow(30).add(BigInteger.TWO);
        BigInteger third = total.divide(BigInteger.valueOf(3));
        assertThat(LargestRemainder.apportion(new double[] {1, 1, 1}, total)).containsExactly(third, third, third);
    }

    @Test
    void nothing_to_give_needs_no_weight_and_something_to_give_does() {
        assertThat(LargestRemainder.apportion(new double[] {0, 0}, 0)).containsExactly(0, 0);
        assertThatThrownBy(() -> LargestRemainder.apportion(new double[] {0, 0}, 1))
                .hasMessageContaining("1 units");
        assertThatThrownBy(() -> LargestRemainder.apportion(new double[] {1, -1}, 1))
                .hasMessageContaining("-1.0");
    }
}
