-- How many public reviews were posted about us?
-- Grain: one row per month and segment.
with

segments as (select month, customer_id, segment_kind, segment from customer_segments),

posted as (select customer_id, month_start(posted_on) as month from reviews),

by_segment as (
    select
        s.month,
        s.segment_kind,
        s.segment,
        count(*) as numerator,
        count(distinct p.customer_id) + count(case when p.customer_id is null then 1 end) as n
    from posted as p
    join segments as s
        on s.month = p.month
        and s.customer_id is not distinct from p.customer_id
    group by s.month, s.segment_kind, s.segment
)

select * from by_segment
