-- Which channels brought the purchases?
-- Grain: one row per touch of the journeys that ended in the twelve months up to the latest month-end and to that of a
-- year before, for everybody and by acquisition channel; the model answers per month, segment, model, currency and channel.
with

rule as (select half_life_days from attribution_rules),

ended_journeys as (
    select customer_id, journey, is_converted, ended_on, position, channel, days_before
    from journeys
),

purchase_days as (select customer_id, order_date, currency_code, amount from order_days),

visits as (select channel from direct_visits),

all_customers as (select customer_id, acquisition_channel from customers),

kinds as (select segment_kind from segment_kinds where segment_kind in ('all', 'acquisition_channel')),

windows as (
    select month, plus_months(month, -11) as first_day, month_end as last_day
    from months
    where months_ago in (0, 12)
),

journeys_of_each_month as (
    select w.month, j.customer_id, j.journey, j.is_converted, j.ended_on, j.position, j.channel, j.days_before
    from ended_journeys as j
    join windows as w
        on j.ended_on >= w.first_day
        and j.ended_on <= w.last_day
),

-- a day with two currencies is a purchase in each
with_what_was_paid as (
    select
        j.month, j.customer_id, j.journey, j.is_converted, j.position, j.channel, j.days_before,
        p.currency_code, p.amount
    from journeys_of_each_month as j
    left join purchase_days as p
        on p.customer_id = j.customer_id
        and p.order_date = j.ended_on
        and j.is_converted
),

touches as (
    select
        w.month, w.customer_id, w.journey, w.is_converted, w.position, w.channel, w.days_before, w.currency_code,
        w.amount, c.acquisition_channel, v.channel is not null as is_direct_visit
    from with_what_was_paid as w
    left join all_customers as c on c.customer_id = w.customer_id
    left join visits as v on v.channel = w.channel
),

by_segment as (
    select
        t.month, k.segment_kind,
        case k.segment_kind when 'all' then 'all' else coalesce(t.acquisition_channel, 'unknown') end as segment,
        t.customer_id, t.journey, t.currency_code, t.is_converted, t.amount, t.position, t.channel, t.days_before,
        t.is_direct_visit, r.half_life_days
    from touches as t
    cross join kinds as k
    cross join rule as r
)

select * from by_segment
order by
    month asc nulls last, segment_kind asc nulls last, segment asc nulls last, customer_id asc nulls last,
    journey asc nulls last, currency_code asc nulls last, position asc nulls last
