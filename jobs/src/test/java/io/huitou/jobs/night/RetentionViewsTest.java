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

/** What the report prints of leavers, segments and choices, counted otherwise from the demo company's tables. */
class RetentionViewsTest {

    @Test
    void the_three_ways_of_losing_revenue_are_all_of_it() throws Exception {
        assertThat(rows("select step from report_bridge where segment_kind = 'all' and lost_share is not null"))
                .containsExactlyInAnyOrder("lost_after_complaint", "lost_with_contract", "lost_silently");
        assertThat(rows("select segment from report_bridge group by segment_kind, segment"
                        + " having abs(sum(lost_share) - 1) > 1e-9"))
                .isEmpty();
        assertThat(
                        rows(
                                "select v.segment from report_bridge as v join retention_bridge as b using (segment_kind, segment)"
                                        + " where v.step = 'lost_silently' and b.currency_code = 'CNY'"
                                        + " and b.month = (select max(month) from months) and abs(v.lost_share - b.lost_silently"
                                        + " / cast(b.lost_silently + b.lost_with_contract + b.lost_after_complaint as double)) > 1e-9"))
                .isEmpty();
    }

    @Test
    void where_nobody_left_the_interval_says_how_little_is_known() throws Exception {
        assertThat(
                        rows(
                                "select segment from report_hazard where not (low <= hazard and hazard <= high and low < high)"))
                .isEmpty();
        // Wilson: none of n is 0 to z2 / (n + z2)
        assertThat(rows("select segment from report_hazard where lost = 0"
                        + " and abs(high - 3.841458820694124 / (at_risk + 3.841458820694124)) > 1e-9"))
                .isEmpty();
        assertThat(rows("select segment from report_hazard where lost = 0 and at_risk >= 10"))
                .isNotEmpty();
    }

    @Test
    void segments_are_printed_by_kinds_of_which_half_the_segments_have_figures() throws Exception {
        assertThat(rows("select segment_kind from edition_segments() group by segment_kind order by min(kind_place)"))
                .containsExactly("age_band", "region", "acquisition_channel");
        assertThat(rows("select metric from edition_segments() where deviation_error is not null"))
                .contains("lapse_rate")
                .doesNotContain("net_revenue_retention", "revenue_at_risk");
    }

    @Test
    void the_interval_of_a_choice_ends_where_its_share_is_just_not_significant() throws Exception {
        for (String end : List.of("low", "high")) {
            assertThat(rows(("select choice from summary_choices where abs(abs(value - %1$s)"
                                    + " - 1.959963984540054 * sqrt(%1$s * (1 - %1$s) / n)) > 1e-9")
                            .formatted(end)))
                    .isEmpty();
        }
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
