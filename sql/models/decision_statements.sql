-- How many respondents say what the rules listen for: that social media moved them, that bad reviews stopped them?
-- Grain: one row per meaning, month of the answer and segment. Choices: rules/decision_choices.csv; of the questions that
-- a person answered, those of the lowest precedence count.
with

segments as (select month, customer_id, segment_kind, segment from customer_segments),

patterns as (
    select meaning, dimension, precedence, is_direct, pattern
    from decision_choices
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
    select p.meaning, w.question_code, w.choice, min(p.precedence) as precedence
    from wordings as w
    join patterns as p on p.dimension = w.dimension
    where matches(w.wording, p.pattern)
    group by p.meaning, w.question_code, w.choice
),

questions_asked_directly as (
    select p.meaning, w.question_code, min(p.precedence) as precedence
    from wordings as w
    join patterns as p on p.dimension = w.dimension
    where p.is_direct
    group by p.meaning, w.question_code
),

-- a list of reasons in which nobody ever ticked such a choice does not offer it: its respondents could not say so
questions_that_offer_it as (
    select meaning, question_code, precedence from choices_meant
    union all
    select meaning, question_code, precedence from questions_asked_directly
),

questions as (
    select meaning, question_code, min(precedence) as precedence
    from questions_that_offer_it
    group by meaning, question_code
),

respondents as (
    select
        q.meaning, c.month, c.respondent, c.customer_id, q.precedence,
        count(c.choice) as choices,
        count(m.choice) as choices_meant
    from choices as c
    join questions as q on q.question_code = c.question_code
    left join choices_meant as m
        on m.meaning = q.meaning
        and m.question_code = c.question_code
        and m.choice = c.choice
    group by q.meaning, c.month, c.respondent, c.customer_id, q.precedence
),

from_the_most_direct as (
    select
        meaning, month, respondent, customer_id, choices, choices_meant,
        row_number() over (
            partition by meaning, month, respondent
            order by case when choices > 0 then 1 else 2 end asc nulls last, precedence asc nulls last
        ) as place
    from respondents
),

-- a customer is one respondent; those who gave no name are counted together
respondents_by_customer as (
    select
        meaning, month, customer_id,
        count(case when choices_meant > 0 then 1 end) as named,
        count(case when choices > 0 then 1 end) as answered,
        count(case when choices = 0 then 1 end) as missing
    from from_the_most_direct
    where place = 1
    group by meaning, month, customer_id
),

by_segment as (
    select
        r.meaning, r.month, s.segment_kind, s.segment,
        sum(r.named) as named,
        sum(r.answered) as answered,
        sum(r.missing) as missing
    from respondents_by_customer as r
    join segments as s
        on s.month = r.month
        and s.customer_id is not distinct from r.customer_id
    group by r.meaning, r.month, s.segment_kind, s.segment
)

select * from by_segment
