-- Up to which day do the purchase models learn, and how long are they tested?
-- Grain: one row, none where nobody has bought. The share of the history is in rules/purchase_models.csv.
with

first_purchases as (select first_order_date from customer_purchase_history),

lengths as (select holdout_share, max_holdout_days from purchase_models),

beginning as (
    select min(first_order_date) as first_order_date
    from first_purchases
),

days_of_history as (
    select first_order_date, days_between(first_order_date, as_of()) as history_days
    from beginning
    where first_order_date is not null
),

full_weeks_kept_back as (
    select
        d.first_order_date,
        d.history_days,
        to_int(ceil(ratio(d.history_days * l.holdout_share, 7))) as weeks,
        l.max_holdout_days
    from days_of_history as d
    cross join lengths as l
),

days_kept_back as (
    select
        first_order_date,
        history_days,
        least(7 * weeks, max_holdout_days) as holdout_days
    from full_weeks_kept_back
),

split as (
    select
        first_order_date,
        history_days,
        holdout_days,
        plus_days(as_of(), -holdout_days) as cutoff_date
    from days_kept_back
)

select * from split
