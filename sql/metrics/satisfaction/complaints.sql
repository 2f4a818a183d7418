-- How many complaints reached us in a month?
-- Grain: one row per month and segment. A complaint that names no customer is in all and in unknown; a month without
-- any has a row in all, from the first month on in which anybody spoke with us.
with

reported_months as (select month from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

spoken as (select occurred_on from interactions),

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
        and s.customer_id is not distinct from r.customer_id
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
),

first_month as (select month_start(min(occurred_on)) as month from spoken),

months_of_all as (
    select m.month
    from reported_months as m
    join first_month as f on f.month <= m.month
),

quiet_months as (
    select a.month, 'all' as segment_kind, 'all' as segment, 0 as numerator, 0 as n
    from months_of_all as a
    left join by_segment as b
        on b.month = a.month
        and b.segment_kind = 'all'
    where b.month is null
),

by_segment_and_quiet_months as (
    select month, segment_kind, segment, numerator, n from by_segment
    union all
    select month, segment_kind, segment, numerator, n from quiet_months
)

select * from by_segment_and_quiet_months
