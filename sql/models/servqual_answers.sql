-- What did each person expect of an item, and what did they find?
-- Grain: one row per month, respondent and item with both answers. An expectation and a perception question are of one
-- item where they share the dimension and the number in their codes, leading zeros aside: e07 and p07, EXP-7 and PER-7.
with

scored as (
    select month, respondent, customer_id, question_code, kind, dimension, score
    from scale_answers
    where kind in ('expectation', 'perception')
),

questions_asked as (
    select distinct question_code, kind, coalesce(dimension, '') as dimension
    from scored
),

questions_with_their_number as (
    select
        question_code, kind, dimension,
        coalesce(nullif(replace_all(replace_all(question_code, '[^0-9]+', ''), '^0+', ''), ''), '0') as item
    from questions_asked
),

-- two expectation questions of one number could go with either perception: they go with none
expectation_questions as (
    select dimension, item, min(question_code) as question_code
    from questions_with_their_number
    where kind = 'expectation'
    group by dimension, item
    having count(*) = 1
),

perception_questions as (
    select dimension, item, min(question_code) as question_code
    from questions_with_their_number
    where kind = 'perception'
    group by dimension, item
    having count(*) = 1
),

pairs as (
    select e.dimension, e.item, e.question_code as expectation_code, p.question_code as perception_code
    from expectation_questions as e
    join perception_questions as p
        on p.dimension = e.dimension
        and p.item = e.item
),

expected_and_perceived as (
    select
        e.month, e.respondent, e.customer_id, nullif(q.dimension, '') as dimension, q.item,
        e.score as expectation,
        p.score as perception
    from scored as e
    join pairs as q on q.expectation_code = e.question_code
    join scored as p
        on p.month = e.month
        and p.respondent = e.respondent
        and p.question_code = q.perception_code
)

select * from expected_and_perceived
