-- How many of the answers to our effort questions say that we made it easy?
-- Grain: one row per month of the answer and segment. Questions of kind ces on a scale of rules/effort_scales.csv, where
-- high is easy; a reversed question is turned round. The share is one of answers, n are the people who gave them.
with

segments as (select month, customer_id, segment_kind, segment from customer_segments),

scales as (select scale_min, scale_max, easy_from from effort_scales),

given_answers as (
    select response_id, customer_id, answered_on, score, is_valid, is_reversed, scale_min, scale_max
    from answers
    where kind = 'ces'
),

answers_in_their_month as (
    select
        case when a.customer_id is null then a.response_id end as response_without_customer,
        a.customer_id,
        month_start(a.answered_on) as month,
        case
            when a.is_valid
                then case when a.is_reversed then a.scale_min + a.scale_max - a.score else a.score end >= s.easy_from
        end as is_easy
    from given_answers as a
    join scales as s
        on s.scale_min = a.scale_min
        and s.scale_max = a.scale_max
),

answers_with_segment as (
    select a.month, s.segment_kind, s.segment, a.customer_id, a.response_without_customer, a.is_easy
    from answers_in_their_month as a
    join segments as s
        on s.month = a.month
        and s.customer_id is not distinct from a.customer_id
),

easy_or_not as (
    select
        month,
        segment_kind,
        segment,
        count(case when is_easy then 1 end) as numerator,
        count(is_easy) as denominator,
        count(distinct case when is_easy is not null then customer_id end)
            + count(distinct case when is_easy is not null then response_without_customer end) as n,
        count(*) - count(is_easy) as n_missing
    from answers_with_segment
    group by month, segment_kind, segment
),

with_interval as (
    select
        month, segment_kind, segment, numerator, denominator, n, n_missing,
        wilson_low(numerator, denominator) as low,
        wilson_high(numerator, denominator) as high
    from easy_or_not
)

select * from with_interval
