-- How did each kpi run, month by month, for one edition: all customers or one segment, in the company's own currency?
-- Grain: one row per measured kpi and month of the last 25; a month in which nothing happened has a null value.
-- edition_months(), edition_months('region', 'North'). Changes, and target_gap against the plan: kpi_change.
create macro edition_months(kind := 'all', part := 'all') as table
with

measured_kpis as (select metric, unit, better from metric_catalog where shape = 'kpi' and is_measured),

rows_of_the_part as (
    select k.*
    from kpi as k
    cross join release as r
    where
        k.segment_kind = kind
        and k.segment = part
        and (k.currency_code is null or k.currency_code = r.currency_code)
),

-- a plan without a currency is of the company's own
targets_of_the_part as (
    select
        t.metric,
        t.month,
        t.target,
        row_number() over (partition by t.metric, t.month order by t.currency_code nulls last) as place
    from kpi_targets as t
    cross join release as r
    where
        t.segment_kind = kind
        and t.segment = part
        and (t.currency_code is null or t.currency_code = r.currency_code)
),

every_month as (
    select
        m.metric,
        t.month,
        m.unit,
        m.better,
        w.currency_code,
        w.value,
        w.numerator,
        w.denominator,
        w.n,
        w.low,
        w.high,
        coalesce(w.is_suppressed, false) as is_suppressed,
        coalesce(w.is_low_base, false) as is_low_base,
        cast(g.target as double) as target
    from measured_kpis as m
    cross join months as t
    left join rows_of_the_part as w
        on w.metric = m.metric
        and w.month = t.month
    left join targets_of_the_part as g
        on g.metric = m.metric
        and g.month = t.month
        and g.place = 1
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
    kpi_change(unit, value, year_before) as change_on_year,
    kpi_change(unit, value, target) as target_gap
from beside_earlier_months
order by metric, month;

comment on macro table edition_months is
    'The KPIs of an edition, month by month: edition_months(''region'', ''North''). 某一版报告的各月指标。';
