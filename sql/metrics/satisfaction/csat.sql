-- How many of the answers to our satisfaction questions are one of the two best?
-- Grain: one row per month of the answer and segment. Questions of kind csat whose scale is known; interval: Wilson.
-- The share is one of answers, n are the people who gave them: who answers ten questions is one person.
with

segments as (select month, customer_id, segment_kind, segment from customer_segments),

given_answers as (
    select response_id, customer_id, answered_on, score, is_valid, is_reversed, scale_min, scale_max
    from answers
    where kind = 'csat'
),

answers_in_their_month as (
    select
        case when customer_id is null then response_id end as response_without_customer,
        customer_id,
        month_start(answered_on) as month,
        case
            when is_valid and score is not null and scale_max - scale_min >= 2 then
                case when is_reversed then score <= scale_min + 1 else score >= scale_max - 1 end
        end as is_satisfied
    from given_answers
),

answers_with_segment as (
    select a.month, s.segment_kind, s.segment, a.customer_id, a.response_without_customer, a.is_satisfied
    from answers_in_their_month as a
    join segments as s
        on s.month = a.month
        and s.customer_id is not distinct from a.customer_id
),

two_best as (
    select
        month,
        segment_kind,
        segment,
        count(case when is_satisfied then 1 end) as numerator,
        count(is_satisfied) as denominator,
        count(distinct case when is_satisfied is not null then customer_id end)
            + count(distinct case when is_satisfied is not null then response_without_customer end) as n,
        count(*) - count(is_satisfied) as n_missing
    from answers_with_segment
    group by month, segment_kind, segment
),

with_interval as (
    select
        month, segment_kind, segment, numerator, denominator, n, n_missing,
        wilson_low(numerator, denominator) as low,
        wilson_high(numerator, denominator) as high
    from two_best
)

select * from with_interval
