package io.huitou.transforms.models.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConcordanceTest {
    @Test
    void counting_in_one_walk_is_counting_pair_by_pair() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 40; round++) {
            List<double[]> people = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                people.add(new double[] {1 + random.nextInt(8), random.nextInt(2), random.nextInt(5)});
            }
            people.sort(Comparator.comparingDouble(person -> person[0]));
            CoxData.Builder data = new CoxData.Builder(List.of("x"));
            for (double[] person : people) {
                data.add(person[0], data.pattern(person[2]), (long) person[1], 1 - (long) person[1]);
            }
            CoxData built = data.build();
            Concordance counted = Concordance.of(built, RiskSets.predictors(built, new double[] {1.5}));
            assertThat(counted).isEqualTo(pairByPair(people));
        }
    }

    @Test
    void of_a_pair_lost_on_the_same_day_nothing_can_be_said() {
        CoxData.Builder data = new CoxData.Builder(List.of("x"));
        data.add(1, data.pattern(0), 1, 0).add(1, data.pattern(1), 1, 0);
        assertThat(Concordance.of(data.build(), new double[] {0, 1}).share()).isNaN();
    }

    private static Concordance pairByPair(List<double[]> people) {
        long agreeing = 0;
        long disagreeing = 0;
        long tied = 0;
        for (double[] one : people) {
            for (double[] other : people) {
                boolean isFirst = one[1] == 1 && (one[0] < other[0] || (one[0] == other[0] && other[1] == 0));
                if (isFirst) {
                    agreeing += one[2] > other[2] ? 1 : 0;
                    disagreeing += one[2] < other[2] ? 1 : 0;
                    tied += one[2] == other[2] ? 1 : 0;
                }
            }
        }
        return new Concordance(agreeing, disagreeing, tied);
    }
}
