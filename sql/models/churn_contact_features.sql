-- What passed between us and each candidate in the history before the cut-off, other than purchases?
-- Grain: one row per candidate of whom something is known. Complaints are recent ones; settled means by the cut-off.
with

candidates as (select role, cutoff_date, recent_after, history_after, customer_id from churn_candidates),

ordered as (select customer_id, order_date, channel from orders where kind = 'purchase'),

sent_back as (select customer_id, return_date from returns),

spoken as (
    select customer_id, occurred_on, resolved_on, channel, purpose
    from interactions
    where direction = 'customer_to_company'
),

answered as (
    select customer_id, answered_on, score, scale_min, scale_max, is_reversed
    from answers
    where kind in ('nps', 'csat') and is_valid and score is not null
),

contacted as (
    select customer_id, sent_at, redeemed_at
    from staged_campaign_contacts
    where is_control is null or not is_control
),

contacted_on as (
    select customer_id, business_date(sent_at) as sent_on, business_date(redeemed_at) as redeemed_on
    from contacted
),

answers_from_0_to_1 as (
    select
        customer_id,
        answered_on,
        round_half_up(
            case when is_reversed then ratio(scale_max - score, scale_max - scale_min)
                else ratio(score - scale_min, scale_max - scale_min)
            end, 6
        ) as satisfaction
    from answered
),

events as (
    select
        customer_id, order_date as event_date, 'order' as kind, channel, cast(null as date) as ended_on,
        cast(null as decimal(28, 10)) as satisfaction
    from ordered
    union all
    select
        customer_id, return_date as event_date, 'return' as kind, cast(null as string) as channel,
        cast(null as date) as ended_on, cast(null as decimal(28, 10)) as satisfaction
    from sent_back
    union all
    select
        customer_id, occurred_on as event_date, case when purpose = 'complaint' then 'complaint' else 'contact' end as kind,
        channel, resolved_on as ended_on, cast(null as decimal(28, 10)) as satisfaction
    from spoken
    union all
    select
        customer_id, answered_on as event_date, 'answer' as kind, cast(null as string) as channel,
        cast(null as date) as ended_on, satisfaction
    from answers_from_0_to_1
    union all
    select
        customer_id, sent_on as event_date, 'promotion' as kind, cast(null as string) as channel,
        redeemed_on as ended_on, cast(null as decimal(28, 10)) as satisfaction
    from contacted_on
),

events_as_seen_from_the_cutoff as (
    select
        c.role, c.cutoff_date, c.customer_id, e.kind, e.channel, e.satisfaction,
        e.event_date > c.recent_after as is_recent,
        coalesce(e.ended_on <= c.cutoff_date, false) as has_ended
    from candidates as c
    join events as e
        on e.customer_id = c.customer_id
        and e.event_date > c.history_after
        and e.event_date <= c.cutoff_date
),

counted as (
    select
        role,
        cutoff_date,
        customer_id,
        count(case when kind = 'return' then 1 end) as returned,
        count(case when kind = 'complaint' and is_recent and not has_ended then 1 end) as open_complaints,
        count(case when kind = 'complaint' and is_recent and has_ended then 1 end) as settled_complaints,
        count(case when kind = 'contact' then 1 end) as contacts,
        count(distinct channel) as channels,
        count(satisfaction) as scores,
        sum(satisfaction) as satisfaction_sum,
        count(case when kind = 'promotion' then 1 end) as promotions_received,
        count(case when kind = 'promotion' and has_ended then 1 end) as promotions_redeemed
    from events_as_seen_from_the_cutoff
    group by role, cutoff_date, customer_id
),

all_answers as (
    select role, cutoff_date, to_int(sum(scores)) as scores, sum(satisfaction_sum) as satisfaction_sum
    from counted
    group by role, cutoff_date
),

features as (
    select
        n.role,
        n.cutoff_date,
        n.customer_id,
        n.returned,
        n.open_complaints,
        n.settled_complaints,
        n.contacts,
        n.channels,
        case when n.scores > 0 then 1 else 0 end as has_answered,
        coalesce(
            round_half_up(ratio(n.satisfaction_sum, n.scores), 6)
            - round_half_up(ratio(a.satisfaction_sum, a.scores), 6),
            0
        ) as satisfaction,
        n.promotions_received,
        n.promotions_redeemed
    from counted as n
    join all_answers as a
        on a.role = n.role
        and a.cutoff_date = n.cutoff_date
)

select * from features
