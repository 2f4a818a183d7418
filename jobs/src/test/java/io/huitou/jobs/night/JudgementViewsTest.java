package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.reports.Format;
import io.huitou.reports.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pages on word of mouth and satisfaction print, counted a second time from the tables of the demo company. */
class JudgementViewsTest {

    @Test
    void the_score_of_twelve_months_is_that_of_its_months_together_in_every_segment() throws Exception {
        String months = "select segment_kind, segment, sum(numerator) as balance, sum(denominator) as answers from kpi"
                + " where metric = 'nps' and month in (select month from months where months_ago < 12) group by all"
                + " having not bool_or(is_suppressed)";
        assertNone(
                "report_nps_answers",
                "select v.segment from v join (" + months + ") as m using (segment_kind, segment) where v.part = 'now'"
                        + " and (v.answers <> m.answers or abs(v.nps - 100.0 * m.balance / m.answers) > 1e-9)");
        assertSome(
                "report_nps_answers",
                "select v.segment from v join (" + months + ") as m using (segment_kind, segment) where v.part = 'now'",
                10);
    }

    @Test
    void promoters_passives_and_detractors_are_all_who_answered() throws Exception {
        assertNone(
                "report_nps_answers",
                "select segment from v where promoters + passives + detractors <> answers"
                        + " or abs(promoter_share + passive_share + detractor_share - 1) > 1e-9"
                        + " or abs(nps - 100 * (promoter_share - detractor_share)) > 1e-9 or n > answers");
    }

    @Test
    void the_funnel_begins_with_the_invitations_of_the_last_twelve_months() throws Exception {
        String referrals = "(select count(*) as sent, count(*) filter (where converted_on is not null) as converted"
                + " from referrals where invited_on >= (select max(month) - interval 11 months from months))";
        assertSome(
                "report_invitations",
                "select step from v, " + referrals + " as r where segment_kind = 'all' and (step = 'sent' and"
                        + " invitations = r.sent or step = 'converted' and invitations between 0.95 * r.converted and"
                        + " r.converted)",
                2);
        assertNone(
                "report_invitations",
                "select a.step from v as a join v as b on b.segment_kind = a.segment_kind and b.segment = a.segment and"
                        + " b.place = a.place - 1 where abs(a.share_of_before * b.invitations - a.invitations) > 1e-6");
    }

    @Test
    void the_value_of_referrals_is_the_sum_of_those_of_the_referrers() throws Exception {
        assertSome(
                "report_referral_value",
                "select item from v, (select sum(incentive_cost + marketing_cost) as cost, sum(acquisition_saved) as"
                        + " saved, sum(margin) as margin, sum(referral_value) as worth from customer_referral_value"
                        + " where currency_code = 'CNY') as c where amount = case item when 'cost' then -c.cost when"
                        + " 'saved' then c.saved when 'margin' then c.margin when 'value' then c.worth end"
                        + " and abs(return_on_cost * c.cost - c.worth) < 0.01",
                4);
        assertNone(
                "report_referral_value",
                "select 1 from v having sum(amount) filter (item <> 'value') <> sum(amount) filter (item = 'value')"
                        + " or count(*) <> 5");
    }

    @Test
    void facilities_are_rated_by_the_answers_themselves() throws Exception {
        assertSome(
                "report_facilities",
                "select facility from v join (select dimension, count(*) as answers, count(*) filter (where score >="
                        + " scale_max - 1) as best from answers where kind = 'facility' and is_valid and answered_on >="
                        + " (select max(month) - interval 11 months from months) and answered_on <= (select"
                        + " max(month_end) from months) group by all) as a on a.dimension = v.facility where"
                        + " segment_kind = 'all' and v.answers = a.answers and"
                        + " abs(two_best_share - cast(a.best as double) / a.answers) < 1e-9",
                5);
    }

    @Test
    void topics_are_shares_of_every_complaint_and_negative_text_of_the_quarter() throws Exception {
        String base = "(select sum(texts) as texts from (select month, max(all_negative_texts) as texts from"
                + " feedback_topics where segment_kind = 'all' and month in (select month from months where months_ago"
                + " < 3) group by all))";
        assertSome(
                "report_feedback_topics",
                "select topic from v, " + base + " as b where segment_kind = 'all'"
                        + " and abs(share - negative_texts / cast(b.texts as double)) < 1e-9",
                6);
    }

