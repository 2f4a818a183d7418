-- Would our customers recommend us: what share is left when detractors are taken from promoters?
-- Grain: one row per month of the answer and segment. Questions of kind nps on the scale 0 to 10; interval: normal.
-- The share is one of answers, n are the people who gave them: who answers twice is one person.
with

segments as (select month, customer_id, segment_kind, segment from customer_segments),

given_answers as (
    select response_id, customer_id, answered_on, score, is_valid
    from answers
    where kind = 'nps' and scale_min = 0 and scale_max = 10
),

answers_in_their_month as (
    select
        case when customer_id is null then response_id end as response_without_customer,
        customer_id,
        month_start(answered_on) as month,
        case when is_valid then score end as score
    from given_answers
),

answers_with_segment as (
    select a.month, s.segment_kind, s.segment, a.customer_id, a.response_without_customer, a.score
    from answers_in_their_month as a
    join segments as s
        on s.month = a.month
        and s.customer_id is not distinct from a.customer_id
),

promoters_and_detractors as (
    select
        month,
        segment_kind,
        segment,
        count(case when score >= 9 then 1 end) as promoters,
        count(case when score < 7 then 1 end) as detractors,
        count(score) as answers,
        count(distinct case when score is not null then customer_id end)
            + count(distinct case when score is not null then response_without_customer end) as n,
        count(*) - count(score) as n_missing
    from answers_with_segment
    group by month, segment_kind, segment
),

balance as (
    select
        month, segment_kind, segment,
        promoters - detractors as numerator,
        answers as denominator,
        n,
        n_missing,
        ratio(promoters - detractors, answers) as share,
        1.96 * square_root(
            ratio(
                ratio(promoters + detractors, answers)
                    - ratio(promoters - detractors, answers) * ratio(promoters - detractors, answers),
                answers
            )
        ) as margin
    from promoters_and_detractors
),

with_interval as (
    select
        month, segment_kind, segment, numerator, denominator, n, n_missing,
        case when share is not null then greatest(-1, share - margin) end as low,
        case when share is not null then least(1, share + margin) end as high
    from balance
)

select * from with_interval
