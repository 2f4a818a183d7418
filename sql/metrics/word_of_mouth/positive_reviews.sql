-- How many of the reviews with words are positive?
-- Grain: one row per month and segment. Interval: Wilson.
with

sentiment as (
    select month, segment_kind, segment, positive, negative, uncertain, missing, n
    from review_sentiment
),

positive_ones as (
    select
        month, segment_kind, segment,
        positive as numerator,
        positive + negative + uncertain as denominator,
        n,
        missing as n_missing
    from sentiment
),

with_interval as (
    select
        month, segment_kind, segment, numerator, denominator, n, n_missing,
        wilson_low(numerator, denominator) as low,
        wilson_high(numerator, denominator) as high
    from positive_ones
)

select * from with_interval
