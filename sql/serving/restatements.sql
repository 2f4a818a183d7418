-- Which figures that an earlier edition published are others now?
-- Grain: one row per metric, month, segment kind, segment and currency whose value moved, appeared or vanished. Only
-- metrics that both nights measured, and months that both know. Reads earlier_kpis and earlier_kpi_months, laid out from
-- the earlier release: empty where there is none, or where its file is of a version that cannot be compared.
create table restatements as
with

in_both as (
    select e.metric, e.month, c.unit
    from earlier_kpi_months as e
    join metric_catalog as c
        on c.metric = e.metric
        and c.is_measured
    join months as m on m.month = e.month
),

as_published as (
    select e.*
    from earlier_kpis as e
    join in_both as b
        on b.metric = e.metric
        and b.month = e.month
),

as_it_is as (
    select k.metric, k.month, k.segment_kind, k.segment, k.currency_code, k.value
    from kpi as k
    join in_both as b
        on b.metric = k.metric
        and b.month = k.month
),

side_by_side as (
    select
        coalesce(n.month, p.month) as month,
        coalesce(n.metric, p.metric) as metric,
        coalesce(n.segment_kind, p.segment_kind) as segment_kind,
        coalesce(n.segment, p.segment) as segment,
        coalesce(n.currency_code, p.currency_code) as currency_code,
        p.value as value_before,
        n.value
    from as_it_is as n
    full join as_published as p
        on p.metric = n.metric
        and p.month = n.month
        and p.segment_kind = n.segment_kind
        and p.segment = n.segment
        and p.currency_code is not distinct from n.currency_code
),

-- two engines agree to nine digits; what differs by less is the same figure
moved as (
    select *
    from side_by_side
    where
        (value is null) <> (value_before is null)
        or abs(value - value_before) > 1e-9 * greatest(abs(value), abs(value_before))
)

select
    m.month,
    m.metric,
    m.segment_kind,
    m.segment,
    m.currency_code,
    m.value_before,
    m.value,
    kpi_change(b.unit, m.value, m.value_before) as change,
    e.published_as_of,
    e.published_release
from moved as m
join in_both as b
    on b.metric = m.metric
    and b.month = m.month
cross join earlier_edition as e
order by m.metric, m.segment_kind, m.segment, m.currency_code, m.month;

comment on table restatements is
    'Published figures that are others now. 已发布而后更正的指标。
Grain: one row per metric, month, segment kind, segment and currency whose value moved, appeared or vanished.';
