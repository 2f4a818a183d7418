-- In which currency does each customer usually pay?
-- Grain: one row per customer who ever bought. Most purchase days decide, then the code's order.
with

purchases as (select customer_id, currency_code from order_days),

days_by_currency as (
    select customer_id, currency_code, count(*) as days
    from purchases
    group by customer_id, currency_code
),

most_days as (
    select customer_id, max(days) as days
    from days_by_currency
    group by customer_id
),

principal_currencies as (
    select d.customer_id, min(d.currency_code) as currency_code
    from days_by_currency as d
    join most_days as m
        on m.customer_id = d.customer_id
        and m.days = d.days
    group by d.customer_id
)

select * from principal_currencies
