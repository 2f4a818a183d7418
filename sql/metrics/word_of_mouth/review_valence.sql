-- Do positive or negative reviews prevail?
-- Grain: one row per month and segment. Interval: normal, as for a difference of two shares of one sample.
with

sentiment as (
    select month, segment_kind, segment, positive, negative, uncertain, missing, n
    from review_sentiment
),

balance as (
    select
        month, segment_kind, segment,
        positive - negative as numerator,
        positive + negative as denominator,
        n,
        uncertain + missing as n_missing,
        ratio(positive - negative, positive + negative) as valence,
        1.96 * square_root(
            ratio(
                1 - ratio(positive - negative, positive + negative) * ratio(positive - negative, positive + negative),
                positive + negative
            )
        ) as margin
    from sentiment
),

with_interval as (
    select
        month, segment_kind, segment, numerator, denominator, n, n_missing,
        case when valence is not null then greatest(-1, valence - margin) end as low,
        case when valence is not null then least(1, valence + margin) end as high
    from balance
)

select * from with_interval
