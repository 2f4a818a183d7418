-- How do customers rate the premises, their safety, convenience, signs and atmosphere?
-- Grain: one row per month of the answer, segment, facility and scale. A facility is the dimension of a question of kind
-- facility, or its code where it has none. A reversed question is turned round; two best: as in csat.
with

segments as (select month, customer_id, segment_kind, segment from customer_segments),

given_answers as (
    select
        response_id, question_code, customer_id, answered_on, score, dimension, scale_min, scale_max, is_reversed,
        is_valid and scale_max - scale_min >= 2 as is_on_scale
    from answers
    where kind = 'facility'
),

ratings as (
    select
        case when customer_id is null then response_id end as response_without_customer,
        customer_id,
        month_start(answered_on) as month,
        coalesce(nullif(trimmed(dimension), ''), question_code) as facility,
        scale_min,
        scale_max,
        case when is_on_scale then case when is_reversed then scale_min + scale_max - score else score end end as rating
    from given_answers
),

ratings_with_segment as (
    select
        r.month, s.segment_kind, s.segment, r.facility, r.scale_min, r.scale_max, r.customer_id,
        r.response_without_customer, r.rating
    from ratings as r
    join segments as s
        on s.month = r.month
        and s.customer_id is not distinct from r.customer_id
),

sums as (
    select
        month, segment_kind, segment, facility, scale_min, scale_max,
        count(distinct case when rating is not null then customer_id end)
            + count(distinct case when rating is not null then response_without_customer end) as n,
        count(*) - count(rating) as n_missing,
        count(rating) as answers,
        cast(sum(r.rating) as decimal(28, 4)) as rating_sum,
        count(case when rating >= scale_max - 1 then 1 end) as two_best
    from ratings_with_segment as r
    group by month, segment_kind, segment, facility, scale_min, scale_max
),

means_and_shares as (
    select
        month, segment_kind, segment, facility, scale_min, scale_max, n, n_missing, answers,
        ratio(rating_sum, answers) as mean_rating,
        two_best,
        ratio(two_best, answers) as two_best_share,
        wilson_low(two_best, answers) as low,
        wilson_high(two_best, answers) as high
    from sums
)

select * from means_and_shares
