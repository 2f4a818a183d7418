-- In which months did each customer buy, and on how many days?
-- Grain: one row per customer and calendar month with a purchase, whatever the currency.
with

purchases as (select customer_id, order_date from order_days),

days_with_a_purchase as (
    select distinct customer_id, order_date
    from purchases
),

days_in_their_month as (
    select
        customer_id,
        order_date,
        month_start(order_date) as order_month
    from days_with_a_purchase
),

months_with_a_purchase as (
    select
        customer_id,
        order_month,
        count(*) as order_days,
        min(order_date) as first_order_date,
        max(order_date) as last_order_date
    from days_in_their_month
    group by customer_id, order_month
)

select * from months_with_a_purchase
