package io.huitou.jobs.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.huitou.transforms.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must add up in every table of a night, over its rows. */
class DemoNightTest {

    /** A row of a key figure is of one segment of each kind: what is counted in all is counted once in each kind. */
    @Test
    void the_segments_of_each_kind_sum_to_all_in_every_key_figure() throws Exception {
        List<String> lost = new ArrayList<>();
        List<String> looked = new ArrayList<>();
        for (Table table : DemoNight.library().tables()) {
            if (table.shape().equals("kpi") && DemoNight.has(table.name())) {
                looked.add(table.name());
                lost.addAll(lost(table.name()));
            }
        }
        assertThat(looked).hasSizeGreaterThan(50);
        assertThat(lost).isEmpty();
    }

    private static List<String> lost(String kpi) throws Exception {
        List<String> columns = DemoNight.rows("describe " + kpi).stream()
                .map(column -> String.valueOf(column.get("column_name")))
                .toList();
        List<String> measures = Stream.of("numerator", "denominator", "n_missing")
                .filter(columns::contains)
                .toList();
        String sums = measures.stream().map(m -> "sum(" + m + ") as " + m).collect(Collectors.joining(", "));
        String differ = measures.stream()
                .map(m -> "coalesce(s." + m + ", 0) <> coalesce(a." + m + ", 0)")
                .collect(Collectors.joining(" or "));
        return DemoNight.rows("with s as (select month, segment_kind, currency_code, " + sums + " from " + kpi
                        + " group by all), a as (select s.*, k.segment_kind as other_kind from s"
                        + " cross join segment_kinds as k where s.segment_kind = 'all')"
                        + " select a.other_kind as kind, count(*) as months, min(a.month) as first from a left join s"
                        + " on s.segment_kind = a.other_kind and s.month = a.month"
                        + " and s.currency_code is not distinct from a.currency_code where " + differ + " group by all")
                .stream()
                .map(row ->
                        kpi + " by " + row.get("kind") + ": " + row.get("months") + " months, from " + row.get("first"))
                .toList();
    }
}
