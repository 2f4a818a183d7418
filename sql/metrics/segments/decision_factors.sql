-- What makes customers decide for a purchase, what against it, and who names what?
-- Grain: one row per month of the answer, segment, question and factor, also of those that nobody in it named.
-- Shares are of respondents, not of mentions. Rare choices are one, (other): rules/choice_rules.csv.
with

factors as (
    select
        month, segment_kind, segment, question_code, dimension, choice as factor, named, n, n_missing, mentions, low,
        high
    from choice_shares
    where kind = 'decision_factor'
)

select * from factors
