-- What share of the revenue of customers active today stands with those likely to lapse?
-- Grain: one row per segment and currency, for the latest month alone: customers are scored as of tonight. Which bands of
-- risk count: is_at_risk in rules/churn_risk_bands.csv.
with

revenue_in_bands as (
    select month, segment_kind, segment, currency_code, risk_band, customers, revenue
    from revenue_by_risk_band
),

bands as (select risk_band, is_at_risk from churn_risk_bands),

at_risk_of_all as (
    select
        r.month,
        r.segment_kind,
        r.segment,
        r.currency_code,
        sum(case when b.is_at_risk then r.revenue else 0 end) as numerator,
        sum(r.revenue) as denominator,
        sum(r.customers) as n
    from revenue_in_bands as r
    join bands as b on b.risk_band = r.risk_band
    group by r.month, r.segment_kind, r.segment, r.currency_code
)

select * from at_risk_of_all
