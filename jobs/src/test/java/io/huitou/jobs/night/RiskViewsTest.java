package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the report prints of risk, outlook and actions, counted otherwise from the demo company's tables. */
class RiskViewsTest {

    @Test
    void the_list_holds_the_twenty_largest_expected_losses() throws Exception {
        assertThat(rows("select customer_id from report_risk_list where segment_kind = 'all' order by place"))
                .hasSize(20)
                .isEqualTo(rows("select customer_id from customer_churn_risk where currency_code = 'CNY'"
                        + " order by expected_loss desc nulls last, customer_id limit 20"));
    }

    @Test
    void nobody_is_both_at_risk_and_to_be_won_back() throws Exception {
        assertNone("select customer_id from customer_churn_risk where customer_id in"
                + " (select customer_id from win_back_list)");
        assertNone("select r.customer_id from customer_churn_risk as r join lapses as l using (customer_id)"
                + " where l.returned_on is null and not exists (select 1 from contracts as c"
                + " where c.customer_id = r.customer_id and not c.is_lost)");
        assertThat(rows("select count(*) > 500 from lapses as l join order_days as o using (customer_id), release as r"
                        + " where l.returned_on is null and o.order_date > r.as_of - interval 180 days"))
                .as("lapsed customers who bought of late")
                .containsExactly("true");
    }

    @Test
    void the_open_complaints_are_of_customers_at_risk_and_cost_what_they_do_there() throws Exception {
        assertNone("select c.amount from report_open_complaints as c where c.segment_kind = 'all' and c.amount is"
                + " distinct from (select sum(r.expected_loss) from customer_churn_risk as r join customer_360 as k"
                + " using (customer_id) where r.currency_code = 'CNY' and not k.is_last_complaint_settled)");
        assertThat(rows("select settle_days from report_open_complaints where segment_kind = 'all'"))
                .containsExactly("14");
    }

    @Test
    void no_customer_of_a_region_would_cost_more_than_those_listed_for_it() throws Exception {
        assertThat(rows("select count(distinct segment) > 5 from report_risk_list where segment_kind = 'region'"))
                .containsExactly("true");
        assertNone("select s.segment, c.customer_id from customer_segments as s"
                + " join (select max(month) as month from months) using (month) join customer_churn_risk as c"
                + " using (customer_id) join (select segment, min(expected_loss) as least, count(*) as listed from"
                + " report_risk_list where segment_kind = 'region' group by segment) as l using (segment)"
                + " where s.segment_kind = 'region' and c.expected_loss > l.least and c.customer_id not in"
                + " (select customer_id from report_risk_list as r where r.segment_kind = 'region' and r.segment ="
                + " s.segment)");
    }

    @Test
    void the_reason_printed_raises_the_risk_and_no_stronger_one_is_passed_over() throws Exception {
        assertNone("select l.customer_id from report_risk_list as l join (select customer_id, r, c, row_number() over"
                + " (partition by customer_id order by i) as i from (select customer_id, 1 as i, reason_1 as r,"
                + " contribution_1 as c from customer_churn_risk union all select customer_id, 2, reason_2,"
                + " contribution_2 from customer_churn_risk union all select customer_id, 3, reason_3, contribution_3"
                + " from customer_churn_risk) where c > 0) as p on p.customer_id = l.customer_id and p.i = 1"
                + " where l.risk_reason is distinct from p.r");
    }

    @Test
    void the_owner_is_who_spoke_last_with_the_customer() throws Exception {
        assertNone("select l.customer_id from report_risk_list as l where l.segment_kind = 'all' and l.is_employee"
                + " and not exists (select 1 from interactions as i where i.customer_id = l.customer_id"
                + " and i.employee_id = l.owner and i.occurred_at = (select max(occurred_at) from interactions as j"
                + " where j.customer_id = l.customer_id and j.employee_id is not null))");
    }

