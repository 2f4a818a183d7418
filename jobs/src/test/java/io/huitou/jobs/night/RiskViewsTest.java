package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

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
                            + " - 1.959963984540054 * sqrt(%1$s * (1 - %1$s) / acted_on)) > 1e-9")
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
                + " 'campaigns_year' and y.action_cost is distinct from (select (select sum(cost) from"
                + " campaign_contacts where sent_on > last_day(y.month) - interval 1 year + interval 0 day) + (select"
                + " sum(cost) from campaigns where campaign_id in (select campaign_id from campaign_contacts where"
                + " date_trunc('month', sent_on) > y.month - interval 1 year)))");
    }

    @Test
    void the_regions_expect_together_what_all_customers_do() throws Exception {
        assertNone("select 1 from (select segment_kind, sum(customers) as c, sum(purchases_last_year) as p,"
                + " sum(expected_margin) as m, sum(expected_purchases) as e from report_coming_year"
                + " where segment_kind in ('all', 'region') group by segment_kind)"
                + " having max(c) <> min(c) or max(p) <> min(p) or max(m) <> min(m) or max(e) - min(e) > 1e-6");
    }

    private static void assertNone(String sql) throws SQLException {
        assertThat(rows(sql)).as(sql).isEmpty();
    }

    /** The first column of each row. */
    private static List<String> rows(String sql) throws SQLException {
        Properties readOnly = new Properties();
        readOnly.setProperty("duckdb.read_only", "true");
        List<String> rows = new ArrayList<>();
        try (Connection release = DriverManager.getConnection(
                        "jdbc:duckdb:" + DemoNight.configuration().home().resolve("warehouse.duckdb"), readOnly);
                Statement statement = release.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
