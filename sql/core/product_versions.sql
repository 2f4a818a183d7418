-- What did we sell, from when to when as what?
-- Grain: one row per product and span of days [valid_from, valid_to) in which nothing about it changed: what was known at
-- the end of each day up to as_of(). The first version known counts from the beginning, the last one until further notice.
with

newest as (
    select product_id, name, category, price_tier, list_price, unit_cost, currency_code
    from staged_products
),

several as (
    select product_id, changed_on, name, category, price_tier, list_price, unit_cost, currency_code
    from staged_product_versions
),

keys_of_several as (select distinct product_id from staged_product_versions),

in_their_order as (
    select
        product_id, changed_on, name, category, price_tier, list_price, unit_cost, currency_code,
        row_number() over (partition by product_id order by changed_on asc nulls first) as place
    from several
),

-- what changes after tonight is not known tonight
known_tonight as (
    select
        product_id, case when place > 1 then changed_on end as valid_from, place,
        name, nullif(trimmed(category), '') as category, nullif(trimmed(price_tier), '') as price_tier,
        list_price, unit_cost, currency_code
    from in_their_order
    where place = 1 or changed_on <= as_of()
),

places_after as (
    select product_id, place + 1 as place, name, category, price_tier, list_price, unit_cost, currency_code
    from known_tonight
),

-- what is said again is no new version: only one unlike the one before it is
with_the_one_before as (
    select
        n.product_id, n.valid_from, n.name, n.category, n.price_tier, n.list_price, n.unit_cost, n.currency_code,
        n.place > 1
            and n.name is not distinct from b.name
            and n.category is not distinct from b.category
            and n.price_tier is not distinct from b.price_tier
            and n.list_price is not distinct from b.list_price
            and n.unit_cost is not distinct from b.unit_cost
            and n.currency_code is not distinct from b.currency_code
            as is_the_same
    from known_tonight as n
    left join places_after as b
        on b.product_id = n.product_id
        and b.place = n.place
),

spans_of_several as (
    select
        product_id, valid_from,
        lead(valid_from) over (partition by product_id order by valid_from asc nulls first) as valid_to,
        name, category, price_tier, list_price, unit_cost, currency_code
    from with_the_one_before
    where not is_the_same
),

every_span as (
    select
        n.product_id, cast(null as date) as valid_from, cast(null as date) as valid_to,
        n.name, nullif(trimmed(n.category), '') as category, nullif(trimmed(n.price_tier), '') as price_tier,
        n.list_price, n.unit_cost, n.currency_code
    from newest as n
    left join keys_of_several as k on k.product_id = n.product_id
    where k.product_id is null
    union all
    select product_id, valid_from, valid_to, name, category, price_tier, list_price, unit_cost, currency_code
    from spans_of_several
)

select * from every_span