    @Test
    void a_gap_or_topic_is_level_with_the_first_within_2_576_errors_of_their_difference() throws Exception {
        assertNone(
                "report_servqual",
                "select v.dimension from v join (select segment_kind, segment, min_by(gap, gap) as gap, min_by(gap_high -"
                        + " gap_low, gap) as width from v where part = 'dimension' and not is_low_base group by all) as f"
                        + " using (segment_kind, segment) where v.part = 'dimension' and not v.is_low_base and v.is_level"
                        + " <> (abs(v.gap - f.gap) / (sqrt(f.width ** 2 + (v.gap_high - v.gap_low) ** 2) / 3.92) <= 2.576)");
        assertSome("report_servqual", "select dimension from v where segment_kind = 'all' and is_level", 2);
        assertSome("report_servqual", "select part from v where segment_kind = 'all' and not is_level", 3);
        assertSome("report_feedback_topics", "select topic from v where segment_kind = 'all' and is_level", 2);
        assertNone(
                "report_feedback_topics",
                "select v.topic from v join (select segment_kind, segment, max(share) as share from v group by all) as f"
                        + " using (segment_kind, segment) where v.is_level and f.share - v.share > 2.576 * sqrt((f.share"
                        + " + v.share) / (v.negative_texts / v.share))");
    }

    @Test
    void promotions_are_judged_by_their_interval_widened_to_99_percent() throws Exception {
        assertNone(
                "report_promotion_uplift",
                "select month from v where low > -1 and high < 1 and is_beyond_noise <> (uplift - (high - low) / 2 *"
                        + " 2.576 / 1.96 > 0 or uplift + (high - low) / 2 * 2.576 / 1.96 < 0)");
        assertSome("report_promotion_uplift", "select month from v where low > 0 and not is_beyond_noise", 1);
    }

    @Test
    void a_channel_is_worth_more_than_all_other_customers_together() throws Exception {
        String customers = "(select coalesce(c.acquisition_channel, 'unknown') as channel, cast(clv_residual as double)"
                + " as value from customer_lifetime_value as l join customers as c using (customer_id)"
                + " where l.currency_code = 'CNY' and clv_residual is not null)";
        assertSome(
                "report_value_by_channel",
                "select v.channel from v where segment_kind = 'all' and abs(mean_of_others - (select avg(value) from "
                        + customers + " as c where c.channel <> v.channel)) < 1e-6 and is_above = (mean_value -"
                        + " mean_of_others > 2.576 * sqrt((select var_samp(value) / count(*) from " + customers
                        + " as c where c.channel = v.channel) + (select var_samp(value) / count(*) from " + customers
                        + " as c where c.channel <> v.channel)))",
                8);
        assertSome("report_value_by_channel", "select channel from v where segment_kind = 'all' and is_above", 1);
    }

    @ParameterizedTest
    @CsvSource({
        "report_nps_answers, nps, low, high",
        "report_facilities, two_best_share, low, high",
        "report_feedback_topics, share, low, high",
        "report_complaint_outcomes, kept_share, low, high",
        "report_servqual, gap, gap_low, gap_high",
        "report_referred_premium, retention_points, retention_low, retention_high",
        "report_referred_premium, margin_difference, margin_low, margin_high",
        "report_referral_by_attitude, invited_share, invited_low, invited_high",
        "report_reply_hours, median_hours, median_low, median_high"
    })
    void an_interval_holds_its_value(String view, String value, String low, String high) throws Exception {
        assertNone(view, "select * from v where " + value + " < " + low + " or " + value + " > " + high);
        assertSome(view, "select * from v where " + low + " < " + high, 3);
    }

    private static void assertNone(String view, String sql) throws Exception {
        assertThat(rows(view, sql)).as(sql).isEmpty();
    }

    private static void assertSome(String view, String sql, int atLeast) throws Exception {
        assertThat(rows(view, sql)).as(sql).hasSizeGreaterThanOrEqualTo(atLeast);
    }

    /** The rows of a query over v, a view of the report, as CSV without their head. */
    private static List<String> rows(String view, String sql) throws IOException {
        Path file = DemoNight.configuration()
                .home()
                .resolve("current/warehouse.duckdb")
                .toRealPath();
        StringBuilder rows = new StringBuilder();
        new Reports().query(file, "with v as (from " + view + ") " + sql, Format.CSV, rows);
        return rows.toString().lines().skip(1).toList();
    }
}
