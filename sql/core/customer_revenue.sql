-- What did each customer bring in, month by month?
-- Grain: one row per month, customer and currency with a purchase or a return; anonymous sales are one row without customer.
with

all_orders as (select customer_id, order_date, kind, currency_code, amount from orders),

all_returns as (select customer_id, return_date, currency_code, amount from returns),

reported_months as (select month from months),

purchases_and_returns as (
    select
        month_start(order_date) as month, customer_id, currency_code,
        amount as purchased, cast(null as decimal(18, 4)) as returned, 1 as is_purchase
    from all_orders
    where kind = 'purchase'
    union all
    select
        month_start(return_date) as month, customer_id, currency_code,
        cast(null as decimal(18, 4)) as purchased, amount as returned, 0 as is_purchase
    from all_returns
),

by_customer_and_month as (
    select
        r.month,
        p.customer_id,
        p.currency_code,
        sum(p.is_purchase) as purchases,
        sum(p.is_purchase) - count(p.purchased) as purchases_without_amount,
        coalesce(sum(p.purchased), 0) as purchase_amount,
        coalesce(sum(p.returned), 0) as return_amount,
        case when p.customer_id is null then count(*) else 1 end as people
    from purchases_and_returns as p
    join reported_months as r on r.month = p.month
    group by r.month, p.customer_id, p.currency_code
)

select * from by_customer_and_month
