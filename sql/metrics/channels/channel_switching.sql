-- How often does a customer buy in another channel than the time before?
-- Grain: one row per month of the later of two successive purchases and segment. Purchases without a channel are passed
-- over; two at the same moment follow each other by their ids.
with

reported_months as (select month from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

purchases as (
    select customer_id, order_id, ordered_at, order_date, nullif(lower_case(trimmed(channel)), '') as channel
    from orders
    where kind = 'purchase' and customer_id is not null
),

purchases_with_the_one_before as (
    select
        customer_id, order_date, channel,
        lag(channel) over (
            partition by customer_id
            order by ordered_at asc nulls last, order_id asc nulls last
        ) as channel_before
    from purchases
    where channel is not null
),

pairs_in_their_month as (
    select customer_id, month_start(order_date) as month, channel, channel_before
    from purchases_with_the_one_before
    where channel_before is not null
),

pairs_of_each_customer as (
    select
        p.month,
        p.customer_id,
        count(case when p.channel <> p.channel_before then 1 end) as switches,
        count(*) as pairs
    from pairs_in_their_month as p
    join reported_months as m on m.month = p.month
    group by p.month, p.customer_id
),

by_segment as (
    select
        p.month, s.segment_kind, s.segment,
        sum(p.switches) as numerator,
        sum(p.pairs) as denominator,
        count(*) as n
    from pairs_of_each_customer as p
    join segments as s
        on s.month = p.month
        and s.customer_id = p.customer_id
    group by p.month, s.segment_kind, s.segment
)

select * from by_segment
