-- How old must an invitation be before we judge it?
-- Grain: one row. The days in which the share of rules/referral_rules.csv of all conversions came, else its default.
with

rule as (select lag_percentile, default_lag_days from referral_rules),

curve as (select days_since, share_of_conversions from referral_conversion_curve),

long_enough as (
    select min(c.days_since) as lag_days
    from curve as c
    join rule as r on c.share_of_conversions >= r.lag_percentile
),

ripe as (
    select
        coalesce(l.lag_days, r.default_lag_days) as lag_days,
        plus_days(as_of(), -coalesce(l.lag_days, r.default_lag_days)) as sent_by
    from rule as r
    cross join long_enough as l
)

select * from ripe
