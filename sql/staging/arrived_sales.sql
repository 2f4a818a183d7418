-- How much money landed, and how much of it stands on older versions or doubled lines?
-- Grain: one row per entity and measure: orders, order lines and returns in rows and in money, currencies added for control only.
with

landed_order_rows as (select order_id, amount from landed_orders),

staged_order_rows as (select order_id, amount from staged_orders),

landed_return_rows as (select return_id, amount from landed_returns),

staged_return_rows as (select return_id, amount from staged_returns),

landed_line_rows as (
    select
        order_id, line_number, product_id, description, quantity, unit_price, list_price, recorded_at,
        cast(quantity * unit_price as decimal(18, 4)) as amount
    from landed_order_lines
),

staged_line_rows as (
    select order_id, line_number, cast(quantity * unit_price as decimal(18, 4)) as amount
    from staged_order_lines
    where line_number is not null
),

orders_by_key as (
    select order_id, count(*) as versions, sum(amount) as amount
    from landed_order_rows
    group by order_id
),

returns_by_key as (
    select return_id, count(*) as versions, sum(amount) as amount
    from landed_return_rows
    group by return_id
),

numbered_lines_by_key as (
    select order_id, line_number, count(*) as versions, sum(amount) as amount
    from landed_line_rows
    where line_number is not null
    group by order_id, line_number
),

lines_by_content as (
    select count(*) as versions, sum(l.amount) as amount, l.amount as kept
    from landed_line_rows as l
    where l.line_number is null
    group by
        l.order_id, l.product_id, l.description, l.quantity, l.unit_price, l.list_price, l.recorded_at, l.amount
),

-- only a key that came more than once may explain a difference between landed and staged
explained as (
    select 'orders' as entity, k.versions, k.amount, case when k.versions > 1 then s.amount else k.amount end as kept
    from orders_by_key as k
    left join staged_order_rows as s on s.order_id = k.order_id
    union all
    select 'returns' as entity, k.versions, k.amount, case when k.versions > 1 then s.amount else k.amount end as kept
    from returns_by_key as k
    left join staged_return_rows as s on s.return_id = k.return_id
    union all
    select
        'order_lines' as entity, k.versions, k.amount, case when k.versions > 1 then s.amount else k.amount end as kept
    from numbered_lines_by_key as k
    left join staged_line_rows as s
        on s.order_id = k.order_id
        and s.line_number = k.line_number
    union all
    select 'order_lines' as entity, versions, amount, kept
    from lines_by_content
),

added_up as (
    select
        entity,
        sum(versions) as landed_rows,
        sum(versions - 1) as duplicate_rows,
        coalesce(sum(amount), 0) as landed_amount,
        coalesce(sum(amount), 0) - coalesce(sum(kept), 0) as duplicate_amount
    from explained
    group by entity
),

rows_and_amounts as (
    select entity, 'rows' as measure, landed_rows as landed, duplicate_rows as duplicates
    from added_up
    union all
    select entity, 'net_amount' as measure, landed_amount as landed, duplicate_amount as duplicates
    from added_up
)

select * from rows_and_amounts