    @Test
    void the_list_and_the_bands_of_risk_speak_of_the_same_loss() throws Exception {
        assertNone("select 1 from (select max(all_expected_loss) as listed, max(listed_loss) as top from"
                + " report_risk_list where segment_kind = 'all') cross join (select sum(expected_loss) as scored"
                + " from customer_churn_risk where currency_code = 'CNY') cross join (select max(all_loss) as banded"
                + " from report_value_by_risk where segment_kind = 'all')"
                + " where listed is distinct from scored or banded is distinct from scored or top >= scored");
    }

    @Test
    void the_ends_of_an_interval_are_the_shares_from_which_the_observed_one_is_just_not_significant() throws Exception {
        for (String end : List.of("low", "high")) {
            assertNone(("select decile from report_risk_test where abs(abs(lapsed_share - %1$s)"
                            + " - 1.959963984540054 * sqrt(%1$s * (1 - %1$s) / customers)) > 1e-9")
                    .formatted(end));
            assertNone(("select action from report_service_actions where abs(abs(success_share - %1$s)"
                            + " - 1.959963984540054 * sqrt(%1$s * (1 - %1$s) / least(n, acted_on))) > 1e-9")
                    .formatted(end));
        }
    }

    @Test
    void the_tenths_of_the_test_add_up_to_the_whole_test() throws Exception {
        assertNone("select 1 from report_risk_test having sum(customers) <> max(all_customers)"
                + " or sum(lapsed) <> max(all_lapsed)"
                + " or abs(sum(expected_share * customers) - max(all_expected)) > 1e-6 or count(*) <> 10");
    }

    @Test
    void a_customer_won_back_is_worth_the_margin_times_the_effect() throws Exception {
        assertNone("select w.segment from report_win_back_worth as w join (select sum(margin_12m) as margin"
                + " from win_back_list where currency_code = 'CNY') as l on w.segment_kind = 'all'"
                + " where abs(w.amount - l.margin * w.effect) > 0.001 or not w.amount between w.amount_low and"
                + " w.amount_high");
    }

    @Test
    void a_year_of_campaigns_is_surer_than_any_month_of_it_and_costs_what_they_cost() throws Exception {
        assertNone("select y.low from report_campaign_effect as y where y.segment_kind = 'all' and y.action ="
                + " 'campaigns_year' and (y.high - y.low >= (select min(u.high - u.low) from promotion_uplift as u"
                + " where u.segment_kind = 'all' and u.month > y.month - interval 1 year) or y.effect not between"
                + " (select min(uplift) from promotion_uplift where segment_kind = 'all') and"
                + " (select max(uplift) from promotion_uplift where segment_kind = 'all'))");
        assertNone("select y.action_cost from report_campaign_effect as y where y.segment_kind = 'all' and y.action ="
                + " 'campaigns_year' and (y.action_cost is null or abs(y.action_cost - (select sum(c.cost + k.cost /"
                + " (select count(*) from campaign_contacts as d where d.campaign_id = c.campaign_id and not"
                + " d.is_control)) from campaign_contacts as c join campaigns as k using (campaign_id) join"
                + " customer_segments as s on s.customer_id = c.customer_id and s.segment_kind = 'all' and s.month ="
                + " date_trunc('month', c.sent_on) - interval 1 month where not c.is_control and"
                + " date_trunc('month', c.sent_on) > y.month - interval 1 year and c.sent_on + 14 <="
                + " (select as_of from release))) > 0.01)");
    }

    @Test
    void the_shares_of_an_action_subtract_to_its_effect() throws Exception {
        assertThat(rows("select count(*) > 2 from report_campaign_effect where campaigns > 1"))
                .containsExactly("true");
        for (String view : List.of("report_campaign_effect", "report_win_back_effect")) {
            assertNone("select action from " + view + " where abs(success_share - control_share - effect) > 1e-6");
        }
    }

