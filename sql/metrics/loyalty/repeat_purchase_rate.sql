-- Of the customers who bought in the twelve months up to month-end, how many bought on two days or more?
-- Grain: one row per month and segment.
with

reported_months as (select month from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

purchase_months as (select customer_id, order_month, order_days from customer_months),

months_with_their_neighbours as (
    select
        customer_id,
        order_month,
        order_days,
        lag(order_month) over (partition by customer_id order by order_month asc nulls last) as previous_month,
        lead(order_month) over (partition by customer_id order by order_month asc nulls last) as next_month
    from purchase_months
),

-- until the next purchase the last two purchase days stay the same, and each is seen for twelve months
last_two_purchase_days as (
    select
        customer_id,
        order_month as first_month,
        least(plus_months(order_month, 12), coalesce(next_month, plus_months(order_month, 12))) as month_after,
        plus_months(case when order_days > 1 then order_month else previous_month end, 12) as repeat_until
    from months_with_their_neighbours
),

customers_who_bought as (
    select
        r.month,
        l.customer_id,
        case when r.month < l.repeat_until then 1 else 0 end as is_repeat
    from last_two_purchase_days as l
    join reported_months as r
        on r.month >= l.first_month
        and r.month < l.month_after
),

by_segment as (
    select
        c.month,
        s.segment_kind,
        s.segment,
        sum(c.is_repeat) as numerator,
        count(*) as denominator,
        count(*) as n
    from customers_who_bought as c
    join segments as s
        on s.month = c.month
        and s.customer_id = c.customer_id
    group by c.month, s.segment_kind, s.segment
)

select * from by_segment
