package io.huitou.transforms.duckdb;

import java.util.Map;
import java.util.Set;

/** The functions and operators of the dialect. */
final class Vocabulary {
    /** What both engines call alike and do alike. */
    static final Set<String> SHARED = Set.of(
            "+",
            "-",
            "*",
            "||",
            "~~",
            "!~~",
            "and",
            "or",
            "not",
            "count",
            "count_star",
            "sum",
            "min",
            "max",
            "abs",
            "floor",
            "ceil",
            "%",
            "greatest",
            "least",
            "nullif",
            "length",
            "substring",
            "replace",
            "row_number",
            "rank",
            "dense_rank",
            "ntile",
            "lag",
            "lead",
            "first_value",
            "last_value");

    /** What they do not, and what to write instead. */
    static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("/", "ratio(n, d), which is null on a zero denominator"),
            Map.entry("//", "to_int(ratio(n, d))"),
            Map.entry("avg", "ratio(sum(x), count(x)), which keeps numerator and denominator apart"),
            Map.entry("mean", "ratio(sum(x), count(x))"),
            Map.entry("concat", "a || b, or coalesce each part first"),
            Map.entry("round", "round_half_up(x, places)"),
            Map.entry("trunc", "to_int(x)"),
            Map.entry("sqrt", "square_root(x)"),
            Map.entry("trim", "trimmed(t)"),
            Map.entry("lower", "lower_case(t)"),
            Map.entry("upper", "lower_case(t): of a hundred letters the upper case differs"),
            Map.entry("date_part", "month_start(d), iso_weekday(d), days_between(a, b)"),
            Map.entry("date_trunc", "month_start(d)"),
            Map.entry("date_diff", "days_between(a, b)"),
            Map.entry("datediff", "days_between(a, b)"),
            Map.entry("date_add", "plus_days(d, n) or plus_months(d, n)"),
            Map.entry("to_months", "plus_months(d, n)"),
            Map.entry("to_days", "plus_days(d, n)"),
            Map.entry("last_day", "month_end(d)"),
            Map.entry("now", "as_of()"),
            Map.entry("regexp_matches", "matches(text, pattern)"),
            Map.entry("regexp_replace", "replace_all(text, pattern, by)"),
            Map.entry("median", "quantile(x, 0.5)"),
            Map.entry("quantile_cont", "quantile(x, p)"),
            Map.entry("percentile_cont", "quantile(x, p)"),
            Map.entry("list_value", "rows: arrays differ between the engines"),
            Map.entry("unnest", "rows: arrays differ between the engines"));

    private Vocabulary() {}
}
