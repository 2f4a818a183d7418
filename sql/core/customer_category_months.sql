-- What did each customer buy of each category, month by month, and how much of it below the list price?
-- Grain: one row per customer, calendar month, currency and category with a purchase; an unknown category is null.
with

purchases as (
    select customer_id, order_date, currency_code, category, unit_price, amount, list_price, is_on_promotion
    from order_lines
    -- a negative price is a voucher, not the price of anything
    where kind = 'purchase' and customer_id is not null and unit_price >= 0
),

purchases_in_their_month as (
    select
        customer_id, month_start(order_date) as order_month, currency_code, category, unit_price, amount, list_price,
        is_on_promotion
    from purchases
),

added_up as (
    select
        customer_id, order_month, currency_code, category,
        count(case when p.amount > 0 then 1 end) as paid_lines,
        sum(case when p.amount > 0 then p.unit_price else 0 end) as unit_prices,
        sum(p.amount) as amount,
        sum(case when p.list_price is not null then p.amount else 0 end) as listed_amount,
        sum(case when p.is_on_promotion then p.amount else 0 end) as promotion_amount
    from purchases_in_their_month as p
    group by customer_id, order_month, currency_code, category
)

select * from added_up
