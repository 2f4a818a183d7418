-- What do the churn models know of each customer at each cut-off, and what came of it?
-- Grain: one row per candidate. Nothing in it but the label is later than the cut-off.
with

purchase_features as (
    select
        role, cutoff_date, customer_id, has_lapsed, recency_days, missed_purchases, bought_once, tenure_days,
        purchase_days, purchase_trend, earlier_purchase_days, spend_ratio, spend_trend
    from churn_purchase_features
),

contact_features as (
    select
        role, cutoff_date, customer_id, returned, open_complaints, settled_complaints, contacts, channels,
        has_answered, satisfaction, promotions_received, promotions_redeemed
    from churn_contact_features
),

observations as (
    select
        p.role,
        p.cutoff_date,
        p.customer_id,
        p.has_lapsed,
        p.recency_days,
        p.missed_purchases,
        p.bought_once,
        p.tenure_days,
        p.purchase_days,
        p.purchase_trend,
        p.earlier_purchase_days,
        p.spend_ratio,
        p.spend_trend,
        coalesce(c.returned, 0) as returned,
        coalesce(c.open_complaints, 0) as open_complaints,
        coalesce(c.settled_complaints, 0) as settled_complaints,
        coalesce(c.contacts, 0) as contacts,
        coalesce(c.channels, 0) as channels,
        coalesce(c.has_answered, 0) as has_answered,
        coalesce(c.satisfaction, 0) as satisfaction,
        coalesce(c.promotions_received, 0) as promotions_received,
        coalesce(c.promotions_redeemed, 0) as promotions_redeemed
    from purchase_features as p
    left join contact_features as c
        on c.role = p.role
        and c.cutoff_date = p.cutoff_date
        and c.customer_id = p.customer_id
)

select * from observations
