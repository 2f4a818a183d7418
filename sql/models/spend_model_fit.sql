-- How does what customers spend on a purchase vary, in each currency?
-- Grain: of the query, one row per currency, number of purchases and amount; of the result, one row per currency.
with

histories as (select currency_code, days_with_amount, repeat_amount from customer_purchase_history),

minimums as (select min_repeat_customers from purchase_models),

spending as (
    select currency_code, days_with_amount, repeat_amount, count(*) as customers
    from histories
    where days_with_amount > 0 and repeat_amount > 0
    group by currency_code, days_with_amount, repeat_amount
),

with_the_minimum as (
    select s.currency_code, s.days_with_amount, s.repeat_amount, s.customers, m.min_repeat_customers
    from spending as s
    cross join minimums as m
)

select * from with_the_minimum
order by currency_code asc nulls last, days_with_amount asc nulls last, repeat_amount asc nulls last
