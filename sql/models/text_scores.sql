-- In which language is each text, and how does it sound?
-- Grain of what the model reads: the words with a tone, then one row per text; grain of the table: one row per text.
with

words as (select language, word, score, is_negation from sentiment_words),

rule as (select certain_from, least_texts, most_texts from sentiment_rules),

texts as (select source, text_id, customer_id, said_on, stars, is_complaint, text from feedback_texts),

words_then_texts as (
    select
        'word' as part, w.language, w.word, w.score, w.is_negation,
        cast(null as string) as source, cast(null as string) as text_id, cast(null as string) as customer_id,
        cast(null as date) as said_on, cast(null as decimal(4, 2)) as stars, cast(null as boolean) as is_complaint,
        cast(null as string) as text, r.certain_from, r.least_texts, r.most_texts
    from words as w
    cross join rule as r
    union all
    select
        'text' as part, cast(null as string) as language, cast(null as string) as word,
        cast(null as decimal(9, 4)) as score, cast(null as boolean) as is_negation,
        t.source, t.text_id, t.customer_id, t.said_on, t.stars, t.is_complaint, t.text,
        r.certain_from, r.least_texts, r.most_texts
    from texts as t
    cross join rule as r
)

select * from words_then_texts
order by
    part desc nulls last, language asc nulls last, word asc nulls last, source asc nulls last, text_id asc nulls last
