package io.huitou.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.jobs.night.DemoNight;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What the demo company's night found, with the error that sampling gives it. */
final class Found {

    private Found() {}

    /** A query of hits and of n. */
    static Estimate share(String sql) throws SQLException {
        double[] counts = DemoNight.numbers(sql);
        return Estimate.share(Math.round(counts[0]), Math.round(counts[1]));
    }

    /** A query of the mean, the standard deviation and n. */
    static Estimate mean(String sql) throws SQLException {
        double[] moments = DemoNight.numbers(sql);
        return new Estimate(moments[0], moments[1] / Math.sqrt(moments[2]), Math.round(moments[2]));
    }

    /** A key figure over all its months: how many of how many. */
    static Estimate share(String kpi, String kind, String segments) throws SQLException {
        return share("select sum(numerator), sum(denominator) from " + kpi + " where segment_kind = '" + kind
                + "' and segment in (" + segments + ")");
    }

    /**
     * A ratio of sums whose parts are not independent of each other, such as the orders of one customer. Regions are
     * other customers: the error is that of a ratio over these groups.
     */
    static Estimate ratio(String kpi, String months) throws SQLException {
        List<Map<String, Object>> regions = DemoNight.rows(
                "select sum(numerator)::double as numerator, sum(denominator)::double as denominator from " + kpi
                        + " where segment_kind = 'region' and " + months + " group by segment");
        double above = sum(regions, "numerator");
        double below = sum(regions, "denominator");
        double ratio = above / below;
        double squares = 0;
        for (Map<String, Object> region : regions) {
            squares += Math.pow(number(region, "numerator") - ratio * number(region, "denominator"), 2);
        }
        int groups = regions.size();
        assertThat(groups).as("regions of " + kpi).isGreaterThan(9);
        return new Estimate(ratio, Math.sqrt(squares * groups / (groups - 1)) / below, groups);
    }

    private static double sum(List<Map<String, Object>> rows, String column) {
        return rows.stream().mapToDouble(row -> number(row, column)).sum();
    }

    static double number(Map<String, Object> row, String column) {
        return ((Number) row.getOrDefault(column, Double.NaN)).doubleValue();
    }

    static String text(Map<String, Object> row, String column) {
        return row.getOrDefault(column, "").toString();
    }
}
