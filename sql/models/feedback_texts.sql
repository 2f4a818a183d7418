-- What did customers write to us or about us?
-- Grain: one row per review (with or without words), and per complaint, suggestion or survey answer with words, up to
-- as_of().
with

reviews as (select review_id, customer_id, posted_at, rating, text from staged_reviews),

spoken as (
    select interaction_id, customer_id, occurred_at, purpose, text
    from staged_interactions
    where purpose in ('complaint', 'suggestion')
),

answered as (
    select response_id, question_code, choice, customer_id, answered_at, text
    from staged_answers
),

texts as (
    select
        'review' as source, review_id as text_id, customer_id, business_date(posted_at) as said_on,
        rating as stars, false as is_complaint, nullif(trimmed(text), '') as text
    from reviews
    union all
    select
        'interaction' as source, interaction_id as text_id, customer_id, business_date(occurred_at) as said_on,
        cast(null as decimal(4, 2)) as stars, purpose = 'complaint' as is_complaint, nullif(trimmed(text), '') as text
    from spoken
    union all
    select
        'answer' as source,
        response_id || '/' || question_code || coalesce('/' || choice, '') as text_id,
        customer_id, business_date(answered_at) as said_on,
        cast(null as decimal(4, 2)) as stars, false as is_complaint, nullif(trimmed(text), '') as text
    from answered
),

texts_up_to_today as (
    select source, text_id, customer_id, said_on, stars, is_complaint, text
    from texts
    where said_on <= as_of() and (source = 'review' or text is not null)
)

select * from texts_up_to_today
