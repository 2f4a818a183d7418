-- What came back?
-- Grain: one row per return. The newest updated_at wins, then the last arrival, then the other columns.
with

landed as (
    select
        return_id, order_id, customer_id, returned_at, amount, currency_code, reason, updated_at, arrival
    from landed_returns
),

versions as (
    select
        return_id, order_id, customer_id, returned_at, amount, currency_code, reason, updated_at,
        row_number() over (
            partition by return_id
            order by
                updated_at desc nulls last, arrival desc nulls last,
                order_id asc nulls last, customer_id asc nulls last,
                returned_at asc nulls last, amount asc nulls last, currency_code asc nulls last,
                reason asc nulls last
        ) as version
    from landed
),

newest_version as (
    select
        return_id, order_id, customer_id, returned_at, amount, currency_code, reason, updated_at
    from versions
    where version = 1
)

select * from newest_version
