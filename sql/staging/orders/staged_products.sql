-- What do we sell?
-- Grain: one row per product. The newest updated_at wins, then the last arrival, then the other columns.
with

landed as (
    select
        product_id, name, category, price_tier, list_price, unit_cost, currency_code, updated_at, arrival
    from landed_products
),

versions as (
    select
        product_id, name, category, price_tier, list_price, unit_cost, currency_code, updated_at,
        row_number() over (
            partition by product_id
            order by
                updated_at desc nulls last, arrival desc nulls last,
                name asc nulls last, category asc nulls last,
                price_tier asc nulls last, list_price asc nulls last, unit_cost asc nulls last,
                currency_code asc nulls last
        ) as version
    from landed
),

newest_version as (
    select
        product_id, name, category, price_tier, list_price, unit_cost, currency_code, updated_at
    from versions
    where version = 1
)

select * from newest_version
