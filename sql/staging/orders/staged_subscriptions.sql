-- Who subscribes to what, from when to when?
-- Grain: one row per subscription. The newest updated_at wins, then the last arrival, then the other columns.
with

landed as (
    select
        subscription_id, customer_id, plan, price, currency_code, started_at, ended_at, end_reason, updated_at, arrival
    from landed_subscriptions
),

versions as (
    select
        subscription_id, customer_id, plan, price, currency_code, started_at, ended_at, end_reason, updated_at,
        row_number() over (
            partition by subscription_id
            order by
                updated_at desc nulls last, arrival desc nulls last,
                customer_id asc nulls last, plan asc nulls last,
                price asc nulls last, currency_code asc nulls last, started_at asc nulls last,
                ended_at asc nulls last, end_reason asc nulls last
        ) as version
    from landed
),

newest_version as (
    select
        subscription_id, customer_id, plan, price, currency_code, started_at, ended_at, end_reason, updated_at
    from versions
    where version = 1
)

select * from newest_version
