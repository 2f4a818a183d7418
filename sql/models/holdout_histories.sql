-- How many customers had the same purchase history on the cut-off day and bought as often after it?
-- Grain: one row per distinct history on the cut-off day and number of purchase days after it. Who first bought after it is left out.
with

purchases as (select customer_id, order_date from order_days),

split as (select cutoff_date from holdout_split),

purchase_days as (
    select distinct customer_id, order_date
    from purchases
),

before_or_after as (
    select
        p.customer_id,
        p.order_date,
        s.cutoff_date,
        case when p.order_date <= s.cutoff_date then 1 else 0 end as is_before
    from purchase_days as p
    cross join split as s
),

customers_on_the_cut_off_day as (
    select
        customer_id,
        cutoff_date,
        min(order_date) as first_order_date,
        max(case when is_before = 1 then order_date end) as last_order_date,
        sum(is_before) - 1 as x,
        sum(1 - is_before) as holdout_purchases
    from before_or_after
    group by customer_id, cutoff_date
    having sum(is_before) > 0
),

histories as (
    select
        x,
        days_between(first_order_date, last_order_date) as days_to_last,
        days_between(first_order_date, cutoff_date) as days_observed,
        holdout_purchases
    from customers_on_the_cut_off_day
),

distinct_histories as (
    select x, days_to_last, days_observed, holdout_purchases, count(*) as customers
    from histories
    group by x, days_to_last, days_observed, holdout_purchases
)

select * from distinct_histories
