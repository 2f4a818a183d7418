-- By how much would revenue have grown by customers who stayed and customers whom others recommended, and nobody else?
-- Grain: one row per month, segment and currency; twelve months up to its end against the twelve before.
-- Where more came back last year than was bought nothing is measured; the row stays, so that a segment of few people cannot
-- be told from what the others lack.
with

parts as (
    select
        month, segment_kind, segment, currency_code, last_amount, same_amount, earned_amount, n, unknown_customers
    from earned_growth_parts
),

earned_by_last as (
    select
        month, segment_kind, segment, currency_code,
        same_amount + earned_amount - last_amount as numerator,
        case when last_amount >= 0 then last_amount end as denominator,
        n,
        unknown_customers as n_missing
    from parts
)

select * from earned_by_last
