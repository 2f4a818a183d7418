-- How likely is each customer to lapse, by each model, and what speaks for it?
-- Grain of this query: one row per number of the models, then one per observation of the test and of today.
with

fitted as (
    select model, is_chosen, part, tree, node, feature, value, training_rows
    from churn_models
),

observations as (
    select
        role, cutoff_date, customer_id, has_lapsed, recency_days, missed_purchases, bought_once, tenure_days, purchase_days,
        purchase_trend, earlier_purchase_days, spend_ratio, spend_trend, returned, open_complaints,
        settled_complaints, contacts, channels, has_answered, satisfaction, promotions_received,
        promotions_redeemed
    from churn_observations
    where role in ('test', 'score')
),

numbers_then_customers as (
    select
        0 as place, model, is_chosen, part, tree, node, feature, value, training_rows,
        cast(null as string) as role, cast(null as date) as cutoff_date, cast(null as string) as customer_id,
        to_int(null) as has_lapsed,
        cast(null as double) as recency_days, cast(null as double) as missed_purchases,
        cast(null as double) as bought_once, cast(null as double) as tenure_days,
        cast(null as double) as purchase_days, cast(null as double) as purchase_trend,
        cast(null as double) as earlier_purchase_days, cast(null as double) as spend_ratio,
        cast(null as double) as spend_trend, cast(null as double) as returned,
        cast(null as double) as open_complaints, cast(null as double) as settled_complaints,
        cast(null as double) as contacts, cast(null as double) as channels,
        cast(null as double) as has_answered, cast(null as double) as satisfaction,
        cast(null as double) as promotions_received, cast(null as double) as promotions_redeemed
    from fitted
    union all
    select
        1 as place, cast(null as string) as model, cast(null as boolean) as is_chosen, cast(null as string) as part,
        to_int(null) as tree, to_int(null) as node, cast(null as string) as feature,
        cast(null as double) as value, to_int(null) as training_rows,
        role, cutoff_date, customer_id, has_lapsed, recency_days, missed_purchases, bought_once, tenure_days, purchase_days,
        purchase_trend, earlier_purchase_days, spend_ratio, spend_trend, returned, open_complaints,
        settled_complaints, contacts, channels, has_answered, satisfaction, promotions_received,
        promotions_redeemed
    from observations
)

select *
from numbers_then_customers
order by
    place asc nulls last, model asc nulls last, part asc nulls last, tree asc nulls last, node asc nulls last,
    feature asc nulls last, role asc nulls last, customer_id asc nulls last
