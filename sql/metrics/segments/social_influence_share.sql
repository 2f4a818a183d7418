-- Of those who told what moved their purchase, how many say that social media strongly influenced it?
-- Grain: one row per month of the answer and segment. Choices: rules/decision_choices.csv. Interval: Wilson.
with

statements as (
    select month, segment_kind, segment, named, answered, missing
    from decision_statements
    where meaning = 'social_influence'
),

shares as (
    select
        month, segment_kind, segment,
        named as numerator,
        answered as denominator,
        answered as n,
        missing as n_missing,
        wilson_low(named, answered) as low,
        wilson_high(named, answered) as high
    from statements
)

select * from shares
