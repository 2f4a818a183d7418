-- What did customers answer, to which kind of question, and is the answer on its scale?
-- Grain: one row per response, question and choice up to as_of(). What was written stays in staging.
with

staged as (select response_id, question_code, choice, customer_id, answered_at, score from staged_answers),

questions as (select question_code, kind, dimension, scale_min, scale_max, is_reversed from staged_questions),

usual_scales as (select kind, scale_min, scale_max from question_scales),

questions_with_a_scale as (
    select
        q.question_code, q.kind, q.dimension,
        coalesce(q.scale_min, u.scale_min) as scale_min,
        coalesce(q.scale_max, u.scale_max) as scale_max,
        coalesce(q.is_reversed, false) as is_reversed
    from questions as q
    left join usual_scales as u on u.kind = q.kind
),

answers_on_their_day as (
    select
        response_id, question_code, choice, customer_id, answered_at, business_date(answered_at) as answered_on, score
    from staged
),

answers_with_their_question as (
    select
        a.response_id, a.question_code, a.choice, a.customer_id, a.answered_at, a.answered_on, a.score,
        q.kind, q.dimension, q.scale_min, q.scale_max, q.is_reversed,
        case
            when a.score is null then a.choice is not null
            else a.score >= coalesce(q.scale_min, a.score) and a.score <= coalesce(q.scale_max, a.score)
        end as is_valid
    from answers_on_their_day as a
    left join questions_with_a_scale as q on q.question_code = a.question_code
    where a.answered_on <= as_of()
)

select * from answers_with_their_question
