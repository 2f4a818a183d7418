-- Through which channel did each customer buy last, as seen from each month-end?
-- Grain: one row per month and customer with a purchase in the twelve months up to its end.
with

reported_months as (select month from months),

purchases as (
    select customer_id, order_id, ordered_at, order_date, nullif(lower_case(trimmed(channel)), '') as channel
    from orders
    where kind = 'purchase' and customer_id is not null
),

purchases_in_their_month as (
    select customer_id, month_start(order_date) as order_month, order_id, ordered_at, channel
    from purchases
),

last_moments as (
    select customer_id, order_month, max(ordered_at) as ordered_at
    from purchases_in_their_month
    group by customer_id, order_month
),

-- of two orders at the same moment the one of the greater id is the last
last_orders as (
    select p.customer_id, p.order_month, max(p.order_id) as order_id
    from purchases_in_their_month as p
    join last_moments as l
        on l.customer_id = p.customer_id
        and l.order_month = p.order_month
        and l.ordered_at = p.ordered_at
    group by p.customer_id, p.order_month
),

last_channels as (
    select l.customer_id, l.order_month, p.channel
    from last_orders as l
    join purchases as p on p.order_id = l.order_id
),

until_the_next_purchase as (
    select
        customer_id,
        channel,
        order_month as first_month,
        least(
            plus_months(order_month, 12),
            coalesce(
                lead(order_month) over (partition by customer_id order by order_month asc nulls last),
                plus_months(order_month, 12)
            )
        ) as month_after
    from last_channels
),

channels_at_month_end as (
    select m.month, u.customer_id, u.channel
    from until_the_next_purchase as u
    join reported_months as m
        on m.month >= u.first_month
        and m.month < u.month_after
)

select * from channels_at_month_end
