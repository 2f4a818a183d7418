package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.release.Home;
import io.huitou.jobs.release.Releases;
import io.huitou.transforms.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What must add up in the tables of a night, from row to row and from table to table. */
class DemoNightTest {

    /** Segments whose customers of last year sent back more than they bought have no denominator. */
    private static final Set<String> OF_LAST_YEARS_REVENUE =
            Set.of("earned_growth", "net_revenue_retention", "gross_revenue_retention");

    /** Every customer, and everything without one, is in one segment of each kind. */
    @Test
    void the_segments_of_each_kind_sum_to_all_in_every_key_figure() throws Exception {
        List<String> lost = new ArrayList<>();
        List<String> looked = new ArrayList<>();
        for (Table table : DemoNight.library().tables()) {
            if (table.shape().equals("kpi") && DemoNight.has(table.name())) {
                looked.add(table.name());
                lost.addAll(ofKpi(table.name()));
            }
        }
        assertThat(looked).hasSizeGreaterThan(50);
        assertThat(lost).isEmpty();
    }

    private static List<String> ofKpi(String kpi) throws Exception {
        String except = OF_LAST_YEARS_REVENUE.contains(kpi)
                ? " and (a.month, a.other_kind, a.currency_code) not in"
                        + " (select (month, segment_kind, currency_code) from retention_bridge where revenue_before < 0)"
                : "";
        List<String> columns = DemoNight.rows("describe " + kpi).stream()
                .map(column -> String.valueOf(column.get("column_name")))
                .toList();
        List<String> measures = Stream.of("numerator", "denominator", "n_missing")
                .filter(columns::contains)
                .toList();
        return lost(kpi, List.of("month", "currency_code"), measures, except);
    }

    /** Tables whose rows can be added up: what is counted in all, by these columns. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        tier_migration | month currency_code from_tier to_tier | customers
        value_pyramid | month currency_code tier | customers net_amount profit
        retention_bridge | month currency_code | customers_before customers_now revenue_before expansion revenue_now
        recurring_revenue | month currency_code | start_amount new_amount expansion_amount churned_amount end_amount
        loyalty_matrix | month | true_loyalty latent_loyalty spurious_loyalty no_loyalty customers
        promotion_response | month grade currency_code | received redeemed
        acquisition_funnel | cohort_month stage | customers reached
        profile_fields | month field | customers known
        touch_mix | month stage channel | touches
        channels_before_purchase | month currency_code value_band | purchases channels
        support_channel_mix | month channel | n contacts
        decision_factors | month question_code factor | named
        customer_goals | month question_code goal | named
        facility_ratings | month facility scale_min scale_max | answers two_best
        disconfirmation | month part dimension | negative confirmed positive
        interaction_mode | month | one_way one_way_inbound partial complete among_customers
        """)
    void the_segments_of_each_kind_sum_to_all(String table, String keys, String measures) throws Exception {
        assertThat(lost(table, Arrays.asList(keys.split(" ", -1)), Arrays.asList(measures.split(" ", -1)), ""))
                .isEmpty();
    }

    /** A table that has no row of a kind at all is not divided by it, such as the tiers by tier. */
    private static List<String> lost(String table, List<String> keys, List<String> measures, String except)
            throws Exception {
        String key = String.join(", ", keys);
        String sums = measures.stream().map(m -> "sum(" + m + ") as " + m).collect(Collectors.joining(", "));
        String same = keys.stream()
                .map(k -> "s." + k + " is not distinct from a." + k)
                .collect(Collectors.joining(" and "));
        String differ = measures.stream()
                .map(m -> "coalesce(s." + m + ", 0) <> coalesce(a." + m + ", 0)")
                .collect(Collectors.joining(" or "));
        return DemoNight.rows("with s as (select segment_kind, " + key + ", " + sums + " from " + table
                        + " group by all), kinds as (select distinct segment_kind from " + table + "),"
                        + " a as (select s.*, k.segment_kind as other_kind from s cross join kinds as k"
                        + " where s.segment_kind = 'all')"
                        + " select a.other_kind as kind, count(*) as cells, any_value(("
                        + key.replace(", ", ", a.").replaceFirst("^", "a.") + ")) as example from a left join s"
                        + " on s.segment_kind = a.other_kind and " + same + " where (" + differ + ")" + except
                        + " group by all")
                .stream()
                .map(row ->
                        table + " by " + row.get("kind") + ": " + row.get("cells") + " cells, as " + row.get("example"))
                .toList();
    }

