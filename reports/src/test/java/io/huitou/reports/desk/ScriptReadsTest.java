package io.huitou.reports.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ScriptReadsTest {
    private static final Set<String> KNOWN = Set.of("orders", "months", "kpi", "compare", "named_kpi");

    @Test
    void relations_and_macros_are_read_and_what_is_only_written_about_is_not() {
        assertThat(ScriptReads.of("""
                        -- from kpi, not compare(1)
                        create view v as /* join kpi */
                        select 'from kpi', named_kpi('x') from orders as o cross join "months" where o.kpi > 1""", KNOWN)).containsExactly("months", "named_kpi", "orders");
    }

    @Test
    void a_step_named_like_a_relation_is_that_relation_only_inside_itself() {
        assertThat(ScriptReads.of(
                        "with orders as (select * from (select 1 from orders)), kpi(a, b) as (select 1, 2 from months)"
                                + " select * from orders join kpi on true",
                        KNOWN))
                .containsExactly("months", "orders");
    }

    @Test
    void long_texts_are_no_trouble() {
        assertThat(ScriptReads.of("select '" + "it''s ".repeat(100_000) + "' from kpi", KNOWN))
                .containsExactly("kpi");
    }
}
