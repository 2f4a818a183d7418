-- What did each customer bring in, month by month?
-- Grain: one row per month, customer and currency with a purchase or a return; anonymous sales are one row without customer.
with

purchases as (select customer_id, order_date, currency_code, amount from orders where kind = 'purchase'),

all_returns as (select customer_id, return_date, currency_code, amount from returns),

anonymous_purchases as (
    select order_id, order_date, currency_code
    from orders
    where kind = 'purchase' and customer_id is null and amount is not null
),

anonymous_returns as (
    select coalesce(order_id, return_id) as order_id, return_date, currency_code
    from returns
    where customer_id is null and amount is not null
),

reported_months as (select month from months),

-- an anonymous sale and what came back of it are one person; a missing amount is nobody's money
anonymous_sales as (
    select month_start(order_date) as month, currency_code, order_id from anonymous_purchases
    union all
    select month_start(return_date) as month, currency_code, order_id from anonymous_returns
),

people_without_a_name as (
    select month, currency_code, count(distinct order_id) as people
    from anonymous_sales
    group by month, currency_code
),

purchases_and_returns_with_people as (
    select
        month_start(order_date) as month, customer_id, currency_code,
        amount as purchased, cast(null as decimal(18, 4)) as returned, 1 as is_purchase, 0 as people
    from purchases
    union all
    select
        month_start(return_date) as month, customer_id, currency_code,
        cast(null as decimal(18, 4)) as purchased, amount as returned, 0 as is_purchase, 0 as people
    from all_returns
    union all
    select
        month, cast(null as string) as customer_id, currency_code,
        cast(null as decimal(18, 4)) as purchased, cast(null as decimal(18, 4)) as returned, 0 as is_purchase, people
    from people_without_a_name
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
            when p.customer_id is null then sum(p.people)
            when count(p.purchased) + count(p.returned) > 0 then 1
            else 0
        end as people
    from purchases_and_returns_with_people as p
    join reported_months as r on r.month = p.month
    group by r.month, p.customer_id, p.currency_code
)

select * from by_customer_and_month
