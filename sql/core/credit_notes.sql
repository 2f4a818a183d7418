-- Does each credit note come off revenue exactly once, as itself or as the return that was recorded for it?
-- Grain: one row per credit note (order of kind return) up to as_of(). Amounts are positive.
with

all_orders as (select order_id, customer_id, order_date, kind, currency_code, amount from orders),

all_returns as (select return_id, order_id, currency_code, amount, origin from returns),

counted_as_themselves as (
    select return_id as order_id, sum(amount) as amount
    from all_returns
    where origin = 'credit_note'
    group by return_id
),

recorded_for_an_order as (
    select order_id, count(*) as returns
    from all_returns
    where origin = 'return' and order_id is not null
    group by order_id
),

amounts_recorded_for_an_order as (
    select order_id, currency_code, sum(amount) as amount
    from all_returns
    where origin = 'return' and order_id is not null
    group by order_id, currency_code
),

credit_notes_and_what_counts as (
    select
        o.order_id,
        o.customer_id,
        o.order_date,
        o.currency_code,
        -o.amount as amount,
        coalesce(r.returns, 0) as recorded_returns,
        a.amount as recorded_amount,
        c.amount as own_amount
    from all_orders as o
    left join counted_as_themselves as c on c.order_id = o.order_id
    left join recorded_for_an_order as r on r.order_id = o.order_id
    left join amounts_recorded_for_an_order as a on a.order_id = o.order_id and a.currency_code = o.currency_code
    where o.kind = 'return'
)

select * from credit_notes_and_what_counts
