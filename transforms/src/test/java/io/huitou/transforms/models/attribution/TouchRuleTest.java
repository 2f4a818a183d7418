package io.huitou.transforms.models.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TouchRuleTest {
    private static final double WEEK = 7;

    @Test
    void first_and_last_take_all() {
        assertThat(TouchRule.FIRST_TOUCH.shares(Journeys.of("BCD"), WEEK)).containsExactly(1, 0, 0);
        assertThat(TouchRule.LAST_TOUCH.shares(Journeys.of("BCD"), WEEK)).containsExactly(0, 0, 1);
    }

    @Test
    void the_last_that_is_no_direct_visit_takes_all_and_the_last_where_each_is_one() {
        assertThat(TouchRule.LAST_NON_DIRECT.shares(Journeys.of("BCAA"), WEEK)).containsExactly(0, 1, 0, 0);
        assertThat(TouchRule.LAST_NON_DIRECT.shares(Journeys.of("BC"), WEEK)).containsExactly(0, 1);
        assertThat(TouchRule.LAST_NON_DIRECT.shares(Journeys.of("AA"), WEEK)).containsExactly(0, 1);
    }

    @Test
    void linear_counts_a_repeated_channel_for_each_touch() {
        assertThat(TouchRule.LINEAR.shares(Journeys.of("BBCD"), WEEK)).containsExactly(0.25, 0.25, 0.25, 0.25);
    }

    @Test
    void position_gives_two_fifths_to_each_end() {
        assertThat(TouchRule.POSITION_BASED.shares(Journeys.of("B"), WEEK)).containsExactly(1);
        assertThat(TouchRule.POSITION_BASED.shares(Journeys.of("BC"), WEEK)).containsExactly(0.5, 0.5);
        assertThat(TouchRule.POSITION_BASED.shares(Journeys.of("BCDE"), WEEK)).containsExactly(0.4, 0.1, 0.1, 0.4);
    }

    @Test
    void a_touch_a_half_life_older_counts_half() {
        Journey journey = new Journey();
        journey.add(0, 16, false);
        journey.add(1, 9, false);
        journey.add(2, 2, false);
        double[] shares = TouchRule.TIME_DECAY.shares(journey, WEEK);
        assertThat(shares).containsExactly(new double[] {1 / 7.0, 2 / 7.0, 4 / 7.0}, within(1e-15));
    }

    @Test
    void every_rule_gives_away_the_whole_purchase_even_after_years() {
        Journey journey = new Journey();
        journey.add(1, 20_000, false);
        journey.add(2, 15_000, false);
        for (TouchRule rule : TouchRule.values()) {
            assertThat(Arrays.stream(rule.shares(journey, WEEK)).sum())
                    .as(rule.name())
                    .isCloseTo(1, within(1e-15));
        }
    }

    @Test
    void nothing_to_share_and_no_half_life_are_refused_by_name() {
        assertThatThrownBy(() -> TouchRule.LINEAR.shares(new Journey(), WEEK)).hasMessageContaining("0 touches");
        assertThatThrownBy(() -> TouchRule.TIME_DECAY.shares(Journeys.of("A"), 0))
                .hasMessageContaining("half-life of 0.0");
        assertThatThrownBy(() -> new Journey().add(0, -1, false)).hasMessageContaining("-1.0 days");
    }
}
