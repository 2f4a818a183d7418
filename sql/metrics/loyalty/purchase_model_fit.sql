-- Which model describes how customers buy and leave, and how well did it predict the company's own hold-out?
-- Grain: of the query, one row per sample and distinct history; of the result, one row per sample and model.
with

all_histories as (select x, days_to_last, days_observed, customers from purchase_histories),

histories_on_the_cut_off_day as (
    select x, days_to_last, days_observed, holdout_purchases, customers
    from holdout_histories
),

split as (select cutoff_date, history_days, holdout_days from holdout_split),

minimums as (select min_holdout_days, min_repeat_customers from purchase_models),

both_samples as (
    select 'calibration' as sample, x, days_to_last, days_observed, holdout_purchases, customers
    from histories_on_the_cut_off_day
    union all
    select 'whole' as sample, x, days_to_last, days_observed, 0 as holdout_purchases, customers
    from all_histories
),

with_the_rules as (
    select
        b.sample,
        b.x,
        b.days_to_last,
        b.days_observed,
        b.holdout_purchases,
        b.customers,
        s.cutoff_date,
        s.history_days,
        s.holdout_days,
        m.min_holdout_days,
        m.min_repeat_customers
    from both_samples as b
    cross join split as s
    cross join minimums as m
)

select * from with_the_rules
order by
    sample asc nulls last,
    x asc nulls last,
    days_observed asc nulls last,
    days_to_last asc nulls last,
    holdout_purchases asc nulls last
