-- How alike do customers rate the interfaces that they use?
-- Grain: one row per month-end and segment. The value is the mean consistency of the respondents who rated two
-- interfaces or more in twelve months (customer_consistency).
with

segments as (select month, customer_id, segment_kind, segment from customer_segments),

respondents as (select month, customer_id, consistency from customer_consistency),

by_segment as (
    select
        r.month, s.segment_kind, s.segment,
        sum(r.consistency) as numerator,
        count(*) as denominator,
        count(*) as n
    from respondents as r
    join segments as s
        on s.month = r.month
        and s.customer_id is not distinct from r.customer_id
    group by r.month, s.segment_kind, s.segment
)

select * from by_segment
