-- On how many days does a customer buy in a year?
-- Grain: one row per month and segment. Purchase days of the twelve months up to month-end, whatever the currency.
with

reported_months as (select month from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

purchase_months as (select customer_id, order_month, order_days from customer_months),

-- a month's purchase days come in with it and go out twelve months later
comings_and_goings as (
    select customer_id, order_month as month, order_days, 1 as purchase_months
    from purchase_months
    union all
    select customer_id, plus_months(order_month, 12) as month, -order_days as order_days, -1 as purchase_months
    from purchase_months
),

changes as (
    select customer_id, month, sum(order_days) as order_days, sum(purchase_months) as purchase_months
    from comings_and_goings
    group by customer_id, month
),

until_the_next_change as (
    select
        customer_id,
        month as first_month,
        lead(month) over (partition by customer_id order by month asc nulls last) as month_after,
        sum(order_days) over (
            partition by customer_id
            order by month asc nulls last
            rows between unbounded preceding and current row
        ) as order_days,
        sum(purchase_months) over (
            partition by customer_id
            order by month asc nulls last
            rows between unbounded preceding and current row
        ) as purchase_months
    from changes
),

customers_who_bought as (
    select m.month, u.customer_id, u.order_days
    from until_the_next_change as u
    join reported_months as m
        on m.month >= u.first_month
        and m.month < u.month_after
    where u.purchase_months > 0
),

by_segment as (
    select
        c.month,
        s.segment_kind,
        s.segment,
        sum(c.order_days) as numerator,
        count(*) as denominator,
        count(*) as n
    from customers_who_bought as c
    join segments as s
        on s.month = c.month
        and s.customer_id = c.customer_id
    group by c.month, s.segment_kind, s.segment
)

select * from by_segment
