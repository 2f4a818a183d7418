-- On which days did each customer buy, and for how much?
-- Grain: one row per customer, day and currency with a purchase. Anonymous sales are not in it.
with

purchases as (
    select customer_id, order_date, currency_code, amount
    from orders
    where kind = 'purchase' and customer_id is not null
),

purchases_of_a_day_as_one as (
    select
        customer_id,
        order_date,
        currency_code,
        count(*) as orders,
        sum(amount) as amount
    from purchases
    group by customer_id, order_date, currency_code
)

select * from purchases_of_a_day_as_one
