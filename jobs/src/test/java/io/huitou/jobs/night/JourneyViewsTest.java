package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.reports.Format;
import io.huitou.reports.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the report prints of channels and the journey, against the events and tables that it is made of. */
class JourneyViewsTest {

    @Test
    void the_touches_of_a_stage_are_those_of_the_customers_in_the_month() throws IOException {
        assertThat(answer("select stage, channel, touches from report_touch_mix where segment_kind = 'all'"
                        + " and channel <> '(other)' order by all"))
                .hasSizeGreaterThan(8)
                .isSubsetOf(answer("select coalesce(stage, 'unknown') as stage, channel, count(*) as touches"
                        + " from touchpoints where channel is not null and date_trunc('month', occurred_on) = (select"
                        + " max(month) from report_touch_mix) group by all"));
        assertNone("select segment, stage from report_touch_mix group by segment_kind, segment, stage"
                + " having count(*) = count(touches) and sum(touches) <> max(stage_touches)");
        assertNone("from report_touch_mix where share is not null and abs(share * stage_touches - touches) > 1e-6");
    }

    @Test
    void a_cell_of_fewer_than_ten_people_cannot_be_had_from_the_others_of_its_stage() throws IOException {
        assertNone(
                "select r.segment from report_touch_mix as r join touch_mix as t using (segment_kind, segment, month,"
                        + " stage, channel) where t.n < 10 and (r.touches is not null or r.share is not null)");
        assertNone("select segment, stage from report_touch_mix group by segment_kind, segment, stage"
                + " having count(*) - count(touches) = 1 and max(stage_touches) is not null");
        assertThat(answer("select count(*) > 20 from report_touch_mix where touches is null"))
                .containsExactly("true");
    }

    @Test
    void what_is_level_with_the_first_is_less_than_2_576_errors_below_it() throws IOException {
        for (String leading : List.of(
                "select stage as k, r.touches as c, t.n / cast(r.touches as double) as d, is_level from report_touch_mix"
                        + " as r join touch_mix as t using (segment_kind, segment, month, stage, channel)"
                        + " where segment_kind = 'all' and t.n >= 30",
                "select 'all' as k, conversions as c, 1.0 as d, is_level from report_attribution"
                        + " where segment_kind = 'all' and channel not like '(%'")) {
            assertNone("with l as (" + leading + "), f as (select k, arg_max(d, c) as d, max(c) as c from l group by k)"
                    + " from l join f using (k) where l.is_level <> (abs(f.c - l.c) / sqrt(f.c / f.d + l.c / l.d)"
                    + " <= 2.576)");
            assertNone("with l as (" + leading + ") select 1 from l having count(*) filter (is_level) = 0"
                    + " or count(*) filter (not is_level) = 0");
        }
    }

    @Test
    void the_same_channels_are_held_against_the_year_before() throws IOException {
        // x had 9 purchases the year before and y 12: each brought 100 then and now, so that together nothing changed
        Path view = Path.of("../sql/serving/report/report_attribution.sql");
        String body = Files.readString(view);
        body = body.substring(body.indexOf(" as\n") + " as\n".length(), body.indexOf(";\n"));
        String months = "months as (select date '2026-06-01' as month)";
        String release = "release as (select 'CNY' as currency_code)";
        String channels =
                "channel_attribution as (select 'all' as segment_kind, 'all' as segment, channel, cast(month as"
                        + " date) as month, 'markov_1' as attribution_model, cast(conversions as decimal(18, 6)) as conversions,"
                        + " cast(amount as decimal(18, 4)) as amount, 'CNY' as currency_code from (values"
                        + " ('x', '2026-06-01', 5, 100), ('x', '2025-06-01', 9, 100), ('y', '2026-06-01', 6, 100),"
                        + " ('y', '2025-06-01', 12, 100)) as v(channel, month, conversions, amount))";
        assertThat(answer("with " + months + ", " + release + ", " + channels + ", v as (" + body
                        + ") select channel, amount, amount_before, change_on_year from v"))
                .containsExactly("(other),200.0000,200.0000,0.0");
    }

