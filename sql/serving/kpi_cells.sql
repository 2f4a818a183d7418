-- Which cells of the kpis may be shown, and what is in them?
-- Grain: one row per metric, month, segment kind, segment and currency. Reads kpi_rows: the rows of all kpi tables.
-- Among the segments of one kind, a cell of fewer than 10 people is hidden. So that nobody can work it out from the
-- total, the smallest further cells are hidden too, until at least two are hidden with 10 people or more between them.
create table kpi_cells as
with

cells_from_the_smallest as (
    select
        *,
        min(n) over (partition by metric, month, segment_kind, currency_code) as smallest_n,
        row_number() over from_the_smallest as place,
        coalesce(sum(n) over (
            partition by metric, month, segment_kind, currency_code
            order by n nulls last, segment
            rows between unbounded preceding and 1 preceding
        ), 0) as n_in_smaller_cells
    from kpi_rows
    window from_the_smallest as (
        partition by metric, month, segment_kind, currency_code order by n nulls last, segment
    )
),

hidden_or_not as (
    select
        *,
        n is not null
            and smallest_n < 10
            and (n < 10 or place <= 2 or n_in_smaller_cells < 10) as is_suppressed
    from cells_from_the_smallest
)

select
    metric,
    month,
    segment_kind,
    segment,
    currency_code,
    case when not is_suppressed then numerator end as numerator,
    case when not is_suppressed then denominator end as denominator,
    case when not is_suppressed then n end as n,
    case when not is_suppressed then n_missing end as n_missing,
    case when not is_suppressed then low end as low,
    case when not is_suppressed then high end as high,
    is_suppressed,
    not is_suppressed and coalesce(n < 30, false) as is_low_base
from hidden_or_not
order by metric, segment_kind, segment, currency_code, month;

comment on table kpi_cells is
    'KPI cells with numerator and denominator, small cells hidden. 指标单元格（分子与分母），小样本已隐藏。
Grain: one row per metric, month, segment kind, segment and currency.';
