package io.huitou.transforms.models.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ReferralValueTest {
    @Test
    void the_worked_example_is_worth_140_870() {
        ReferralValue value = new ReferralValue(decimal("0.15"));
        value.add(1, decimal("1"), decimal("120"), decimal("10"), decimal("8"), decimal("30"));
        value.add(1, decimal("0"), decimal("999"), decimal("10"), decimal("8"), decimal("30"));
        assertThat(value.value()).isEqualTo("140.8696");
    }

    @Test
    void later_years_are_discounted_more_and_a_likely_referee_counts_in_part() {
        ReferralValue value = new ReferralValue(decimal("0.25"));
        value.add(1, decimal("0.4"), decimal("100"), decimal("0"), decimal("0"), decimal("0"));
        value.add(2, decimal("0.4"), decimal("100"), decimal("0"), decimal("50"), decimal("0"));
        assertThat(value.value()).isEqualByComparingTo("44.8");
    }

    @Test
    void half_a_ten_thousandth_is_rounded_up() {
        ReferralValue value = new ReferralValue(BigDecimal.ZERO);
        value.add(1, decimal("0.5"), decimal("0.0001"), decimal("0"), decimal("0"), decimal("0"));
        assertThat(value.value()).isEqualTo("0.0001");
    }

    @Test
    void years_before_the_first_and_shares_above_one_are_refused_by_name() {
        ReferralValue value = new ReferralValue(BigDecimal.ZERO);
        assertThatThrownBy(() -> value.add(0, decimal("1"), decimal("1"), decimal("0"), decimal("0"), decimal("0")))
                .hasMessageContaining("year 0");
        assertThatThrownBy(() -> value.add(1, decimal("1.1"), decimal("1"), decimal("0"), decimal("0"), decimal("0")))
                .hasMessageContaining("type one 1.1");
        assertThatThrownBy(() -> new ReferralValue(decimal("-1"))).hasMessageContaining("rate is -1");
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
