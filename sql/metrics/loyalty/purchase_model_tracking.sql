-- Did the purchases of the customers won before the cut-off follow what the models had learnt, week by week?
-- Grain: of the query, one row per thing told (kind), day and model; of the result, one row per model and week.
with

purchases as (select customer_id, order_date from order_days),

histories as (select customer_id, first_order_date as won_on from customer_purchase_history),

split as (select first_order_date, history_days, holdout_days, cutoff_date from holdout_split),

fits as (
    select model, is_chosen, r, alpha, a, b, s, beta
    from purchase_model_fit
    where sample = 'calibration' and is_fitted
),

customers_won_before_the_cut_off as (
    select
        h.customer_id,
        h.won_on,
        days_between(s.first_order_date, h.won_on) as day
    from histories as h
    join split as s on h.won_on <= s.cutoff_date
),

won_by_day as (
    select day, count(*) as n
    from customers_won_before_the_cut_off
    group by day
),

repeat_purchase_days as (
    select distinct p.customer_id, p.order_date
    from purchases as p
    join customers_won_before_the_cut_off as c
        on c.customer_id = p.customer_id
        and c.won_on < p.order_date
),

repeats_by_date as (
    select order_date, count(*) as n
    from repeat_purchase_days
    group by order_date
),

repeats_by_day as (
    select days_between(s.first_order_date, r.order_date) as day, r.n
    from repeats_by_date as r
    cross join split as s
),

everything_told as (
    select 'fit' as kind, 0 as day, 0 as n, model, is_chosen, r, alpha, a, b, s, beta
    from fits
    union all
    select 'repeat', day, n, null, null, null, null, null, null, null, null
    from repeats_by_day
    union all
    select 'won', day, n, null, null, null, null, null, null, null, null
    from won_by_day
),

with_the_split as (
    select
        t.kind,
        t.day,
        t.n,
        t.model,
        t.is_chosen,
        t.r,
        t.alpha,
        t.a,
        t.b,
        t.s,
        t.beta,
        s.first_order_date,
        s.history_days,
        s.holdout_days
    from everything_told as t
    cross join split as s
)

select * from with_the_split
order by kind asc nulls last, model asc nulls last, day asc nulls last
