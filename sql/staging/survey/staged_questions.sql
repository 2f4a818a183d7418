-- What do our surveys ask?
-- Grain: one row per question. Of several wordings the last to arrive counts, then the order of the columns decides.
with

landed as (
    select
        question_code, kind, dimension, scale_min, scale_max, is_reversed, text, arrival
    from landed_questions
),

versions as (
    select
        question_code, kind, dimension, scale_min, scale_max, is_reversed, text,
        row_number() over (
            partition by question_code
            order by
                arrival desc nulls last,
                kind asc nulls last, dimension asc nulls last, scale_min asc nulls last,
                scale_max asc nulls last, is_reversed asc nulls last, text asc nulls last
        ) as version
    from landed
),

newest_version as (
    select
        question_code, kind, dimension, scale_min, scale_max, is_reversed, text
    from versions
    where version = 1
)

select * from newest_version
