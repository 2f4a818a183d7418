-- What did each person last answer to each question of a scale?
-- Grain: one row per twelve months (up to the latest month-end, and to that of a year before), respondent and question.
-- A respondent is a customer, or a response without one. Reversed questions are turned round: lowest + highest - score.
with

kinds as (select kind from scale_kinds),

windows as (select month from months where months_ago in (0, 12)),

months_of_windows as (select month, earlier_month from trailing_months),

given_answers as (
    select
        response_id, question_code, choice, customer_id, answered_at, answered_on, score, kind, dimension,
        scale_min, scale_max, is_reversed
    from answers
    where is_valid and score is not null
),

months_looked_at as (
    select m.month, m.earlier_month
    from months_of_windows as m
    join windows as w on w.month = m.month
),

scores as (
    select
        month_start(a.answered_on) as answer_month,
        coalesce('customer ' || a.customer_id, 'response ' || a.response_id) as respondent,
        a.customer_id, a.response_id, a.question_code, a.choice, a.kind, nullif(trimmed(a.dimension), '') as dimension,
        a.answered_at,
        case when a.is_reversed then a.scale_min + a.scale_max - a.score else a.score end as score
    from given_answers as a
    join kinds as k on k.kind = a.kind
),

from_the_newest as (
    select
        m.month, s.respondent, s.customer_id, s.question_code, s.kind, s.dimension, s.score,
        row_number() over (
            partition by m.month, s.respondent, s.question_code
            order by s.answered_at desc nulls last, s.response_id desc nulls last, s.choice asc nulls last
        ) as place
    from scores as s
    join months_looked_at as m on m.earlier_month = s.answer_month
    where s.score is not null
),

newest as (
    select month, respondent, customer_id, question_code, kind, dimension, score
    from from_the_newest
    where place = 1
)

select * from newest
