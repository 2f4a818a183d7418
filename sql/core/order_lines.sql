-- What was on each line of each order, of which category on that day, and at a price reduced by how much?
-- Grain: one row per line of an order placed up to as_of(). A line of an order that is not there is not in it.
with

staged as (
    select order_id, line_number, product_id, quantity, unit_price, list_price
    from staged_order_lines
),

orders_of_lines as (select order_id, customer_id, order_date, kind, currency_code from orders),

-- plain comparisons, for a choice of two in an outer join makes DuckDB hold every line against every version
products as (
    select
        product_id, category, price_tier,
        coalesce(valid_from, date '0001-01-01') as known_from,
        coalesce(valid_to, date '9999-12-31') as known_until
    from product_versions
),

lines_with_their_order as (
    select
        s.order_id, s.line_number, o.customer_id, o.order_date,
        -- what came back on the invoice of a purchase is a return of its own
        case when o.kind = 'purchase' and s.quantity < 0 then 'return' else o.kind end as kind,
        o.currency_code, s.product_id,
        p.category, p.price_tier,
        s.quantity, s.unit_price, s.list_price,
        -- the product of two narrow decimals is narrow in DuckDB, and ends at ten thousand million
        cast(cast(s.quantity as decimal(19, 4)) * s.unit_price as decimal(18, 4)) as amount,
        s.unit_price < s.list_price as is_on_promotion
    from staged as s
    join orders_of_lines as o on o.order_id = s.order_id
    left join products as p
        on p.product_id = s.product_id
        and p.known_from <= o.order_date
        and p.known_until > o.order_date
)

select * from lines_with_their_order
