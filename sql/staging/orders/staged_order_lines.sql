-- What stands on each line of an order?
-- Grain: one row per order line. A line without a number is known by its whole content: exact duplicates are one line.
with

landed as (
    select
        order_id, line_number, product_id, description, quantity, unit_price, list_price, recorded_at,
        updated_at
    from landed_order_lines
),

versions_of_numbered_lines as (
    select
        order_id, line_number, product_id, description, quantity, unit_price, list_price, recorded_at,
        updated_at,
        row_number() over (
            partition by order_id, line_number
            order by
                updated_at desc nulls last, product_id asc nulls last, description asc nulls last,
                quantity asc nulls last, unit_price asc nulls last, list_price asc nulls last,
                recorded_at asc nulls last
        ) as version
    from landed
    where line_number is not null
),

lines_known_by_content as (
    select
        order_id, line_number, product_id, description, quantity, unit_price, list_price, recorded_at,
        max(updated_at) as updated_at
    from landed
    where line_number is null
    group by order_id, line_number, product_id, description, quantity, unit_price, list_price, recorded_at
),

every_line_once as (
    select
        order_id, line_number, product_id, description, quantity, unit_price, list_price, recorded_at,
        updated_at
    from versions_of_numbered_lines
    where version = 1
    union all
    select
        order_id, line_number, product_id, description, quantity, unit_price, list_price, recorded_at,
        updated_at
    from lines_known_by_content
)

select * from every_line_once
