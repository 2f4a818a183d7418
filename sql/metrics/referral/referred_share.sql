-- Of the customers who bought for the first time in the month, how many had been referred?
-- Grain: one row per month and segment.
with

segments as (select month, customer_id, segment_kind, segment from customer_segments),

all_customers as (select customer_id, first_order_date from customers where first_order_date is not null),

links as (select referee_id from referrals where is_link),

first_purchases as (
    select
        month_start(c.first_order_date) as month,
        c.customer_id,
        case when l.referee_id is not null then 1 else 0 end as is_referred
    from all_customers as c
    left join links as l on l.referee_id = c.customer_id
),

by_segment as (
    select
        s.month,
        s.segment_kind,
        s.segment,
        sum(f.is_referred) as numerator,
        count(*) as denominator,
        count(*) as n
    from first_purchases as f
    join segments as s
        on s.month = f.month
        and s.customer_id = f.customer_id
    group by s.month, s.segment_kind, s.segment
)

select * from by_segment
