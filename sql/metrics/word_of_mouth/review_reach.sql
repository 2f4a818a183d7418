-- How many people did the reviews of the month reach?
-- Grain: one row per month and segment. Who saw two reviews is counted twice: sources tell no more.
with

segments as (select month, customer_id, segment_kind, segment from customer_segments),

posted as (select customer_id, month_start(posted_on) as month, audience from reviews),

by_segment as (
    select
        s.month,
        s.segment_kind,
        s.segment,
        count(*) as reviews,
        count(p.audience) as reviews_with_audience,
        count(distinct p.customer_id) + count(case when p.customer_id is null then 1 end) as n,
        sum(p.audience) as reach,
        quantile(p.audience, 0.5) as median_reach,
        max(p.audience) as largest_reach
    from posted as p
    join segments as s
        on s.month = p.month
        and s.customer_id is not distinct from p.customer_id
    group by s.month, s.segment_kind, s.segment
)

select * from by_segment
