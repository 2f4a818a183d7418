-- How many complaints reached us in a month?
-- Grain: one row per month and segment. A complaint that names no customer is in all and in unknown.
with

reported_months as (select month from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

kinds as (select segment_kind from segment_kinds),

received as (
    select interaction_id, customer_id, month_start(occurred_on) as month
    from interactions
    where purpose = 'complaint'
),

received_with_segment as (
    select r.month, s.segment_kind, s.segment, r.customer_id, r.interaction_id
    from received as r
    join segments as s
        on s.month = r.month
        and s.customer_id = r.customer_id
    union all
    select
        r.month, k.segment_kind, case when k.segment_kind = 'all' then 'all' else 'unknown' end as segment,
        r.customer_id, r.interaction_id
    from received as r
    join reported_months as m on m.month = r.month
    cross join kinds as k
    where r.customer_id is null
),

by_segment as (
    select
        month,
        segment_kind,
        segment,
        count(*) as numerator,
        count(distinct customer_id) + count(case when customer_id is null then 1 end) as n
    from received_with_segment
    group by month, segment_kind, segment
)

select * from by_segment
