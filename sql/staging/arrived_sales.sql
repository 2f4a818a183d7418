-- How much money landed, and how much of it stands on older versions or doubled lines?
-- Grain: one row per entity and measure: orders, order lines and returns in rows and in money, currencies added for control only.
with

landed_order_rows as (select order_id, amount from landed_orders),

landed_order_amounts as (select amount from landed_orders),

staged_order_rows as (select order_id, amount from staged_orders),

landed_return_rows as (select return_id, amount from landed_returns),

landed_return_amounts as (select amount from landed_returns),

staged_return_rows as (select return_id, amount from staged_returns),

landed_line_rows as (
    select order_id, line_number, cast(cast(quantity as decimal(19, 4)) * unit_price as decimal(18, 4)) as amount
    from landed_order_lines
    where line_number is not null
),

landed_line_amounts as (
    select cast(cast(quantity as decimal(19, 4)) * unit_price as decimal(18, 4)) as amount
    from landed_order_lines
),

landed_line_contents as (
    select
        order_id, product_id, description, quantity, unit_price, list_price, recorded_at,
        cast(cast(quantity as decimal(19, 4)) * unit_price as decimal(18, 4)) as amount
    from landed_order_lines
    where line_number is null
),

staged_line_rows as (
    select order_id, line_number, cast(cast(quantity as decimal(19, 4)) * unit_price as decimal(18, 4)) as amount
    from staged_order_lines
    where line_number is not null
),

orders_that_came_more_than_once as (
    select order_id, count(*) as versions, sum(amount) as amount
    from landed_order_rows
    group by order_id
    having count(*) > 1
),

returns_that_came_more_than_once as (
    select return_id, count(*) as versions, sum(amount) as amount
    from landed_return_rows
    group by return_id
    having count(*) > 1
),

numbered_lines_that_came_more_than_once as (
    select order_id, line_number, count(*) as versions, sum(amount) as amount
    from landed_line_rows
    group by order_id, line_number
    having count(*) > 1
),

lines_whose_content_came_more_than_once as (
    select count(*) as versions, sum(c.amount) as amount, min(c.amount) as kept
    from landed_line_contents as c
    group by
        c.order_id, c.product_id, c.description, c.quantity, c.unit_price, c.list_price, c.recorded_at
    having count(*) > 1
),

-- only what came more than once may explain a difference between landed and staged
explained as (
    select 'orders' as entity, k.versions, k.amount, s.amount as kept
    from orders_that_came_more_than_once as k
    left join staged_order_rows as s on s.order_id = k.order_id
    union all
    select 'returns' as entity, k.versions, k.amount, s.amount as kept
    from returns_that_came_more_than_once as k
    left join staged_return_rows as s on s.return_id = k.return_id
    union all
    select 'order_lines' as entity, k.versions, k.amount, s.amount as kept
    from numbered_lines_that_came_more_than_once as k
    left join staged_line_rows as s
        on s.order_id = k.order_id
        and s.line_number = k.line_number
    union all
    select 'order_lines' as entity, versions, amount, kept
    from lines_whose_content_came_more_than_once
),

explained_by_entity as (
    select
        entity,
        sum(versions - 1) as duplicate_rows,
        coalesce(sum(amount), 0) - coalesce(sum(kept), 0) as duplicate_amount
    from explained
    group by entity
),

landed as (
    select 'orders' as entity, count(*) as landed_rows, sum(amount) as landed_amount from landed_order_amounts
    union all
    select 'returns' as entity, count(*) as landed_rows, sum(amount) as landed_amount from landed_return_amounts
    union all
    select 'order_lines' as entity, count(*) as landed_rows, sum(amount) as landed_amount from landed_line_amounts
),

rows_and_amounts as (
    select
        l.entity, l.landed_rows, coalesce(e.duplicate_rows, 0) as duplicate_rows,
        coalesce(l.landed_amount, 0) as landed_amount, coalesce(e.duplicate_amount, 0) as duplicate_amount
    from landed as l
    left join explained_by_entity as e on e.entity = l.entity
    where l.landed_rows > 0
),

one_measure_a_row as (
    select entity, 'rows' as measure, landed_rows as landed, duplicate_rows as duplicates
    from rows_and_amounts
    union all
    select entity, 'net_amount' as measure, landed_amount as landed, duplicate_amount as duplicates
    from rows_and_amounts
)

select * from one_measure_a_row
