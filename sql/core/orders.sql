-- What was ordered, by whom, and for how much?
-- Grain: one row per order placed up to as_of(). The amount is the order's own, else the sum of its lines.
with

staged as (
    select
        order_id, customer_id, ordered_at, channel, currency_code, amount, status, country, promised_at, delivered_at
    from staged_orders
),

lines as (select order_id, quantity, unit_price from staged_order_lines),

recorded_returns as (select order_id, returned_at from staged_returns),

country_names as (select alias, country from countries),

lines_added_up as (
    select
        order_id,
        count(*) as lines,
        sum(quantity) as units,
        -- the product of two narrow decimals is narrow in DuckDB, and ends at ten thousand million
        sum(cast(cast(quantity as decimal(19, 4)) * unit_price as decimal(18, 4))) as lines_amount
    from lines
    group by order_id
),

returns_on_their_day as (
    select order_id, business_date(returned_at) as returned_on
    from recorded_returns
),

-- one recorded for a later day must not push the order's credit note out of tonight's returns
orders_with_a_recorded_return as (
    select distinct order_id
    from returns_on_their_day
    where order_id is not null and returned_on <= as_of()
),

orders_on_their_day as (
    select
        order_id, customer_id, ordered_at, business_date(ordered_at) as order_date, channel, currency_code, amount,
        status, nullif(trimmed(country), '') as country_name, promised_at,
        case when business_date(delivered_at) <= as_of() then delivered_at end as delivered_at
    from staged
),

orders_up_to_today as (
    select
        o.order_id, o.customer_id, o.ordered_at, o.order_date, o.channel, o.currency_code,
        case when o.country_name is not null then coalesce(c.country, 'ZZ') end as country,
        coalesce(o.amount, l.lines_amount) as amount,
        case when o.amount is not null then 'order' when l.lines_amount is not null then 'lines' end as amount_source,
        coalesce(l.lines, 0) as lines,
        coalesce(l.units, 0) as units,
        l.lines_amount,
        o.status,
        r.order_id is not null as has_return,
        o.promised_at,
        o.delivered_at
    from orders_on_their_day as o
    left join lines_added_up as l on l.order_id = o.order_id
    left join orders_with_a_recorded_return as r on r.order_id = o.order_id
    left join country_names as c on c.alias = lower_case(o.country_name)
    where o.order_date <= as_of()
),

purchases_returns_and_cancellations as (
    select
        order_id, customer_id, ordered_at, order_date,
        case
            when amount < 0 or (amount = 0 and units < 0) then 'return'
            when status = 'cancelled' then 'cancelled'
            else 'purchase'
        end as kind,
        channel, currency_code, country, amount, amount_source, lines, lines_amount, status, has_return, promised_at,
        delivered_at
    from orders_up_to_today
)

select * from purchases_returns_and_cancellations
