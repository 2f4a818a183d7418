-- Of the revenue of customers of last year, how much did the same customers bring in this year?
-- Grain: one row per month, segment and currency: the twelve months up to month-end against the twelve before.
-- What new customers and those who came back after a year bring is not in it; segments are those of last year. See retention_bridge.
-- Where last year's customers sent back more than they bought there is nothing to retain; the row stays, so that a
-- segment of few people cannot be told from what the others lack.
with

bridge as (
    select
        month, segment_kind, segment, currency_code, customers_before, without_amount, revenue_before,
        lost_after_complaint, lost_with_contract, lost_silently, contraction, expansion
    from retention_bridge
),

same_customers as (
    select
        month,
        segment_kind,
        segment,
        currency_code,
        revenue_before + lost_after_complaint + lost_with_contract + lost_silently + contraction + expansion as numerator,
        case when revenue_before >= 0 then revenue_before end as denominator,
        customers_before as n,
        without_amount as n_missing
    from bridge
    where customers_before > 0
)

select * from same_customers
