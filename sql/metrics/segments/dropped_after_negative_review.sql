-- Of those who told what stopped a purchase, how many name negative comments of others?
-- Grain: one row per month of the answer and segment. Choices: rules/decision_choices.csv; of the questions that a
-- person answered, those of the lowest precedence count.
with

segments as (select month, customer_id, segment_kind, segment from customer_segments),

patterns as (
    select dimension, precedence, pattern
    from decision_choices
    where meaning = 'negative_comment'
),

choices as (
    select month, respondent, customer_id, question_code, dimension, choice
    from respondent_choices
    where kind = 'decision_factor'
),

wordings as (
    select distinct question_code, dimension, choice, lower_case(choice) as wording
    from choices
    where choice is not null
),

choices_meant as (
    select w.question_code, w.choice, min(p.precedence) as precedence
    from wordings as w
    join patterns as p on p.dimension = w.dimension
    where matches(w.wording, p.pattern)
    group by w.question_code, w.choice
),

-- a question in which nobody ever ticked such a choice does not offer it: its respondents could not say so
questions as (
    select question_code, min(precedence) as precedence
    from choices_meant
    group by question_code
),

respondents as (
    select
        c.month, c.respondent, c.customer_id, q.precedence,
        count(c.choice) as choices,
        count(m.choice) as choices_meant
    from choices as c
    join questions as q on q.question_code = c.question_code
    left join choices_meant as m
        on m.question_code = c.question_code
        and m.choice = c.choice
    group by c.month, c.respondent, c.customer_id, q.precedence
),

from_the_most_direct as (
    select
        month, respondent, customer_id, choices, choices_meant,
        row_number() over (
            partition by month, respondent
            order by case when choices > 0 then 1 else 2 end asc nulls last, precedence asc nulls last
        ) as place
    from respondents
),

-- a customer is one respondent; those who gave no name are counted together
respondents_by_customer as (
    select
        month, customer_id,
        count(case when choices_meant > 0 then 1 end) as named,
        count(case when choices > 0 then 1 end) as answered,
        count(case when choices = 0 then 1 end) as missing
    from from_the_most_direct
    where place = 1
    group by month, customer_id
),

by_segment as (
    select
        r.month, s.segment_kind, s.segment,
        sum(r.named) as numerator,
        sum(r.answered) as denominator,
        sum(r.answered) as n,
        sum(r.missing) as n_missing
    from respondents_by_customer as r
    join segments as s
        on s.month = r.month
        and s.customer_id is not distinct from r.customer_id
    group by r.month, s.segment_kind, s.segment
),

with_interval as (
    select
        month, segment_kind, segment, numerator, denominator, n, n_missing,
        wilson_low(numerator, denominator) as low,
        wilson_high(numerator, denominator) as high
    from by_segment
)

select * from with_interval
