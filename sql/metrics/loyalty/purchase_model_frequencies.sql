-- Did as many customers buy as often as the models expected, before the cut-off and after it?
-- Grain: of the query, one row per model and per history; of the result, one row per model and number of repeat purchases.
with

histories as (select x, days_to_last, days_observed, holdout_purchases, customers from holdout_histories),

split as (select holdout_days from holdout_split),

bands as (select top_frequency from purchase_models),

fits as (
    select model, is_chosen, r, alpha, a, b, s, beta
    from purchase_model_fit
    where sample = 'calibration' and is_fitted
),

everything_told as (
    select
        'fit' as kind,
        model,
        is_chosen,
        r,
        alpha,
        a,
        b,
        s,
        beta,
        0 as x,
        0 as days_to_last,
        0 as days_observed,
        0 as holdout_purchases,
        0 as customers
    from fits
    union all
    select
        'history',
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        x,
        days_to_last,
        days_observed,
        holdout_purchases,
        customers
    from histories
),

with_the_rules as (
    select
        t.kind,
        t.model,
        t.is_chosen,
        t.r,
        t.alpha,
        t.a,
        t.b,
        t.s,
        t.beta,
        t.x,
        t.days_to_last,
        t.days_observed,
        t.holdout_purchases,
        t.customers,
        s.holdout_days,
        b.top_frequency
    from everything_told as t
    cross join split as s
    cross join bands as b
)

select * from with_the_rules
order by
    kind asc nulls last,
    model asc nulls last,
    x asc nulls last,
    days_observed asc nulls last,
    days_to_last asc nulls last,
    holdout_purchases asc nulls last
