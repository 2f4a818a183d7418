-- By how much would revenue have grown by customers who stayed and customers whom others recommended, and nobody else?
-- Grain: one row per month, segment and currency; twelve months up to its end against the twelve before.
with

parts as (
    select
        month, segment_kind, segment, currency_code, last_amount, same_amount, earned_amount, n, unknown_customers
    from earned_growth_parts
    where last_amount >= 0
),

earned_by_last as (
    select
        month, segment_kind, segment, currency_code,
        same_amount + earned_amount - last_amount as numerator,
        last_amount as denominator,
        n,
        unknown_customers as n_missing
    from parts
)

select * from earned_by_last
