-- By which touches did each customer come to each purchase, or to none?
-- Grain: one row per journey that has ended and touch of it within the look-back; a purchase without any has one row.
with

rule as (select lookback_days from attribution_rules),

touches as (
    select touchpoint_id, customer_id, occurred_at, occurred_on, channel, is_direct
    from touchpoints
    where customer_id is not null and channel is not null and (stage is null or stage = 'before')
),

purchases as (
    select customer_id, order_date, ordered_at
    from orders
    where kind = 'purchase' and customer_id is not null
),

-- purchases of a day are one, made when the first of them was
purchases_of_a_day_as_one as (
    select customer_id, order_date, min(ordered_at) as ordered_at
    from purchases
    group by customer_id, order_date
),

customers_with_a_touch_or_a_purchase as (
    select customer_id, occurred_at, occurred_on as event_date, 0 as is_purchase, touchpoint_id, channel, is_direct
    from touches
    union all
    select customer_id, ordered_at, order_date, 1, cast(null as string), cast(null as string), cast(null as boolean)
    from purchases_of_a_day_as_one
),

with_the_one_before as (
    select
        customer_id, occurred_at, event_date, is_purchase, touchpoint_id, channel, is_direct,
        lag(event_date) over (
            partition by customer_id
            order by occurred_at asc nulls last, is_purchase asc nulls last, touchpoint_id asc nulls last
        ) as previous_date,
        lag(is_purchase) over (
            partition by customer_id
            order by occurred_at asc nulls last, is_purchase asc nulls last, touchpoint_id asc nulls last
        ) as was_purchase
    from customers_with_a_touch_or_a_purchase
),

beginnings as (
    select
        w.customer_id, w.occurred_at, w.event_date, w.is_purchase, w.touchpoint_id, w.channel, w.is_direct,
        r.lookback_days,
        case
            when w.previous_date is null or w.was_purchase = 1 then 1
            when days_between(w.previous_date, w.event_date) > r.lookback_days then 1
            else 0
        end as is_beginning
    from with_the_one_before as w
    cross join rule as r
),

numbered as (
    select
        customer_id, occurred_at, event_date, is_purchase, touchpoint_id, channel, is_direct, lookback_days,
        to_int(sum(is_beginning) over (
            partition by customer_id
            order by occurred_at asc nulls last, is_purchase asc nulls last, touchpoint_id asc nulls last
            rows between unbounded preceding and current row
        )) as journey
    from beginnings
),

-- the last event of a journey is its purchase, or the touch after which nothing came
with_their_end as (
    select
        customer_id, occurred_at, event_date, is_purchase, touchpoint_id, channel, is_direct, lookback_days, journey,
        max(is_purchase) over (partition by customer_id, journey) as has_purchase,
        max(event_date) over (partition by customer_id, journey) as last_date,
        count(*) over (partition by customer_id, journey) as events
    from numbered
),

ended as (
    select
        customer_id, occurred_at, event_date, is_purchase, touchpoint_id, channel, is_direct, journey, events,
        has_purchase = 1 as is_converted,
        last_date,
        case when has_purchase = 1 then last_date else plus_days(last_date, lookback_days) end as ended_on,
        days_between(event_date, last_date) as days_before
    from with_their_end
    where days_between(event_date, last_date) <= lookback_days
),

touches_and_lone_purchases as (
    select
        customer_id, journey, is_converted, ended_on,
        row_number() over (
            partition by customer_id, journey
            order by occurred_at asc nulls last, touchpoint_id asc nulls last
        ) as position,
        count(channel) over (partition by customer_id, journey) as touches,
        channel, is_direct, days_before
    from ended
    where (is_purchase = 0 or events = 1) and (is_converted or ended_on <= as_of())
)

select * from touches_and_lone_purchases
