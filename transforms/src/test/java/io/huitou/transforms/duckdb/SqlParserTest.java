package io.huitou.transforms.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlParserTest {
    private final SqlParser parser =
            new SqlParser(Set.of("as_of", "ratio", "plus_days", "matches", "replace_all", "round_half_up"));

    @AfterEach
    void close() {
        parser.close();
    }

    @Test
    void a_step_named_like_the_table_that_it_imports_does_read_that_table() {
        assertThat(parser.parse("with orders as (select * from orders) select * from orders")
                        .inputs())
                .containsExactly("orders");
    }

    @Test
    void a_step_is_visible_to_the_steps_after_it_only() {
        assertThat(parser.parse("with a as (select x from b), b as (select x from a) select x from b")
                        .inputs())
                .containsExactly("b");
    }

    @Test
    void a_step_inside_a_subquery_hides_nothing_outside() {
        assertThat(parser.parse("select x from (with c as (select x from d) select x from c) as q join c on c.x = q.x "
                                + "where exists (select 1 from e where e.x = q.x)")
                        .inputs())
                .containsExactly("c", "d", "e");
    }

    @Test
    void both_sides_of_a_union_count() {
        assertThat(parser.parse("select x from a union all select x from b").inputs())
                .containsExactly("a", "b");
    }

    @Test
    void what_both_engines_understand_has_no_problems() {
        assertThat(parser.parse("""
                                -- 中文注释
                                with steps as (
                                    select o.id, ratio(sum(o.n), count(*)) as share,
                                        row_number() over (partition by o.id order by o.day desc nulls last) as place
                                    from orders as o
                                    left join days as d on d.day >= plus_days(o.day, -30) and d.id = o.id
                                    where o.text like 'C%' and o.kind in ('a', 'b') and o.day <= as_of()
                                    group by o.id, o.day
                                )
                                select * from steps order by id nulls last
                                """).problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select a / b from t                                    | 1: / is not in the dialect: use ratio(n, d), which is null on a zero denominator
            select avg(a) from t                                   | 1: avg is not in the dialect: use ratio(sum(x), count(x)), which keeps numerator and denominator apart
            select sum(ratio(a, b)) from t                         | 1: a sum over doubles depends on the order of rows: sum integers or decimals
            select a from t order by a                             | 1: order by needs nulls first or nulls last: the engines differ
            select a + 1 as c, c + 1 as d from t                   | 1: the select list uses the alias c of the same select: compute it in a step before, or qualify the column
            select a + 1 as c, count(*) from t group by c          | 1: group by uses the alias c of the same select: compute it in a step before, or qualify the column
            select a, count(*) from t group by 1                   | 1: group by a position: name the column
            select extract(year from a) from t                     | 1: date_part is not in the dialect: use month_start(d), iso_weekday(d), days_between(a, b)
            select a + interval 1 month from t                     | 1: to_months is not in the dialect: use plus_months(d, n)
            select a from t where a > current_date                 | 1: current_date reads the clock: use as_of()
            select a from t qualify rank() over (order by a nulls last) = 1 | 1: qualify is DuckDB's own: put the window into a named step and filter it in the next
            select a from t left join u on t.a = u.a and (u.b is null or u.b > t.b) | 1: or between the sides of an outer join makes DuckDB hold every row against every other: write coalesce(valid_to, date '9999-12-31') > day
            select a from t join u on plus_days(t.a, u.b) > u.c    | 1: plus_days mixes both sides of a join: compare plain columns, compute the rest in a step before
            select * exclude (a) from t                            | 1: * exclude / replace is DuckDB's own: name the columns
            select a from read_csv('x.csv')                        | 1: a table function reads past the tables that are shown; name a table
            select unnest([1, 2])                                  | 1: unnest is not in the dialect: use rows: arrays differ between the engines
            select distinct on (a) a, b from t                     | 1: distinct on is DuckDB's own: use row_number() with a total order
            select lower(a) from t                                 | 1: lower is not in the dialect: use lower_case(t)
            select a from t where a like 'x\\_y'                    | 1: like reads a backslash on one engine only: use matches(text, pattern)
            select trim(a) from t                                  | 1: trim is not in the dialect: use trimmed(t)
            select matches(a, 'x$') from t                         | 1: $ matches before a line end on one engine: write \\z for the end of the text
            select replace_all(a, 'x', '$0') from t                | 1: the engines read $ and \\ in a replacement differently: leave them out
            select substring(a, 1, -1) from t                      | 1: a substring of negative length goes backwards on one engine: give a length of 0 or more
            select round_half_up(a, 11) from t                     | 1: round_half_up rounds to 0 to 10 places, written as a number
            select substring(a, 0, 2) from t                       | 1: substring from 0 is one character shorter on one engine: the first is 1
            select cast(a as bigint) from t                        | 1: a cast to bigint rounds on one engine and cuts off on the other: use to_int(x)
            select cast(ratio(a, b) as string) from t              | 1: a fraction as text is written differently: cast it to a decimal(p,s) first
            select try_cast(a as bigint) from t                    | 1: try_cast hides bad rows: contracts quarantine them before they get here
            """)
    void what_the_engines_do_differently_is_refused_with_what_to_use_instead(String sql, String problem) {
        assertThat(parser.parse(sql).problems()).contains(problem);
    }

    @Test
    void a_quote_inside_a_text_is_refused() {
        assertThat(parser.parse("select a from t where a = 'it''s'").problems())
                .containsExactly("1: a quote inside a text is read differently: keep such texts as rows of sql/rules");
    }

    @Test
    void a_problem_names_its_line() {
        assertThat(parser.parse("select\n    a,\n    b / c as share\nfrom t").problems())
                .containsExactly("3: / is not in the dialect: use ratio(n, d), which is null on a zero denominator");
    }

    @Test
    void a_syntax_error_is_a_problem_with_its_line() {
        assertThat(parser.parse("select a\nfrom t wher b").problems())
                .singleElement()
                .asString()
                .startsWith("2: ");
    }

    @Test
    void two_statements_in_one_file_are_refused() {
        assertThat(parser.parse("select 1 from t; select 2 from t").problems())
                .containsExactly("1: a file holds one select statement, not 2");
    }
}
