-- By which rules do we tell who will lapse, learned from customers of whom we know it?
-- Grain of this query: one row per labelled observation. Of the table: one row per number of a fitted model.
with

observations as (
    select
        role, cutoff_date, customer_id, has_lapsed, recency_days, missed_purchases, bought_once, tenure_days, purchase_days,
        purchase_trend, earlier_purchase_days, spend_ratio, spend_trend, returned, open_complaints,
        settled_complaints, contacts, channels, has_answered, satisfaction, promotions_received,
        promotions_redeemed
    from churn_observations
    where role <> 'score'
),

rule as (
    select min_training_events, min_fold_events, trees, shrinkage, least_leaf_weight
    from churn_model
),

labelled_observations as (
    select
        o.role, o.cutoff_date, o.customer_id, o.has_lapsed, o.recency_days, o.missed_purchases, o.bought_once, o.tenure_days, o.purchase_days,
        o.purchase_trend, o.earlier_purchase_days, o.spend_ratio, o.spend_trend, o.returned, o.open_complaints,
        o.settled_complaints, o.contacts, o.channels, o.has_answered, o.satisfaction, o.promotions_received,
        o.promotions_redeemed,
        r.min_training_events, r.min_fold_events, r.trees, r.shrinkage, r.least_leaf_weight
    from observations as o
    cross join rule as r
)

select *
from labelled_observations
order by role asc nulls last, cutoff_date asc nulls last, customer_id asc nulls last
