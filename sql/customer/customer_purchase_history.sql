-- How often and when did each customer buy, counted as the purchase models want it (x, t_x, T)?
-- Grain: one row per customer who ever bought. Weeks are days by seven, not rounded; the first day is not in x nor m_x.
with

purchases as (select customer_id, order_date, currency_code, amount from order_days),

months_with_purchases as (
    select customer_id, order_days, first_order_date, last_order_date
    from customer_months
),

principal_currencies as (select customer_id, currency_code from customer_currencies),

days_of_each_customer as (
    select
        customer_id,
        min(first_order_date) as first_order_date,
        max(last_order_date) as last_order_date,
        sum(order_days) - 1 as x
    from months_with_purchases
    group by customer_id
),

customers_with_their_currency as (
    select d.customer_id, d.first_order_date, d.last_order_date, d.x, c.currency_code
    from days_of_each_customer as d
    join principal_currencies as c on c.customer_id = d.customer_id
),

spent_on_later_days as (
    select
        p.customer_id,
        sum(p.amount) as repeat_amount,
        count(p.amount) as days_with_an_amount
    from purchases as p
    join customers_with_their_currency as c
        on c.customer_id = p.customer_id
        and c.currency_code = p.currency_code
        and c.first_order_date < p.order_date
    group by p.customer_id
),

histories as (
    select
        c.customer_id,
        c.first_order_date,
        c.last_order_date,
        c.x,
        ratio(days_between(c.first_order_date, c.last_order_date), 7) as t_x,
        ratio(days_between(c.first_order_date, as_of()), 7) as t,
        ratio(s.repeat_amount, s.days_with_an_amount) as m_x,
        days_between(c.first_order_date, c.last_order_date) as days_to_last,
        days_between(c.first_order_date, as_of()) as days_observed,
        coalesce(s.days_with_an_amount, 0) as days_with_amount,
        case when c.x = 0 then 0 else s.repeat_amount end as repeat_amount,
        c.currency_code
    from customers_with_their_currency as c
    left join spent_on_later_days as s on s.customer_id = c.customer_id
)

select * from histories