    @Test
    void a_promise_breaks_at_the_largest_step_of_a_year_alone() throws IOException {
        assertNone("select segment from report_promises group by segment_kind, segment, promise"
                + " having count(*) filter (is_break) > 1");
        assertNone("select b.month from report_promises as b join report_promises as p using (segment_kind, segment,"
                + " promise) where b.is_break and p.n >= 30 and p.month > (select max(month) - interval 12 months from"
                + " months) and abs(p.share - p.share_in_month_before) > abs(b.share - b.share_in_month_before)"
                + " and p.month <> b.month and (select n from report_promises as q where q.month = p.month - interval 1"
                + " month and q.segment_kind = p.segment_kind and q.segment = p.segment and q.promise = p.promise) >= 30"
                + " and abs(p.share - p.share_in_month_before) > 3.3 * sqrt(0.25 * 2 / 30)");
        assertThat(answer("select promise, month from report_promises where is_break and segment_kind = 'all'"))
                .containsExactly("delivery,2026-04-01");
    }

    @Test
    void what_channels_and_nobody_brought_is_what_any_model_gives_away() throws IOException {
        assertThat(answer("select count(*) from report_attribution where segment_kind = 'all' and amount > 0"))
                .singleElement()
                .satisfies(rows -> assertThat(Integer.parseInt(rows)).isGreaterThan(5));
        assertNone("with given as (select segment_kind, segment, sum(amount) as amount from channel_attribution"
                + " where attribution_model = 'linear' and month = (select max(month) from months) and currency_code ="
                + " (select currency_code from release) and channel <> '(unattributed)' group by all)"
                + " select g.segment from given as g join report_attribution as r using (segment_kind, segment)"
                + " where abs(r.attributed_amount - g.amount) > 0.01");
        assertNone("select segment from report_attribution where channel <> '(unattributed)'"
                + " group by segment_kind, segment having sum(amount) > max(attributed_amount) + 0.01");
    }

    @Test
    void an_interval_ends_where_the_share_is_just_1_96_errors_away() throws IOException {
        for (String interval : List.of(
                "select share as p, low as e, least(n, promised) as d from report_promises",
                "select share as p, high as e, least(n, promised) as d from report_promises",
                "select drop_off as p, drop_off_low as e, watched as d from report_moments",
                "select csat as p, csat_high as e, csat_answers as d from report_moments")) {
            assertNone("with i as (" + interval + ") from i where e > 0 and e < 1"
                    + " and abs(abs(p - e) - 1.959963985 * sqrt(e * (1 - e) / d)) > 1e-6");
            assertNone("with i as (" + interval + ") select 1 from i having count(*) filter (e > 0 and e < 1) < 4");
        }
    }

    @Test
    void a_moment_is_judged_by_the_last_month_of_which_all_were_watched() throws IOException {
        assertNone("select r.moment from report_moments as r join moments_of_truth as m using (segment_kind, segment,"
                + " moment, month) where r.watched <> m.n");
        assertThat(answer("select count(*) from moments_of_truth where segment_kind = 'all' and moment <> 'umot'"
                        + " and watched = n and month > (select max(month) from report_moments)"))
                .containsExactly("0");
    }

    @Test
    void a_segment_waits_beside_everybody_and_everybody_is_all() throws IOException {
        assertNone("select e.segment from report_waits as e join report_waits as a on a.segment_kind = 'all'"
                + " and a.channel = 'all' and a.until = e.until where e.channel = 'everybody' and (e.median_hours,"
                + " e.contacts, e.n) is distinct from (a.median_hours, a.contacts, a.n)");
        assertThat(answer("select distinct until from report_waits where channel = 'everybody' order by all"))
                .containsExactly("resolution", "response");
    }

    private static void assertNone(String sql) throws IOException {
        assertThat(answer(sql)).as(sql).isEmpty();
    }

    /** The rows of an answer as CSV, without its head. */
    private static List<String> answer(String sql) throws IOException {
        Path file = DemoNight.configuration()
                .home()
                .resolve("current/warehouse.duckdb")
                .toRealPath();
        StringBuilder answer = new StringBuilder();
        new Reports().query(file, sql, Format.CSV, answer);
        return answer.toString().lines().skip(1).toList();
    }
}