    @Test
    void of_all_who_ever_bought_the_coming_year_is_expected_and_their_repeat_days_are_those_made() throws Exception {
        assertNone("select y.segment from report_coming_year as y where y.segment_kind = 'all' and (y.customers <>"
                + " (select count(*) from customer_lifetime_value where currency_code = 'CNY') or y.expected_margin <>"
                + " (select sum(clv_12m) from customer_lifetime_value where currency_code = 'CNY') or"
                + " y.purchases_last_year <> (select count(*) from (select distinct customer_id, order_date from"
                + " order_days as o where order_date > (select as_of from release) - interval 1 year and exists"
                + " (select 1 from order_days as e where e.customer_id = o.customer_id and e.order_date <"
                + " o.order_date)) join customer_lifetime_value as v using (customer_id) where v.currency_code ="
                + " 'CNY'))");
        assertThat(rows("select count(*) from report_coming_year where segment_kind = 'all'"))
                .containsExactly("1");
    }

    @Test
    void the_regions_expect_no_more_than_all_customers_do() throws Exception {
        assertThat(rows("select count(*) > 5 from report_coming_year where segment_kind = 'region'"))
                .containsExactly("true");
        assertNone("select 1 from (select sum(customers) as c, sum(purchases_last_year) as p,"
                + " sum(expected_purchases) as e from report_coming_year where segment_kind = 'region') as r"
                + " join report_coming_year as y on y.segment_kind = 'all' where r.c > y.customers"
                + " or r.p <> y.purchases_last_year or r.e > y.expected_purchases + 1e-6");
    }

    @Test
    void nothing_rests_on_a_score_that_failed_its_test(@TempDir Path folder) throws Exception {
        for (String view : List.of("report_risk_list", "report_open_complaints", "report_value_by_risk")) {
            String count = "select count(*) > 0 from " + view;
            assertThat(rows(count)).as(view).containsExactly("true");
            assertThat(rowsAfter(folder, "update churn_model_report set auc = 0.53 where is_chosen", count))
                    .as(view)
                    .containsExactly("false");
        }
    }

    @Test
    void nine_customers_make_no_list_and_ten_do(@TempDir Path folder) throws Exception {
        String fewer = "delete from customer_churn_risk where customer_id not in (select customer_id from"
                + " customer_churn_risk where currency_code = 'CNY' and expected_loss is not null order by 1 limit %d)";
        String count = "select count(*) from report_risk_list where segment_kind = 'all'";
        assertThat(rowsAfter(folder, fewer.formatted(9), count)).containsExactly("0");
        assertThat(rowsAfter(folder, fewer.formatted(10), count)).containsExactly("10");
    }

    @Test
    void an_auc_without_a_standard_error_has_no_interval(@TempDir Path folder) throws Exception {
        assertThat(rowsAfter(
                        folder,
                        "update churn_model_report set auc_standard_error = null",
                        "select distinct auc_low is null and auc_high is null and auc > 0.5 from report_risk_test"))
                .containsExactly("true");
    }

    /** The rows of a copy of the release in which something was changed. */
    private static List<String> rowsAfter(Path folder, String change, String sql) throws Exception {
        Path copy = folder.resolve("changed.duckdb");
        Files.copy(release(), copy, StandardCopyOption.REPLACE_EXISTING);
        try (Connection changed = DriverManager.getConnection("jdbc:duckdb:" + copy);
                Statement statement = changed.createStatement()) {
            statement.execute(change);
            return rows(statement, sql);
        }
    }

    private static void assertNone(String sql) throws SQLException {
        assertThat(rows(sql)).as(sql).isEmpty();
    }

    /** The first column of each row. */
    private static List<String> rows(String sql) throws SQLException {
        Properties readOnly = new Properties();
        readOnly.setProperty("duckdb.read_only", "true");
        try (Connection release = DriverManager.getConnection("jdbc:duckdb:" + release(), readOnly);
                Statement statement = release.createStatement()) {
            return rows(statement, sql);
        }
    }

    private static Path release() {
        return DemoNight.configuration().home().resolve("warehouse.duckdb");
    }

    private static List<String> rows(Statement statement, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
