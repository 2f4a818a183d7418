-- Of the amount of purchases whose channel is known to be our own or not, how much came directly?
-- Grain: one row per month, segment and currency. Returns are not taken off; directness: rules/channel_directness.csv.
with

reported_months as (select month from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

purchases as (select customer_id, order_date, channel, currency_code, amount from orders where kind = 'purchase'),

directness as (select channel, is_direct from channel_directness),

purchases_in_their_month as (
    select
        customer_id, month_start(order_date) as month, lower_case(trimmed(channel)) as channel, currency_code, amount
    from purchases
),

purchases_of_each_channel as (
    select
        p.month, p.customer_id, p.channel, p.currency_code,
        sum(p.amount) as amount,
        count(*) as orders,
        count(p.amount) as orders_with_amount
    from purchases_in_their_month as p
    join reported_months as m on m.month = p.month
    group by p.month, p.customer_id, p.channel, p.currency_code
),

direct_or_not as (
    select
        p.month, p.customer_id, p.currency_code,
        sum(case when d.is_direct then p.amount else 0 end) as direct_amount,
        sum(case when d.is_direct is not null then p.amount else 0 end) as known_amount,
        sum(case when d.is_direct is not null then p.orders_with_amount else 0 end) as known_orders,
        sum(p.orders) as orders
    from purchases_of_each_channel as p
    left join directness as d on d.channel = p.channel
    group by p.month, p.customer_id, p.currency_code
),

by_segment as (
    select
        d.month, s.segment_kind, s.segment, d.currency_code,
        coalesce(sum(d.direct_amount), 0) as numerator,
        coalesce(sum(d.known_amount), 0) as denominator,
        sum(case when d.customer_id is null then d.known_orders when d.known_orders > 0 then 1 else 0 end) as n,
        sum(d.orders - d.known_orders) as n_missing
    from direct_or_not as d
    join segments as s
        on s.month = d.month
        and s.customer_id is not distinct from d.customer_id
    group by d.month, s.segment_kind, s.segment, d.currency_code
)

select * from by_segment
