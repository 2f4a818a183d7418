-- What did each customer bring in, month by month?
-- Grain: one row per month, customer and currency with a purchase or a return; anonymous sales are one row without customer.
with

all_orders as (select order_id, customer_id, order_date, kind, currency_code, amount from orders),

all_returns as (select return_id, order_id, customer_id, return_date, currency_code, amount from returns),

reported_months as (select month from months),

purchases_and_returns as (
    select
        month_start(order_date) as month, customer_id, order_id as sale, currency_code,
        amount as purchased, cast(null as decimal(18, 4)) as returned, 1 as is_purchase
    from all_orders
    where kind = 'purchase'
    union all
    select
        month_start(return_date) as month, customer_id, coalesce(order_id, return_id) as sale, currency_code,
        cast(null as decimal(18, 4)) as purchased, amount as returned, 0 as is_purchase
    from all_returns
),

-- an anonymous sale and what came back of it are one person; a missing amount is nobody's money
with_the_sale_that_stands_for_a_person as (
    select
        month, customer_id, currency_code, purchased, returned, is_purchase,
        case when customer_id is null and coalesce(purchased, returned) is not null then sale end as anonymous_sale
    from purchases_and_returns
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
        case
            when p.customer_id is null then count(distinct p.anonymous_sale)
            when count(p.purchased) + count(p.returned) > 0 then 1
            else 0
        end as people
    from with_the_sale_that_stands_for_a_person as p
    join reported_months as r on r.month = p.month
    group by r.month, p.customer_id, p.currency_code
)

select * from by_customer_and_month
