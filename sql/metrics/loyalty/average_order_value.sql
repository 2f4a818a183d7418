-- How much is a purchase worth on average?
-- Grain: one row per month, segment and currency. Returns do not lower it; anonymous sales are in all and in unknown.
with

money as (
    select month, customer_id, currency_code, purchases, purchases_without_amount, purchase_amount
    from customer_revenue
    where purchases > 0
),

-- who only returned, or whose amounts are all missing, is not behind the figure
money_of_people as (
    select
        month, customer_id, currency_code, purchases, purchases_without_amount, purchase_amount,
        case
            when customer_id is null then purchases - purchases_without_amount
            when purchases > purchases_without_amount then 1
            else 0
        end as people
    from money
),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

money_with_segment as (
    select
        s.month, s.segment_kind, s.segment, m.currency_code, m.purchases, m.purchases_without_amount,
        m.purchase_amount, m.people
    from money_of_people as m
    join segments as s
        on s.month = m.month
        and s.customer_id is not distinct from m.customer_id
),

by_segment as (
    select
        month, segment_kind, segment, currency_code,
        sum(purchase_amount) as numerator,
        sum(purchases - purchases_without_amount) as denominator,
        sum(people) as n,
        sum(purchases_without_amount) as n_missing
    from money_with_segment
    group by month, segment_kind, segment, currency_code
)

select * from by_segment
