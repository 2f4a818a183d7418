-- Of which products did more than one record arrive, and what did each say?
-- Grain: one row per such product and business day on which the record changed: what it said at the end of the day. Of
-- records without updated_at, which are the oldest, one.
with

landed_keys as (select product_id from landed_products),

landed_versions as (
    select
        product_id, name, category, price_tier, list_price, unit_cost, currency_code, updated_at, arrival
    from landed_products
),

-- they are few
keys_that_came_more_than_once as (
    select product_id
    from landed_keys
    group by product_id
    having count(*) > 1
),

versions_on_their_day as (
    select
        l.product_id, business_date(l.updated_at) as changed_on, l.name, l.category, l.price_tier, l.list_price,
        l.unit_cost, l.currency_code, l.updated_at, l.arrival
    from landed_versions as l
    join keys_that_came_more_than_once as k on k.product_id = l.product_id
),

from_the_last_of_the_day as (
    select
        product_id, changed_on, name, category, price_tier, list_price, unit_cost, currency_code,
        row_number() over (
            partition by product_id, changed_on
            order by
                updated_at desc nulls last, arrival desc nulls last,
                name asc nulls last, category asc nulls last, price_tier asc nulls last, list_price asc nulls last,
                unit_cost asc nulls last, currency_code asc nulls last
        ) as place
    from versions_on_their_day
),

last_of_the_day as (
    select product_id, changed_on, name, category, price_tier, list_price, unit_cost, currency_code
    from from_the_last_of_the_day
    where place = 1
)

select * from last_of_the_day
