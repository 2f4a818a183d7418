package io.huitou.reports.desk;

import io.huitou.reports.Edition;
import io.huitou.reports.figures.Journey;
import io.huitou.reports.figures.Lifetime;
import io.huitou.reports.figures.Loyalty;
import io.huitou.reports.figures.Retention;
import io.huitou.reports.figures.Risk;
import io.huitou.reports.figures.Satisfaction;
import io.huitou.reports.figures.Topics;
import io.huitou.reports.figures.WordOfMouth;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads what the pages of single topics print. */
final class TopicReader {
    private TopicReader() {}

    static Topics read(Connection connection, Edition edition, Lacking lacking) throws SQLException {
        ReportViews views = new ReportViews(connection, edition, lacking);
        return new Topics(
                retention(views),
                lifetime(views),
                loyalty(views),
                wordOfMouth(views),
                satisfaction(views),
                journey(views),
                risk(views));
    }

    private static Retention retention(ReportViews views) throws SQLException {
        return new Retention(
                views.read("report_cohorts", Retention.Cohort.class, "cohort_month, months_since"),
                views.read("report_bridge", Retention.Step.class),
                views.read("report_hazard", Retention.Hazard.class, "days_from"));
    }

    private static Lifetime lifetime(ReportViews views) throws SQLException {
        return new Lifetime(
                views.read("report_value_tenths", Lifetime.Tenth.class),
                views.read("report_value_by_channel", Lifetime.Channel.class, "mean_value desc, channel"),
                views.read("report_concentration", Lifetime.Concentration.class, "month desc"),
                views.read("report_value_by_risk", Lifetime.Band.class),
                views.read("report_model_fit", Lifetime.Fit.class, "segment"),
                views.read("report_model_tracking", Lifetime.Period.class));
    }

    private static Loyalty loyalty(ReportViews views) throws SQLException {
        return new Loyalty(
                views.read("report_loyalty_matrix", Loyalty.Cell.class),
                views.read("report_lifecycle", Loyalty.Stage.class),
                views.read("report_pyramid", Loyalty.Tier.class),
                views.read("report_tier_moves", Loyalty.Move.class, "from_place, to_place"),
                views.read("report_promotion_uplift", Loyalty.Uplift.class, "month"));
    }

    private static Journey journey(ReportViews views) throws SQLException {
        return new Journey(
                views.read("report_touch_mix", Journey.Touch.class, "place, stage"),
                views.read("report_attribution", Journey.Credit.class),
                views.read("report_waits", Journey.Wait.class, "until, place"),
                views.read("report_promises", Journey.Promise.class, "promise, month"),
                views.read("report_moments", Journey.Moment.class));
    }

    private static WordOfMouth wordOfMouth(ReportViews views) throws SQLException {
        return new WordOfMouth(
                views.read("report_invitations", WordOfMouth.Invitations.class),
                views.read("report_network", WordOfMouth.Network.class, "segment"),
                views.read("report_referred_premium", WordOfMouth.Premium.class, "part desc, first_cohort"),
                views.read("report_referral_value", WordOfMouth.Worth.class),
                views.read(
                        "report_referral_by_attitude",
                        WordOfMouth.Deed.class,
                        "case attitude when 'promoter' then 1 when 'passive' then 2 else 3 end"),
                views.read("report_reply_hours", WordOfMouth.Reply.class, "platform <> 'all', reviews desc, platform"));
    }

    private static Satisfaction satisfaction(ReportViews views) throws SQLException {
        return new Satisfaction(
                views.read("report_nps_answers", Satisfaction.Recommendation.class, "part desc"),
                views.read("report_nps_touchpoints", Satisfaction.Touchpoint.class, "nps desc, touchpoint"),
                views.read("report_servqual", Satisfaction.Gap.class, "part = 'dimension', gap, dimension"),
                views.read(
                        "report_complaint_outcomes",
                        Satisfaction.Outcome.class,
                        "settlement <> 'settled', speed <> 'all', speed = 'unknown', try_cast(regexp_extract(speed, '^[0-9]+') as bigint), speed"),
                views.read("report_complaint_risk", Satisfaction.Risk.class, "complainers desc, population"),
                views.read("report_facilities", Satisfaction.Facility.class, "two_best_share desc, facility"),
                views.read("report_feedback_topics", Satisfaction.FeedbackTopic.class, "share desc, topic"));
    }

    private static Risk risk(ReportViews views) throws SQLException {
        List<Risk.Action> actions = new ArrayList<>(views.read("report_win_back_effect", Risk.Action.class, "action"));
        actions.addAll(views.read("report_campaign_effect", Risk.Action.class, "action"));
        actions.addAll(views.read("report_service_actions", Risk.Action.class, "action"));
        return new Risk(
                views.read("report_risk_list", Risk.Customer.class),
                views.read("report_risk_test", Risk.Tenth.class, "decile"),
                views.read("report_win_back_list", Risk.Lapsed.class),
                views.read("report_coming_year", Risk.ComingYear.class, "segment"),
                actions,
                views.read("report_open_complaints", Risk.OpenComplaints.class, "segment"),
                views.read("report_win_back_worth", Risk.WinBackWorth.class, "segment"));
    }
}
