-- What is each text about?
-- Grain of what the model reads: the patterns, then one row per text with words; grain of the table: one row per text
-- and topic. A text without any has the topic other, so that every text with words has a row.
with

patterns as (select version, language, topic, pattern from topic_patterns),

texts as (select source, text_id, text from feedback_texts where text is not null),

patterns_then_texts as (
    select
        'pattern' as part, version, language, topic, pattern,
        cast(null as string) as source, cast(null as string) as text_id, cast(null as string) as text
    from patterns
    union all
    select
        'text' as part, cast(null as bigint) as version, cast(null as string) as language,
        cast(null as string) as topic, cast(null as string) as pattern, source, text_id, text
    from texts
)

select * from patterns_then_texts
order by
    part asc nulls last, language asc nulls last, topic asc nulls last, source asc nulls last, text_id asc nulls last
