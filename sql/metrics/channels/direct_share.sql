-- Of the purchases whose channel is known to be our own or not, how many came directly?
-- Grain: one row per month and segment. Directness of a channel: rules/channel_directness.csv.
with

reported_months as (select month from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

purchases as (select customer_id, order_date, channel from orders where kind = 'purchase'),

directness as (select channel, is_direct from channel_directness),

purchases_in_their_month as (
    select customer_id, month_start(order_date) as month, lower_case(trimmed(channel)) as channel
    from purchases
),

purchases_of_each_channel as (
    select p.month, p.customer_id, p.channel, count(*) as orders
    from purchases_in_their_month as p
    join reported_months as m on m.month = p.month
    group by p.month, p.customer_id, p.channel
),

direct_or_not as (
    select
        p.month,
        p.customer_id,
        sum(case when d.is_direct then p.orders else 0 end) as direct_orders,
        sum(case when d.is_direct is not null then p.orders else 0 end) as known_orders,
        sum(p.orders) as orders
    from purchases_of_each_channel as p
    left join directness as d on d.channel = p.channel
    group by p.month, p.customer_id
),

by_segment as (
    select
        d.month, s.segment_kind, s.segment,
        sum(d.direct_orders) as numerator,
        sum(d.known_orders) as denominator,
        sum(case when d.customer_id is null then d.known_orders when d.known_orders > 0 then 1 else 0 end) as n,
        sum(d.orders - d.known_orders) as n_missing
    from direct_or_not as d
    join segments as s
        on s.month = d.month
        and s.customer_id is not distinct from d.customer_id
    group by d.month, s.segment_kind, s.segment
)

select * from by_segment
