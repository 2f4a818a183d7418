-- Which subscriptions have started, and which of them have ended by as_of()?
-- Grain: one row per subscription that has started by as_of(). An end after as_of() has not happened yet.
with

staged as (
    select subscription_id, customer_id, plan, price, currency_code, started_at, ended_at, end_reason
    from staged_subscriptions
),

on_their_day as (
    select
        subscription_id, customer_id, plan, price, currency_code,
        business_date(started_at) as started_on,
        business_date(ended_at) as ended_on,
        end_reason
    from staged
),

as_far_as_known as (
    select
        subscription_id, customer_id, plan, price, currency_code, started_on,
        case when ended_on <= as_of() then end_reason end as end_reason,
        case when ended_on <= as_of() then ended_on end as ended_on
    from on_their_day
    where started_on <= as_of()
)

select * from as_far_as_known
