package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.reports.Format;
import io.huitou.reports.Reports;
import java.io.IOException;
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
                + " having sum(touches) <> max(stage_touches)");
        assertNone("from report_touch_mix where share is not null and abs(share * stage_touches - touches) > 1e-6");
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
