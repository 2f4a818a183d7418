-- What was answered?
-- Grain: one row per response, question and choice. The newest updated_at wins, then the last arrival, then the other columns.
with

landed as (
    select
        response_id, question_code, choice, customer_id, answered_at, score, text, updated_at, arrival
    from landed_answers
),

versions as (
    select
        response_id, question_code, choice, customer_id, answered_at, score, text, updated_at,
        row_number() over (
            partition by response_id, question_code, choice
            order by
                updated_at desc nulls last, arrival desc nulls last,
                customer_id asc nulls last, answered_at asc nulls last,
                score asc nulls last, text asc nulls last
        ) as version
    from landed
),

newest_version as (
    select
        response_id, question_code, choice, customer_id, answered_at, score, text, updated_at
    from versions
    where version = 1
)

select * from newest_version
