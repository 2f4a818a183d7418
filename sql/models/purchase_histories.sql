-- How many customers have the same purchase history?
-- Grain: one row per distinct history (x, days to the last purchase, days observed).
with

histories as (select x, days_to_last, days_observed from customer_purchase_history),

distinct_histories as (
    select x, days_to_last, days_observed, count(*) as customers
    from histories
    group by x, days_to_last, days_observed
)

select * from distinct_histories
