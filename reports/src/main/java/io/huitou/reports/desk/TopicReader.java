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

    static Topics read(Connection connection, Edition edition) throws SQLException {
        ReportViews views = new ReportViews(connection, edition);
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
                views.read("report_cohorts", Retention.Cohort.class),
                views.read("report_bridge", Retention.Step.class),
                views.read("report_hazard", Retention.Hazard.class));
    }

    private static Lifetime lifetime(ReportViews views) throws SQLException {
        return new Lifetime(
                views.read("report_value_tenths", Lifetime.Tenth.class),
                views.read("report_value_by_channel", Lifetime.Channel.class),
                views.read("report_concentration", Lifetime.Concentration.class),
                views.read("report_value_by_risk", Lifetime.Band.class),
                views.read("report_model_fit", Lifetime.Fit.class),
                views.read("report_model_tracking", Lifetime.Period.class));
    }

    private static Loyalty loyalty(ReportViews views) throws SQLException {
        return new Loyalty(
                views.read("report_loyalty_matrix", Loyalty.Cell.class),
                views.read("report_lifecycle", Loyalty.Stage.class),
                views.read("report_pyramid", Loyalty.Tier.class),
                views.read("report_tier_moves", Loyalty.Move.class),
                views.read("report_promotion_uplift", Loyalty.Uplift.class));
    }

    private static Journey journey(ReportViews views) throws SQLException {
        return new Journey(
                views.read("report_touch_mix", Journey.Touch.class),
                views.read("report_attribution", Journey.Credit.class),
                views.read("report_waits", Journey.Wait.class),
                views.read("report_promises", Journey.Promise.class),
                views.read("report_moments", Journey.Moment.class));
    }

    private static WordOfMouth wordOfMouth(ReportViews views) throws SQLException {
        return new WordOfMouth(
                views.read("report_invitations", WordOfMouth.Invitations.class),
                views.read("report_network", WordOfMouth.Network.class),
                views.read("report_referred_premium", WordOfMouth.Premium.class),
                views.read("report_referral_value", WordOfMouth.Worth.class),
                views.read("report_referral_by_attitude", WordOfMouth.Deed.class),
                views.read("report_reply_hours", WordOfMouth.Reply.class));
    }

    private static Satisfaction satisfaction(ReportViews views) throws SQLException {
        return new Satisfaction(
                views.read("report_nps_answers", Satisfaction.Recommendation.class),
                views.read("report_nps_touchpoints", Satisfaction.Touchpoint.class),
                views.read("report_servqual", Satisfaction.Gap.class),
                views.read("report_complaint_outcomes", Satisfaction.Outcome.class),
                views.read("report_complaint_risk", Satisfaction.Risk.class),
                views.read("report_facilities", Satisfaction.Facility.class),
                views.read("report_feedback_topics", Satisfaction.FeedbackTopic.class));
    }

    private static Risk risk(ReportViews views) throws SQLException {
        List<Risk.Action> actions = new ArrayList<>(views.read("report_win_back_effect", Risk.Action.class));
        actions.addAll(views.read("report_campaign_effect", Risk.Action.class));
        actions.addAll(views.read("report_service_actions", Risk.Action.class));
        return new Risk(
                views.read("report_risk_list", Risk.Customer.class),
                views.read("report_risk_test", Risk.Tenth.class),
                views.read("report_win_back_list", Risk.Lapsed.class),
                views.read("report_coming_year", Risk.ComingYear.class),
                actions,
                views.read("report_open_complaints", Risk.OpenComplaints.class),
                views.read("report_win_back_worth", Risk.WinBackWorth.class));
    }
}
