-- What came back, when, and for how much?
-- Grain: one row per return up to as_of(), recorded as such or booked as a credit note. Amounts are positive.
with

recorded as (
    select return_id, order_id, customer_id, returned_at, currency_code, amount
    from staged_returns
),

customers_of_orders as (select order_id, customer_id from orders),

credit_notes as (
    select order_id, customer_id, order_date, currency_code, amount
    from orders
    where kind = 'return' and not has_return
),

recorded_on_their_day as (
    select
        return_id, order_id, customer_id, business_date(returned_at) as return_date, currency_code, amount
    from recorded
),

recorded_returns as (
    select
        r.return_id,
        r.order_id,
        coalesce(r.customer_id, o.customer_id) as customer_id,
        r.return_date,
        r.currency_code,
        r.amount,
        'return' as origin
    from recorded_on_their_day as r
    left join customers_of_orders as o on o.order_id = r.order_id
    where r.return_date <= as_of()
),

credit_notes_not_recorded_as_a_return as (
    select
        order_id as return_id,
        order_id,
        customer_id,
        order_date as return_date,
        currency_code,
        -amount as amount,
        'credit_note' as origin
    from credit_notes
),

returns_of_both_kinds as (
    select return_id, order_id, customer_id, return_date, currency_code, amount, origin
    from recorded_returns
    union all
    select return_id, order_id, customer_id, return_date, currency_code, amount, origin
    from credit_notes_not_recorded_as_a_return
)

select * from returns_of_both_kinds
