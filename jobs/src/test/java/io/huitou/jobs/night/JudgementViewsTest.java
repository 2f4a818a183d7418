package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pages on word of mouth and satisfaction print, counted a second time from the tables of the demo company. */
class JudgementViewsTest {

    @Test
    void the_score_of_twelve_months_is_that_of_its_months_together_in_every_segment() throws Exception {
        String months = "select segment_kind, segment, sum(numerator) as balance, sum(denominator) as answers from nps"
                + " where month in (select month from months where months_ago < 12) group by all";
        assertNone(
                "report_nps_answers",
                "select v.segment from v join (" + months + ") as m using (segment_kind, segment) where v.part = 'now'"
                        + " and (v.answers <> m.answers or abs(v.nps - 100.0 * m.balance / m.answers) > 1e-9)");
        assertSome("report_nps_answers", "select segment from v where part = 'now' and segment_kind <> 'all'", 10);
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
                        + " where currency_code = 'CNY') as c where amount = case item when 'cost' then c.cost when"
                        + " 'saved' then c.saved when 'margin' then c.margin else c.worth end"
                        + " and abs(return_on_cost * c.cost - c.worth) < 0.01",
                4);
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
        assertThat(DemoNight.rows(in(view, sql))).as(sql).isEmpty();
    }

    private static void assertSome(String view, String sql, int atLeast) throws Exception {
        assertThat(DemoNight.rows(in(view, sql))).as(sql).hasSizeGreaterThanOrEqualTo(atLeast);
    }

    /** The query over v: what the view of the report has. */
    private static String in(String view, String sql) throws IOException {
        String script = Files.readString(Path.of("../sql/serving/report/" + view + ".sql"));
        String body = script.substring(script.indexOf(" as\n") + " as\n".length(), script.indexOf(";\n"));
        return "with release as (select 'CNY' as currency_code), v as (" + body + ") " + sql;
    }
}
