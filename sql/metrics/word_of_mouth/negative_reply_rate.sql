-- Of the negative reviews of the month that should have been answered by now, how many were answered in time?
-- Grain: one row per month of the review and segment. In time: sla_hours of rules/word_of_mouth_rules.csv. Who still may
-- answer in time is not due; a reply before its review is an error and missing.
with

segments as (select month, customer_id, segment_kind, segment from customer_segments),

negative_ones as (select customer_id, month, state, waited_seconds, sla_seconds from negative_reviews),

told_apart as (
    select
        month,
        customer_id,
        state = 'answered' and waited_seconds <= sla_seconds as is_in_time,
        state = 'answered' or (state = 'waiting' and waited_seconds > sla_seconds) as is_due,
        state = 'impossible' as is_impossible
    from negative_ones
),

by_segment as (
    select
        s.month,
        s.segment_kind,
        s.segment,
        count(case when t.is_in_time then 1 end) as numerator,
        count(case when t.is_due then 1 end) as denominator,
        count(distinct case when t.is_due then t.customer_id end)
            + count(case when t.is_due and t.customer_id is null then 1 end) as n,
        count(case when t.is_impossible then 1 end) as n_missing
    from told_apart as t
    join segments as s
        on s.month = t.month
        and s.customer_id is not distinct from t.customer_id
    where t.is_due or t.is_impossible
    group by s.month, s.segment_kind, s.segment
)

select * from by_segment
