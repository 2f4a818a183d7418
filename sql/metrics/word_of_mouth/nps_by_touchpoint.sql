-- Where had those who answer the recommendation question last met us, and how does the score differ by that?
-- Grain: one row per month of the answer, segment and channel of the last touch or interaction before it. What lies further
-- back than rules/attribution_rules.csv says, an answer without a customer and a touch without a channel are unknown.
with

rule as (select lookback_days from attribution_rules),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

touches as (select touchpoint_id, customer_id, occurred_at, occurred_on, channel from touchpoints where customer_id is not null),

spoken as (
    select interaction_id, customer_id, occurred_at, occurred_on, channel
    from interactions
    where customer_id is not null
),

all_scores as (select month, segment_kind, segment, denominator from nps),

given_answers as (
    select response_id, customer_id, answered_at, answered_on, score
    from answers
    where kind = 'nps' and scale_min = 0 and scale_max = 10 and is_valid and score is not null
),

moments as (
    select distinct a.customer_id, a.answered_at, plus_days(a.answered_on, -r.lookback_days) as first_day
    from given_answers as a
    cross join rule as r
    where a.customer_id is not null
),

meetings as (
    select customer_id, occurred_at, occurred_on, channel, 'touch' as origin, touchpoint_id as id from touches
    union all
    select customer_id, occurred_at, occurred_on, lower_case(trimmed(channel)) as channel, 'interaction', interaction_id
    from spoken
),

from_the_last as (
    select
        m.customer_id, m.answered_at, t.channel,
        row_number() over (
            partition by m.customer_id, m.answered_at
            order by t.occurred_at desc nulls last, t.origin asc nulls last, t.id asc nulls last
        ) as place
    from moments as m
    join meetings as t
        on t.customer_id = m.customer_id
        and t.occurred_at <= m.answered_at
        and t.occurred_on >= m.first_day
),

last_meetings as (
    select customer_id, answered_at, nullif(channel, '') as channel
    from from_the_last
    where place = 1
),

answers_with_their_touchpoint as (
    select
        month_start(a.answered_on) as month,
        a.customer_id,
        case when a.customer_id is null then a.response_id end as response_without_customer,
        coalesce(l.channel, 'unknown') as touchpoint,
        a.score
    from given_answers as a
    left join last_meetings as l
        on l.customer_id = a.customer_id
        and l.answered_at = a.answered_at
),

by_segment as (
    select
        a.month, s.segment_kind, s.segment, a.touchpoint,
        count(case when a.score >= 9 then 1 end) as promoters,
        count(case when a.score >= 7 and a.score < 9 then 1 end) as passives,
        count(case when a.score < 7 then 1 end) as detractors,
        count(*) as answers,
        count(distinct a.customer_id) + count(distinct a.response_without_customer) as n
    from answers_with_their_touchpoint as a
    join segments as s
        on s.month = a.month
        and s.customer_id is not distinct from a.customer_id
    group by a.month, s.segment_kind, s.segment, a.touchpoint
),

-- the score counts the same answers by itself
with_what_is_left_out as (
    select
        b.month, b.segment_kind, b.segment, b.touchpoint, b.promoters, b.passives, b.detractors, b.answers, b.n,
        coalesce(o.denominator, 0)
            - to_int(sum(b.answers) over (partition by b.month, b.segment_kind, b.segment)) as left_out,
        ratio(b.promoters - b.detractors, b.answers) as share,
        1.96 * square_root(
            ratio(
                ratio(b.promoters + b.detractors, b.answers)
                    - ratio(b.promoters - b.detractors, b.answers) * ratio(b.promoters - b.detractors, b.answers),
                b.answers
            )
        ) as margin
    from by_segment as b
    left join all_scores as o
        on o.month = b.month
        and o.segment_kind = b.segment_kind
        and o.segment = b.segment
),

with_interval as (
    select
        month, segment_kind, segment, touchpoint, answers, promoters, passives, detractors, n, left_out,
        100 * share as nps,
        100 * greatest(-1, share - margin) as low,
        100 * least(1, share + margin) as high
    from with_what_is_left_out
)

select * from with_interval
