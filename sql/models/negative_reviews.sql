-- Which public reviews are negative, and how long did each wait for a reply, or has it been waiting?
-- Grain: one row per negative review up to as_of(). Its words decide, the stars where it has none.
with

rule as (select negative_stars, sla_hours from word_of_mouth_rules),

posted as (select review_id, customer_id, platform, posted_at, posted_on, rating, replied_at from reviews),

tones as (select text_id, tone from text_scores where source = 'review'),

tonight as (
    select sla_hours, day_start(plus_days(as_of(), 1)) as day_end
    from rule
),

negative_ones as (
    select p.review_id, p.customer_id, p.platform, p.posted_at, p.posted_on, p.replied_at
    from posted as p
    cross join rule as r
    left join tones as t on t.text_id = p.review_id
    where t.tone = 'negative' or (coalesce(t.tone, 'missing') = 'missing' and p.rating <= r.negative_stars)
),

with_their_waiting_time as (
    select
        n.review_id,
        n.customer_id,
        month_start(n.posted_on) as month,
        coalesce(nullif(lower_case(trimmed(n.platform)), ''), 'unknown') as platform,
        case
            when n.replied_at < n.posted_at then 'impossible'
            when n.replied_at is not null then 'answered'
            else 'waiting'
        end as state,
        seconds_between(n.posted_at, coalesce(n.replied_at, t.day_end)) as waited_seconds,
        3600 * t.sla_hours as sla_seconds
    from negative_ones as n
    cross join tonight as t
)

select * from with_their_waiting_time
