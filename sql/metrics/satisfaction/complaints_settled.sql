-- Of the complaints of a month, how many are settled by now?
-- Grain: one row per month of the complaint and segment. A settlement that comes late restates the complaint's month.
-- Settled is what has been resolved, or what its source calls solved or closed. The share is one of complaints, n are
-- the people who made them.
with

segments as (select month, customer_id, segment_kind, segment from customer_segments),

received as (
    select
        interaction_id,
        customer_id,
        month_start(occurred_on) as month,
        resolved_on is not null or coalesce(status, 'open') in ('solved', 'closed') as is_settled
    from interactions
    where purpose = 'complaint'
),

received_with_segment as (
    select r.month, s.segment_kind, s.segment, r.customer_id, r.is_settled
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
        count(case when is_settled then 1 end) as numerator,
        count(*) as denominator,
        count(distinct customer_id) + count(case when customer_id is null then 1 end) as n
    from received_with_segment
    group by month, segment_kind, segment
),

with_interval as (
    select
        month, segment_kind, segment, numerator, denominator, n,
        wilson_low(numerator, denominator) as low,
        wilson_high(numerator, denominator) as high
    from by_segment
)

select * from with_interval
