package io.huitou.transforms.models.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.huitou.transforms.models.survival.UnfittableException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogRankTest {
    @Test
    void telco_by_contract_is_r() {
        NamedCsvRecord expected = Published.lines("telco_churn/logrank").get(0);
        ChiSquare test = LogRank.of(List.of(telco("Month-to-month"), telco("One year"), telco("Two year")))
                .test();
        assertThat(test.statistic()).isCloseTo(Published.number(expected, "chisq"), within(1e-9));
        assertThat(test.degreesOfFreedom()).isEqualTo(2);
    }

    @Test
    void waltons_is_the_published_122() {
        ChiSquare test =
                LogRank.of(List.of(waltons("control"), waltons("miR-137"))).test();
        assertThat(Math.round(test.statistic())).isEqualTo(122);
        assertThat(test.pValue()).isBetween(1e-29, 1e-27);
    }

    @Test
    void it_is_the_score_test_of_cox_without_ties() {
        SplittableRandom random = new SplittableRandom(7);
        List<LifeTable.Builder> groups = new ArrayList<>();
        CoxData.Builder cox = new CoxData.Builder(List.of("b", "c"));
        int[] patterns = {cox.pattern(0, 0), cox.pattern(1, 0), cox.pattern(0, 1)};
        for (int g = 0; g < 3; g++) {
            groups.add(new LifeTable.Builder());
        }
        for (int time = 1; time <= 200; time++) {
            int group = random.nextInt(3);
            boolean isLost = random.nextDouble() < 0.4 + 0.2 * group;
            groups.get(group).add(time, isLost ? 1 : 0, isLost ? 0 : 1);
            cox.add(time, patterns[group], isLost ? 1 : 0, isLost ? 0 : 1);
        }
        ChiSquare logRank = LogRank.of(
                        groups.stream().map(LifeTable.Builder::build).toList())
                .test();
        ChiSquare score = CoxRegression.fit(cox.build(), Ties.EFRON).scoreTest();
        assertThat(logRank.statistic()).isCloseTo(score.statistic(), within(1e-9));
        assertThat(logRank.pValue()).isCloseTo(score.pValue(), within(1e-9));
    }

    @Test
    void all_who_were_lost_were_expected() {
        LogRank sums = LogRank.of(List.of(Published.of(1, 2, -3, 4), Published.of(-1, 2, 2, 9)));
        assertThat(sums.expected(0) + sums.expected(1)).isCloseTo(6, within(1e-12));
        assertThat(sums.observed(0)).isEqualTo(3);
    }

    @Test
    void a_group_that_nobody_left_can_be_compared_and_one_never_at_risk_is_left_out() {
        LifeTable losing = Published.of(1, 2, 3, 4, 5);
        LifeTable loyal = Published.of(-6, -6, -6, -6, -6);
        LifeTable young = Published.of(-0.5, -0.5);
        ChiSquare test = LogRank.of(List.of(losing, loyal)).test();
        assertThat(test.pValue()).isLessThan(0.01);
        assertThat(LogRank.of(List.of(losing, young, loyal)).test()).isEqualTo(test);
    }

    @Test
    void without_a_loss_or_without_a_second_group_at_risk_it_is_refused() {
        assertReason(List.of(Published.of(-1), Published.of(-2)), Reason.NO_EVENTS);
        assertReason(List.of(Published.of(1, 2), Published.of(-0.5)), Reason.ONE_GROUP);
        assertReason(List.of(Published.of(1, 2)), Reason.ONE_GROUP);
    }

    private static void assertReason(List<LifeTable> groups, Reason reason) {
        assertThatThrownBy(() -> LogRank.of(groups).test())
                .isInstanceOfSatisfying(
                        UnfittableException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private static LifeTable telco(String contract) {
        return Published.lifeTable(
                Published.lines("telco_churn/customers").stream()
                        .filter(row -> row.getField("Contract").equals(contract))
                        .toList(),
                "tenure",
                Published::hasChurned);
    }

    private static LifeTable waltons(String group) {
        return Published.lifeTable(
                Published.lines("waltons/waltons").stream()
                        .filter(row -> row.getField("group").equals(group))
                        .toList(),
                "T",
                row -> row.getField("E").equals("1"));
    }
}
