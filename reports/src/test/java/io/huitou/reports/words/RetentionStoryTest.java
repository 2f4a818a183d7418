package io.huitou.reports.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.reports.figures.Kpi;
import io.huitou.reports.figures.Kpi.Better;
import io.huitou.reports.figures.Kpi.Unit;
import io.huitou.reports.figures.Retention;
import io.huitou.reports.figures.Retention.Cohort;
import io.huitou.reports.figures.Retention.Hazard;
import io.huitou.reports.figures.Retention.Step;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetentionStoryTest {
    private static final Kpi LAPSE =
            Kpis.of("lapse_rate", Unit.PERCENT, Better.LOWER, 9000, 0, Kpis.flat(0.122, 0.122, 0.154));
    private static final Kpi STEADY = Kpis.of("lapse_rate", Unit.PERCENT, Better.LOWER, 9000, 0, Kpis.flat(0.122));

    @Test
    void the_headline_is_what_moved_and_by_what_most_revenue_was_lost() {
        assertThat(story(Language.ENGLISH, bridge("-165.5", "-860.4"), LAPSE).headline())
                .matches("lapse_rate rose 3\\.[0-9] pp on the prior year to 15.4%;"
                        + " 83.9% of leavers' revenue went silently");
        assertThat(story(Language.CHINESE, bridge("-865.5", "-160.4"), LAPSE).headline())
                .endsWith("；流失客户收入的84.4%源于投诉后流失");
    }

    @Test
    void where_nothing_moved_no_cause_is_named() {
        assertThat(story(Language.ENGLISH, bridge("-165.5", "-860.4"), STEADY).headline())
                .isEqualTo("No figure of retention moved beyond noise");
    }

    @Test
    void the_bridge_says_which_way_revenue_went_and_how_many_left() {
        assertThat(story(Language.ENGLISH, bridge("-165.5", "-860.4")).bridge())
                .isEqualTo("Known customers' revenue of twelve months fell by CNY 1,030 to CNY 2,790;"
                        + " of those a year ago 1,023 of 2,481 left");
    }

    @Test
    void a_cohort_is_held_against_the_one_that_came_a_year_before_it() {
        Cohort now = cohort("2026-05-01", 800, 300, false);
        Cohort before = cohort("2025-08-01", 100, 50, false);
        assertThat(story(Language.ENGLISH, cohorts(now, before)).cohorts())
                .isEqualTo("How many of each month's new customers buy again");

        Cohort yearBefore = cohort("2025-05-01", 1000, 500, false);
        assertThat(story(Language.ENGLISH, cohorts(now, yearBefore)).cohorts())
                .isEqualTo("Of the customers won in May 2026, 37.5% bought again three months later,"
                        + " fewer than of those of a year before (50.0%)");

        Cohort few = cohort("2025-05-01", 40, 20, false);
        assertThat(story(Language.CHINESE, cohorts(now, few)).cohorts())
                .isEqualTo("2026年5月新增的客户中，37.5%在三个月后的当月再次购买；上年同月新增者为50.0%，差异属正常波动");
    }

    @Test
    void of_a_small_cohort_nothing_is_claimed() {
        assertThat(story(
                                Language.ENGLISH,
                                cohorts(cohort("2026-05-01", 20, 10, true), cohort("2025-05-01", 100, 50, false)))
                        .cohorts())
                .isEqualTo("How many of each month's new customers buy again");
    }

    @Test
    void revenue_that_was_not_kept_leads_and_a_smaller_reason_is_not_called_most() {
        Kpi kept = Kpis.ofAmounts(
                Kpis.of("net_revenue_retention", Unit.PERCENT, Better.HIGHER, 2481, 0, Kpis.flat(1.05, 0.87, 0.852)));
        assertThat(story(Language.ENGLISH, bridge("-500", "-501"), LAPSE, kept).headline())
                .matches("net_revenue_retention fell [0-9.]+ pp on the prior year to 85.2%;"
                        + " 50.0% of leavers' revenue went silently");
    }

    @Test
    void a_quarter_that_is_not_beyond_noise_is_not_called_the_likeliest() {
        Hazard first = new Hazard(0, 90, 400, 100, 0.25, 0.21, 0.29, false);
        Hazard second = new Hazard(90, 180, 300, 66, 0.22, 0.18, 0.27, false);
        assertThat(story(Language.ENGLISH, new Retention(List.of(), List.of(), List.of(first, second)))
                        .hazard())
                .isEqualTo("Between day 1 and 90 after the first purchase 25.0% of those still there leave,"
                        + " not clearly more than at other times");
    }

    @Test
    void the_quarter_in_which_most_leave_is_named_among_those_with_enough_customers() {
        Hazard first = new Hazard(0, 90, 400, 100, 0.25, 0.21, 0.29, false);
        Hazard second = new Hazard(90, 180, 300, 30, 0.10, 0.07, 0.14, false);
        Hazard few = new Hazard(180, 270, 12, 6, 0.5, 0.2, 0.8, true);
        assertThat(story(Language.ENGLISH, new Retention(List.of(), List.of(), List.of(first, second, few)))
                        .hazard())
                .isEqualTo("Buyers are likeliest to leave in their first 90 days: 25.0% do");
    }

    private static RetentionStory story(Language language, Retention retention, Kpi... kpis) {
        return new RetentionStory(Kpis.figures(Kpis.topics(retention), kpis), language);
    }

    private static Retention bridge(String afterComplaint, String silently) {
        BigDecimal lost = new BigDecimal(afterComplaint).add(new BigDecimal(silently));
        return new Retention(
                List.of(),
                List.of(
                        step("revenue_before", new BigDecimal("3813.9"), null),
                        step("lost_after_complaint", new BigDecimal(afterComplaint), lost),
                        step("lost_silently", new BigDecimal(silently), lost),
                        step("revenue_now", new BigDecimal("3813.9").add(lost), null)),
                List.of());
    }

    private static Step step(String step, BigDecimal amount, @Nullable BigDecimal lost) {
        Double share = lost == null ? null : amount.doubleValue() / lost.doubleValue();
        return new Step(step, amount, share, 2481, 1023, 1804, 3262);
    }

    private static Retention cohorts(Cohort... cohorts) {
        return new Retention(List.of(cohorts), List.of(), List.of());
    }

    private static Cohort cohort(String month, long customers, long active, boolean isLowBase) {
        return new Cohort(LocalDate.parse(month), 3, customers, active, (double) active / customers, isLowBase);
    }
}
