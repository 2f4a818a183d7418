-- Which figures that an earlier edition published are others now, and why?
-- Grain: one row per metric, month, segment kind, segment and currency whose value moved, appeared or vanished. Only
-- metrics that both nights measured, and months that both know. Some metrics look two years back and some at the last
-- month alone: where such a window has moved on with the months, what it has left behind or newly reached is not
-- restated; a first or last month that has moved otherwise is. The reasons are what changed of
-- all that the figure is computed from, dated up to the end of its month; where there is no such change, those dated
-- later, and model where it rests on a model, which learns anew each night; unknown where the releases keep nothing that
-- tells. Reads earlier_kpis and earlier_kpi_months, laid out from the earlier release: empty where there is none, or
-- where its file is of a version that cannot be compared.
create table restatements as
with recursive

reached_then as (select metric, min(month) as first_month, max(month) as last_month from earlier_kpis group by metric),

reached_now as (select metric, min(month) as first_month, max(month) as last_month from kpi group by metric),

last_months as (select max(month) as last_then, (select max(month) from months) as last_now from earlier_kpi_months),

in_both as (
    select e.metric, e.month, c.unit
    from earlier_kpi_months as e
    join metric_catalog as c
        on c.metric = e.metric
        and c.is_measured
    join months as m on m.month = e.month
    cross join last_months as l
    left join reached_then as t on t.metric = e.metric
    left join reached_now as n on n.metric = e.metric
    where
        l.last_now = l.last_then
        -- a metric that has no figure at all in one of the nights has no window
        or not coalesce(
            e.month < n.first_month
            and date_diff('month', n.first_month, l.last_now) = date_diff('month', t.first_month, l.last_then),
            false)
        and not coalesce(
            e.month > t.last_month
            and date_diff('month', n.last_month, l.last_now) = date_diff('month', t.last_month, l.last_then),
            false)
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
),

lineage as (
    select distinct metric, metric as table_name
    from in_both
    union
    select l.metric, i.input as table_name
    from lineage as l
    join table_catalog as t on t.table_name = l.table_name
    cross join unnest(string_split(t.reads, ', ')) as i(input)
),

changes_of_metrics as (
    select distinct l.metric, c.reason, c.changed, c.rows, c.first_day, c.last_day
    from lineage as l
    join restatement_changes as c on c.changed = l.table_name or c.changed in ('functions', 'kpi', 'kpi_cells')
),

models_of_metrics as (
    select distinct l.metric, t.table_name
    from lineage as l
    join table_catalog as t
        on t.table_name = l.table_name
        and t.computed_by not in ('sql', 'rules', 'night', '')
),

moved_months as (
    select distinct month, metric, segment_kind = 'all' as is_of_all
    from moved
),

-- who a customer is does not move a figure of all customers, as a rule
with_their_changes as (
    select
        m.month, m.metric, m.is_of_all, c.reason, c.changed, c.rows, c.first_day, c.last_day,
        (c.first_day is null or c.first_day <= last_day(m.month)) and not (m.is_of_all and c.reason = 'customers')
            as is_likely
    from moved_months as m
    join changes_of_metrics as c on c.metric = m.metric
),

with_the_likely_ones as (
    select *, bool_or(is_likely) over (partition by month, metric, is_of_all) as has_likely
    from with_their_changes
),

reasons_one_by_one as (
    select month, metric, is_of_all, reason, changed, rows, first_day, last_day
    from with_the_likely_ones
    where is_likely or not has_likely
    union all
    select m.month, m.metric, m.is_of_all, 'model', o.table_name, null, null, null
    from moved_months as m
    join models_of_metrics as o on o.metric = m.metric
),

reasons_together as (
    select
        month, metric, is_of_all,
        string_agg(distinct reason, ', ' order by reason) as reasons,
        string_agg(
            reason || ': ' || changed
                || case
                    when rows is not null then ' (' || rows || ', ' || first_day || ' to ' || last_day || ')'
                    when first_day is not null then ' (' || first_day || ' to ' || last_day || ')'
                    else ''
                end,
            '; ' order by reason, changed
        ) as why
    from reasons_one_by_one
    group by month, metric, is_of_all
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
    coalesce(w.reasons, 'unknown') as reasons,
    coalesce(w.why, 'unknown') as why,
    e.published_as_of,
    e.published_release
from moved as m
join in_both as b
    on b.metric = m.metric
    and b.month = m.month
left join reasons_together as w
    on w.month = m.month
    and w.metric = m.metric
    and w.is_of_all = (m.segment_kind = 'all')
cross join earlier_edition as e
order by m.metric, m.segment_kind, m.segment, m.currency_code, m.month;

comment on table restatements is
    'Published figures that are others now, and why. 已发布而后更正的指标及其原因。
Grain: one row per metric, month, segment kind, segment and currency whose value moved, appeared or vanished.';
