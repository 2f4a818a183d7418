-- How recently, how often and for how much did each customer buy, in fifths of the customers?
-- Grain: one row per customer with a purchase in the window of rules/rfm_windows.csv. 5 is best; ties by customer id.
with

windows as (select plus_months(as_of(), -window_months) as window_start from rfm_windows),

purchases as (select customer_id, order_date, currency_code, amount from order_days),

all_returns as (select customer_id, return_date, currency_code, amount from returns),

principal_currencies as (select customer_id, currency_code from customer_currencies),

bands as (select order_days_from, order_days_to, frequency_band from frequency_bands),

days_in_the_window as (
    select p.customer_id, p.order_date, p.currency_code, p.amount
    from purchases as p
    join windows as w on p.order_date > w.window_start
),

recency_and_frequency as (
    select
        customer_id,
        max(order_date) as last_order_date,
        count(distinct order_date) as frequency
    from days_in_the_window
    group by customer_id
),

spent_and_paid_back as (
    select customer_id, currency_code, amount from days_in_the_window
    union all
    select r.customer_id, r.currency_code, -r.amount as amount
    from all_returns as r
    join windows as w on r.return_date > w.window_start
),

net_value as (
    select s.customer_id, sum(s.amount) as monetary
    from spent_and_paid_back as s
    join principal_currencies as c
        on c.customer_id = s.customer_id
        and c.currency_code = s.currency_code
    group by s.customer_id
),

recency_frequency_and_value as (
    select
        r.customer_id, r.last_order_date,
        days_between(r.last_order_date, as_of()) as recency_days,
        r.frequency, b.frequency_band, n.monetary, c.currency_code
    from recency_and_frequency as r
    join principal_currencies as c on c.customer_id = r.customer_id
    left join net_value as n on n.customer_id = r.customer_id
    left join bands as b
        on r.frequency >= b.order_days_from
        and r.frequency <= coalesce(b.order_days_to, r.frequency)
),

-- amounts are compared within a currency; where none is known there is no score
scores as (
    select
        customer_id, last_order_date, recency_days, frequency, frequency_band, monetary, currency_code,
        ntile(5) over (order by recency_days desc nulls first, customer_id asc nulls last) as recency_score,
        ntile(5) over (order by frequency asc nulls first, customer_id asc nulls last) as frequency_score,
        case
            when monetary is not null
                then ntile(5) over (
                    partition by currency_code, case when monetary is null then 1 else 0 end
                    order by monetary asc nulls first, customer_id asc nulls last
                )
        end as monetary_score
    from recency_frequency_and_value
),

cells as (
    select
        customer_id, last_order_date, recency_days, frequency, frequency_band, monetary, currency_code,
        recency_score, frequency_score, monetary_score,
        cast(recency_score as string) || cast(frequency_score as string) || cast(monetary_score as string) as rfm_cell
    from scores
)

select * from cells
