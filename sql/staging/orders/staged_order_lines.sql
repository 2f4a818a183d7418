-- What stands on each line of an order?
-- Grain: one row per order line. A line without a number is known by its whole content: exact duplicates are one line.
with

landed_with_a_number as (
    select
        order_id, line_number, product_id, description, quantity, unit_price, list_price, recorded_at,
        updated_at
    from landed_order_lines
    where line_number is not null
),

landed_keys as (
    select order_id, line_number
    from landed_order_lines
    where line_number is not null
),

landed_versions as (
    select
        order_id, line_number, product_id, description, quantity, unit_price, list_price, recorded_at,
        updated_at, arrival
    from landed_order_lines
    where line_number is not null
),

landed_without_a_number as (
    select
        order_id, line_number, product_id, description, quantity, unit_price, list_price, recorded_at,
        updated_at
    from landed_order_lines
    where line_number is null
),

-- they are few: only their versions need to be put in order
keys_that_came_more_than_once as (
    select order_id, line_number
    from landed_keys
    group by order_id, line_number
    having count(*) > 1
),

versions as (
    select
        l.order_id, l.line_number, l.product_id, l.description, l.quantity, l.unit_price, l.list_price,
        l.recorded_at, l.updated_at,
        row_number() over (
            partition by l.order_id, l.line_number
            order by
                l.updated_at desc nulls last, l.arrival desc nulls last,
                l.product_id asc nulls last, l.description asc nulls last,
                l.quantity asc nulls last, l.unit_price asc nulls last, l.list_price asc nulls last,
                l.recorded_at asc nulls last
        ) as version
    from landed_versions as l
    join keys_that_came_more_than_once as k
        on k.order_id = l.order_id
        and k.line_number = l.line_number
),

every_line_once as (
    select
        l.order_id, l.line_number, l.product_id, l.description, l.quantity, l.unit_price, l.list_price,
        l.recorded_at, l.updated_at
    from landed_with_a_number as l
    left join keys_that_came_more_than_once as k
        on k.order_id = l.order_id
        and k.line_number = l.line_number
    where k.order_id is null
    union all
    select
        order_id, line_number, product_id, description, quantity, unit_price, list_price, recorded_at,
        updated_at
    from versions
    where version = 1
    union all
    select
        order_id, line_number, product_id, description, quantity, unit_price, list_price, recorded_at,
        max(updated_at) as updated_at
    from landed_without_a_number
    group by order_id, line_number, product_id, description, quantity, unit_price, list_price, recorded_at
)

select * from every_line_once
