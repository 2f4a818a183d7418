-- Which orders did the source send?
-- Grain: one row per order. The newest updated_at wins, then the earliest ordered_at, then the order of the other columns.
with

landed as (
    select
        order_id, customer_id, ordered_at, channel, currency_code, amount, status, country, promised_at,
        delivered_at, updated_at
    from landed_orders
),

versions as (
    select
        order_id, customer_id, ordered_at, channel, currency_code, amount, status, country, promised_at,
        delivered_at, updated_at,
        row_number() over (
            partition by order_id
            order by
                updated_at desc nulls last, ordered_at asc nulls last, customer_id asc nulls last,
                channel asc nulls last, currency_code asc nulls last, amount asc nulls last,
                status asc nulls last, country asc nulls last, promised_at asc nulls last,
                delivered_at asc nulls last
        ) as version
    from landed
),

newest_version as (
    select
        order_id, customer_id, ordered_at, channel, currency_code, amount, status, country, promised_at,
        delivered_at, updated_at
    from versions
    where version = 1
)

select * from newest_version
