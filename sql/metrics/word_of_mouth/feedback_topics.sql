-- What is the feedback about?
-- Grain: one row per month, segment, part (topic, dimension or layer) and value. A text may be about several, so shares of
-- texts need not add up to one. Negative is a complaint, or what sounds so.
with

segments as (select month, customer_id, segment_kind, segment from customer_segments),

known_topics as (select topic, layer, dimension, title_en, title_zh from topics),

tagged as (select source, text_id, topic from text_topics),

scored as (
    select
        source, text_id, customer_id, month,
        case when is_complaint or tone = 'negative' then 1 else 0 end as is_negative
    from text_scores
    where tone <> 'missing'
),

scored_with_segment as (
    select t.month, s.segment_kind, s.segment, t.source, t.text_id, t.customer_id, t.is_negative
    from scored as t
    join segments as s
        on s.month = t.month
        and s.customer_id is not distinct from t.customer_id
),

all_texts as (
    select month, segment_kind, segment, count(*) as all_texts, sum(is_negative) as all_negative_texts
    from scored_with_segment
    group by month, segment_kind, segment
),

parts_of_texts as (
    select t.source, t.text_id, 'topic' as part, t.topic as value
    from tagged as t
    union
    select t.source, t.text_id, 'dimension' as part, k.dimension as value
    from tagged as t
    join known_topics as k on k.topic = t.topic
    where k.dimension is not null
    union
    select t.source, t.text_id, 'layer' as part, k.layer as value
    from tagged as t
    join known_topics as k on k.topic = t.topic
),

texts_about as (
    select
        s.month, s.segment_kind, s.segment, p.part, p.value,
        count(*) as texts,
        sum(s.is_negative) as negative_texts,
        count(distinct s.customer_id) + count(case when s.customer_id is null then 1 end) as n
    from scored_with_segment as s
    join parts_of_texts as p
        on p.source = s.source
        and p.text_id = s.text_id
    group by s.month, s.segment_kind, s.segment, p.part, p.value
),

with_titles as (
    select
        t.month, t.segment_kind, t.segment, t.part, t.value,
        case when t.part = 'topic' then k.title_en end as title_en,
        case when t.part = 'topic' then k.title_zh end as title_zh,
        t.texts, a.all_texts, t.negative_texts, a.all_negative_texts, t.n
    from texts_about as t
    join all_texts as a
        on a.month = t.month
        and a.segment_kind = t.segment_kind
        and a.segment = t.segment
    left join known_topics as k on k.topic = t.value
)

select * from with_titles
