-- What was each kpi meant to reach in each month?
-- Grain: one row per month, kpi, segment and currency with a plan: the newest row of rules/targets.csv that holds on the
-- last day of the month; none where that row has no target.
with

month_ends as (select month, month_end from months),

plan as (select metric, segment_kind, segment, currency_code, valid_from, target from targets),

segments as (select segment_kind, segment from customer_segments),

planned_segments as (select distinct segment_kind, segment from plan),

segments_with_customers as (
    select distinct s.segment_kind, s.segment
    from segments as s
    join planned_segments as p
        on p.segment_kind = s.segment_kind
        and p.segment = s.segment
),

from_the_newest as (
    select
        m.month,
        p.metric,
        p.segment_kind,
        p.segment,
        p.currency_code,
        p.target,
        row_number() over (
            partition by m.month, p.metric, p.segment_kind, p.segment, p.currency_code
            order by p.valid_from desc nulls last
        ) as place
    from month_ends as m
    join plan as p on p.valid_from <= m.month_end
),

in_force as (
    select
        f.month,
        f.metric,
        f.segment_kind,
        f.segment,
        f.currency_code,
        f.target,
        f.segment_kind = 'all' or s.segment is not null as is_known_segment
    from from_the_newest as f
    left join segments_with_customers as s
        on s.segment_kind = f.segment_kind
        and s.segment = f.segment
    where f.place = 1 and f.target is not null
)

select * from in_force
