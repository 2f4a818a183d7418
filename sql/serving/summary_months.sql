-- How did each kpi run, month by month, for the whole company in its own currency, and how did it change?
-- Grain: one row per measured kpi and month of the last 25; a month in which nothing happened has a null value.
-- Changes: kpi_change.
create view summary_months as
with

measured_kpis as (select metric, unit, better from metric_catalog where shape = 'kpi' and is_measured),

whole_company as (
    select k.*
    from kpi as k
    cross join release as r
    where
        k.segment_kind = 'all'
        and (k.currency_code is null or k.currency_code = r.currency_code)
),

every_month as (
    select
        m.metric,
        t.month,
        m.unit,
        m.better,
        w.value,
        w.numerator,
        w.denominator,
        w.n,
        w.low,
        w.high,
        coalesce(w.is_suppressed, false) as is_suppressed,
        coalesce(w.is_low_base, false) as is_low_base
    from measured_kpis as m
    cross join months as t
    left join whole_company as w
        on w.metric = m.metric
        and w.month = t.month
),

beside_earlier_months as (
    select
        e.*,
        p.value as month_before,
        y.value as year_before
    from every_month as e
    left join every_month as p
        on p.metric = e.metric
        and p.month = cast(e.month - interval 1 month as date)
    left join every_month as y
        on y.metric = e.metric
        and y.month = cast(e.month - interval 12 months as date)
)

select
    *,
    kpi_change(unit, value, month_before) as change_on_month,
    kpi_change(unit, value, year_before) as change_on_year
from beside_earlier_months
order by metric, month;

comment on view summary_months is
    'What the printed summary shows, month by month. 管理摘要所印的各月指标。
Grain: one row per measured KPI and month.';
