package io.huitou.reports.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.reports.figures.Figures;
import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.Kpi.Better;
import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.Risk;
import io.huitou.reports.figures.Risk.Customer;
import io.huitou.reports.figures.Risk.Tenth;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RiskStoryTest {
    private static final Kpi QUIET =
            Kpis.of("revenue_at_risk", Unit.PERCENT, Better.LOWER, 2000, 0, Kpis.flat(0.21, 0.21));

    @Test
    void where_nothing_moved_the_headline_says_what_stands_at_risk_and_who_carries_it() {
        assertThat(new RiskStory(figures(customer("open", 51.2), "true", QUIET), Language.ENGLISH).headline())
                .isEqualTo("21.0% of a year's revenue stands with customers likely to leave;"
                        + " 1 of 2,447 customers carry 6.9% of the expected loss");
        assertThat(new RiskStory(figures(customer("open", 51.2), "true", QUIET), Language.CHINESE).headline())
                .isEqualTo("年营收的21.0%来自可能流失的客户；2,447名客户中的1名占预期损失的6.9%");
    }

    @Test
    void a_movement_beyond_noise_comes_first() {
        Kpi lapsed = Kpis.of("lapsed_customers", Unit.COUNT, Better.LOWER, 300, 0, Kpis.flat(200, 200, 300));
        assertThat(new RiskStory(figures(customer("", 51.2), "true", lapsed), Language.ENGLISH).headline())
                .startsWith("lapsed_customers rose ")
                .endsWith("to 300; 1 of 2,447 customers carry 6.9% of the expected loss");
    }

    @Test
    void a_share_of_few_customers_makes_no_headline() {
        Kpi few = Kpis.of("revenue_at_risk", Unit.PERCENT, Better.LOWER, 29, 0, Kpis.flat(0.21, 0.21));
        RiskStory story = new RiskStory(Kpis.figures(few), Language.ENGLISH);
        assertThat(story.headline()).isEqualTo("No figure of churn risk moved beyond noise");
    }

    @Test
    void the_list_names_those_who_wait_for_an_answer() {
        assertThat(story(customer("open", 51.2), "true").list())
                .isEqualTo("These 1 customers would cost most: CNY 7,320 of expected loss;"
                        + " 1 of them wait for an answer to a complaint");
        assertThat(story(customer("settled", 51.2), "true").list()).endsWith("act by the date given");
    }

    @Test
    void a_customer_has_the_reason_with_its_value_and_the_last_complaint_with_its_state() {
        RiskStory story = story(customer("open", 51.26), "true");
        assertThat(story.reason(customer("open", 51.26))).isEqualTo("Days since the last purchase: 51.3");
        assertThat(story.reason(customer("open", null))).isEqualTo("Days since the last purchase");
        assertThat(story.complaint(customer("open", 1d))).isEqualTo("open 2026-05-28");
        assertThat(story.complaint(customer("", 1d))).isEqualTo("none");
    }

    @Test
    void the_test_says_whether_the_score_warns_too_often_or_too_rarely() {
        assertThat(story(customer("", 1d), "true").test()).startsWith("The score holds");
        assertThat(story(customer("", 1d), "too_high").test())
                .isEqualTo("The score warns too often: from 1 Apr 2026 on,"
                        + " of 589 customers 299 were expected to leave, 260 did");
        assertThat(story(customer("", 1d), "too_low").test()).startsWith("The score warns too rarely");
    }

    private static RiskStory story(Customer customer, String judgement) {
        return new RiskStory(figures(customer, judgement, QUIET), Language.ENGLISH);
    }

    private static Figures figures(Customer customer, String judgement, Kpi kpi) {
        Tenth tenth = new Tenth(
                1,
                59,
                54,
                0.95,
                0.92,
                0.82,
                0.96,
                false,
                LocalDate.of(2026, 4, 1),
                589,
                260,
                298.87,
                judgement,
                0.83,
                0.80,
                0.87);
        Risk risk = new Risk(List.of(customer), List.of(tenth), List.of(), List.of(), List.of(), List.of(), List.of());
        return Kpis.figures(Kpis.topics(risk), kpi);
    }

    private static Customer customer(String complaint, @Nullable Double reasonValue) {
        return new Customer(
                "M1",
                "platinum",
                "North",
                LocalDate.of(2026, 5, 10),
                0.5,
                "high",
                new BigDecimal("14379.75"),
                new BigDecimal("7316.75"),
                "Days since the last purchase",
                "距最后购买的天数",
                reasonValue,
                complaint.isEmpty() ? null : LocalDate.of(2026, 5, 28),
                complaint,
                "E113",
                true,
                LocalDate.of(2026, 7, 7),
                1,
                new BigDecimal("7316.75"),
                0.0687,
                2447);
    }
}