    /** A view whose table is not there is left out without a word, as a company may take tables out; we may not. */
    @Test
    void every_view_of_the_report_is_made_of_the_shipped_library() throws Exception {
        List<String> views;
        try (Stream<Path> scripts = Files.list(DemoNight.configuration().sql().resolve("serving/report"))) {
            views = scripts.map(script -> script.getFileName().toString().replace(".sql", ""))
                    .filter(name -> name.startsWith("report_"))
                    .toList();
        }
        assertThat(views).hasSizeGreaterThan(25);
        assertThat(new Releases(new Home(DemoNight.configuration().home()))
                        .manifest()
                        .orElseThrow()
                        .rows())
                .containsKeys(views.toArray(String[]::new));
    }

    @Test
    void every_customer_with_an_amount_is_in_one_tier_and_its_profit_in_the_pyramid() throws Exception {
        assertNone("select month, currency_code from (select month, currency_code, sum(customers) as customers,"
                + " sum(net_amount) as net_amount from value_pyramid where segment_kind = 'all' group by all) as p"
                + " full join (select month, currency_code, count(*) as people, count(distinct customer_id) as once,"
                + " sum(net_amount) as amount from customer_tiers group by all) as t using (month, currency_code)"
                + " where p.customers is distinct from t.people or t.people <> t.once"
                + " or p.net_amount is distinct from t.amount");
    }

    @Test
    void whoever_was_in_a_tier_the_month_before_is_somewhere_in_the_month() throws Exception {
        assertNone("select m.month, m.from_tier from (select month, currency_code, from_tier, sum(customers) as people"
                + " from tier_migration where segment_kind = 'all' and from_tier <> 'none' group by all) as m"
                + " left join value_pyramid as p on p.segment_kind = 'all' and p.tier = m.from_tier"
                + " and p.currency_code = m.currency_code and p.month = m.month - interval 1 month"
                + " where m.month > (select min(month) from months) and m.people is distinct from p.customers");
    }

    @Test
    void everyone_who_ever_bought_is_in_one_stage_of_life() throws Exception {
        assertNone("select s.month from (select month, sum(customers) as people from lifecycle_stages"
                + " where segment_kind = 'all' group by all) as s join (select m.month, count(distinct c.customer_id)"
                + " as buyers from months as m join customer_months as c on c.order_month <= m.month group by all) as b"
                + " using (month) where s.people <> b.buyers");
    }

    @Test
    void the_ways_from_a_channel_sum_to_one() throws Exception {
        assertNone("select month, from_channel from channel_transitions group by all"
                + " having sum(times) <> max(times_of_all) or abs(sum(share) - 1) > 1e-9");
    }

    @Test
    void every_model_of_attribution_gives_out_the_same_revenue() throws Exception {
        assertNone("with given as (select month, segment_kind, segment, currency_code, attribution_model,"
                + " sum(amount) as amount from channel_attribution group by all)"
                + " select month, segment from given group by month, segment_kind, segment, currency_code"
                + " having max(amount) <> min(amount) or count(distinct attribution_model)"
                + " <> (select count(distinct attribution_model) from given)");
    }

    @Test
    void the_revenue_of_now_is_that_of_a_year_before_in_a_years_time() throws Exception {
        assertNone("select n.month from retention_bridge as n join retention_bridge as l on l.segment_kind = 'all'"
                + " and l.currency_code = n.currency_code and l.month = n.month + interval 1 year"
                + " where n.segment_kind = 'all' and n.revenue_now <> l.revenue_before");
    }

    @Test
    void recurring_revenue_at_the_end_of_a_month_is_that_at_the_start_of_the_next() throws Exception {
        assertNone("select e.month from recurring_revenue as e join recurring_revenue as s on s.segment_kind = 'all'"
                + " and s.currency_code = e.currency_code and s.month = e.month + interval 1 month"
                + " where e.segment_kind = 'all' and (e.end_amount <> s.start_amount"
                + " or e.customers_at_end <> s.customers_at_start)");
    }

    @Test
    void every_touch_of_the_reported_months_is_in_the_mix() throws Exception {
        assertThat(DemoNight.numbers("select sum(touches), (select count(*) from touchpoints"
                        + " where occurred_on >= (select min(month) from months)) from touch_mix"
                        + " where segment_kind = 'all'"))
                .satisfies(counts -> assertThat(counts[0]).isEqualTo(counts[1]).isGreaterThan(30_000));
    }

    private static void assertNone(String sql) throws Exception {
        List<Map<String, Object>> broken = DemoNight.rows(sql);
        assertThat(broken.stream().limit(3)).as(broken.size() + " rows").isEmpty();
    }
}
