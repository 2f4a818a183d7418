-- Of the customers who say that they would recommend us, how many have invited anybody?
-- Grain: one row per month and segment with a promoter; twelve months. Interval: Wilson.
with

promoters as (
    select month, segment_kind, segment, invited, n
    from referral_by_attitude
    where attitude = 'promoter'
),

with_interval as (
    select
        month, segment_kind, segment,
        invited as numerator,
        n as denominator,
        n,
        wilson_low(invited, n) as low,
        wilson_high(invited, n) as high
    from promoters
)

select * from with_interval
