-- What did customers bring in each month, returns taken off on the day they came back?
-- Grain: one row per month, segment and currency. Anonymous sales are in all and in unknown.
with

money as (
    select month, customer_id, currency_code, purchase_amount, return_amount, people, purchases_without_amount
    from customer_revenue
),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

money_with_segment as (
    select
        s.month, s.segment_kind, s.segment, m.currency_code, m.purchase_amount, m.return_amount, m.people,
        m.purchases_without_amount
    from money as m
    join segments as s
        on s.month = m.month
        and s.customer_id is not distinct from m.customer_id
),

by_segment as (
    select
        month, segment_kind, segment, currency_code,
        sum(purchase_amount - return_amount) as numerator,
        sum(people) as n,
        sum(purchases_without_amount) as n_missing
    from money_with_segment
    group by month, segment_kind, segment, currency_code
)

select * from by_segment
