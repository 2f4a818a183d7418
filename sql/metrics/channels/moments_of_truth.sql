-- What happens at the moments of truth, how satisfied are those who are there, and who comes no further?
-- Grain: one row per month, segment and moment with an event. zmot: touches and talk before the first purchase; fmot:
-- the first purchase; smot: use and support after it; umot: reviews, invitations and talk with others after it.
with

reported_months as (select month from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

all_customers as (select customer_id, first_order_date from customers),

touches as (select customer_id, occurred_on, stage from touchpoints),

spoken as (select customer_id, occurred_on, direction, stage, purpose from interactions),

posted as (select customer_id, posted_on from reviews),

invited as (select referrer_id, invited_on from referrals),

given_answers as (
    select customer_id, answered_on, kind, score, is_valid, is_reversed, scale_min, scale_max
    from answers
    where kind in ('csat', 'nps') and is_valid and score is not null
),

purposes as (select purpose, is_support from support_purposes),

moments as (select moment, place, move_on_days from moment_rules),

-- support is sought after a purchase even where the source does not say so
touches_and_talk as (
    select customer_id, occurred_on, coalesce(stage, 'before') as stage, 'touch' as source
    from touches
    union all
    select
        s.customer_id, s.occurred_on,
        coalesce(s.stage, case when p.is_support then 'after' end) as stage,
        case s.direction when 'customer_to_customer' then 'talk' else 'contact' end as source
    from spoken as s
    left join purposes as p on p.purpose = s.purpose
    where s.direction in ('customer_to_company', 'customer_to_customer')
    union all
    select customer_id, posted_on, 'after' as stage, 'talk' as source from posted
    union all
    select referrer_id, invited_on, 'after' as stage, 'talk' as source from invited
),

events as (
    select
        t.customer_id, t.occurred_on as event_date,
        case
            when t.stage = 'before' and (c.first_order_date is null or t.occurred_on <= c.first_order_date) then 'zmot'
            when t.stage = 'after' and t.source <> 'talk' and t.occurred_on >= c.first_order_date then 'smot'
            when t.stage = 'after' and t.source = 'talk' and t.occurred_on >= c.first_order_date then 'umot'
        end as moment
    from touches_and_talk as t
    join all_customers as c on c.customer_id = t.customer_id
    union all
    select customer_id, first_order_date as event_date, 'fmot' as moment
    from all_customers
    where first_order_date is not null
),

events_of_a_day as (
    select e.customer_id, e.event_date, m.moment, m.place, m.move_on_days, count(*) as events
    from events as e
    join moments as m on m.moment = e.moment
    group by e.customer_id, e.event_date, m.moment, m.place, m.move_on_days
),

-- a later moment may come on the same day
with_what_came_later as (
    select
        customer_id, event_date, moment, place, move_on_days, events,
        min(case when place > 1 then event_date end) over (
            partition by customer_id
            order by event_date asc nulls last
            range between current row and unbounded following
        ) as date_after_first,
        min(case when place > 2 then event_date end) over (
            partition by customer_id
            order by event_date asc nulls last
            range between current row and unbounded following
        ) as date_after_second,
        min(case when place > 3 then event_date end) over (
            partition by customer_id
            order by event_date asc nulls last
            range between current row and unbounded following
        ) as date_after_third
    from events_of_a_day
),

days_in_their_month as (
    select
        customer_id, month_start(event_date) as month, event_date, moment, events,
        plus_days(event_date, move_on_days) as last_day_to_move_on,
        case place when 1 then date_after_first when 2 then date_after_second when 3 then date_after_third end
            as moved_on_date
    from with_what_came_later
),

-- the days from a customer's first event of the moment in the month on are looked at
customers_at_a_moment as (
    select
        d.month, d.customer_id, d.moment,
        sum(d.events) as events,
        min(d.last_day_to_move_on) as last_day_to_move_on,
        min(d.moved_on_date) as moved_on_date
    from days_in_their_month as d
    join reported_months as m on m.month = d.month
    group by d.month, d.customer_id, d.moment
),

answers_in_their_month as (
    select
        customer_id, month_start(answered_on) as month,
        case
            when kind = 'csat' and scale_max - scale_min >= 2 then
                case when is_reversed then score <= scale_min + 1 else score >= scale_max - 1 end
        end as is_satisfied,
        case when kind = 'nps' and scale_min = 0 and scale_max = 10 then score end as nps_score
    from given_answers
    where customer_id is not null
),

satisfaction as (
    select
        customer_id, month,
        count(case when is_satisfied then 1 end) as satisfied,
        count(is_satisfied) as csat_answers,
        count(case when nps_score >= 9 then 1 end) as promoters,
        count(case when nps_score < 7 then 1 end) as detractors,
        count(nps_score) as nps_answers
    from answers_in_their_month
    group by customer_id, month
),

customers_with_satisfaction as (
    select
        c.month, c.customer_id, c.moment, c.events,
        case when c.last_day_to_move_on <= as_of() then 1 else 0 end as is_watched,
        case
            when c.last_day_to_move_on <= as_of() and coalesce(c.moved_on_date > c.last_day_to_move_on, true) then 1
            else 0
        end as is_dropped,
        s.satisfied, s.csat_answers, s.promoters, s.detractors, s.nps_answers
    from customers_at_a_moment as c
    left join satisfaction as s
        on s.customer_id = c.customer_id
        and s.month = c.month
),

by_segment as (
    select
        c.month, s.segment_kind, s.segment, c.moment,
        count(*) as n,
        sum(c.events) as events,
        sum(c.is_watched) as watched,
        sum(c.is_dropped) as dropped,
        coalesce(sum(c.satisfied), 0) as satisfied,
        coalesce(sum(c.csat_answers), 0) as csat_answers,
        coalesce(sum(c.promoters), 0) as promoters,
        coalesce(sum(c.detractors), 0) as detractors,
        coalesce(sum(c.nps_answers), 0) as nps_answers
    from customers_with_satisfaction as c
    join segments as s
        on s.month = c.month
        and s.customer_id = c.customer_id
    group by c.month, s.segment_kind, s.segment, c.moment
),

with_shares as (
    select
        month, segment_kind, segment, moment, n, events, watched, dropped,
        ratio(dropped, watched) as drop_off,
        satisfied, csat_answers,
        ratio(satisfied, csat_answers) as csat,
        promoters, detractors, nps_answers,
        ratio(100 * (promoters - detractors), nps_answers) as nps
    from by_segment
)

select * from with_shares
