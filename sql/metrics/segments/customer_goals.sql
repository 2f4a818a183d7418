-- What do customers want to reach with what they buy, and who names what?
-- Grain: one row per month of the answer, segment, question and goal, also of those that nobody in it named.
-- Shares are of respondents, not of mentions. Rare choices are one, (other): rules/choice_rules.csv.
with

goals as (
    select
        month, segment_kind, segment, question_code, dimension, choice as goal, named, n, n_missing, mentions, low,
        high
    from choice_shares
    where kind = 'goal'
)

select * from goals
