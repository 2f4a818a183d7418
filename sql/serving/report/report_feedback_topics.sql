-- What are complaints and negative texts about, and what more often than in the quarter before?
-- Grain: one row per segment and topic, the six most frequent, in order; three months. Shares of all complaints and
-- negative texts; a text may be about several topics. Left out below 10 texts.
-- is_beyond_noise: two proportions, pooled variance, 99 %, as in the rest of the report. is_level: not apart from the most
-- frequent topic, 99 %, as if no text were about both, which makes the difference as unsure as it can be.
create view report_feedback_topics as
with

quarters as (
    select month, months_ago < 3 as is_now
    from months
    where months_ago < 6
),

topics as (
    select f.*, q.is_now
    from feedback_topics as f
    join quarters as q on q.month = f.month
    where f.part = 'topic'
),

bases as (
    select
        segment_kind,
        segment,
        cast(sum(texts) filter (where is_now) as double) as texts,
        cast(sum(texts) filter (where not is_now) as double) as texts_before
    from (
        select segment_kind, segment, month, is_now, max(all_negative_texts) as texts
        from topics
        group by segment_kind, segment, month, is_now
    )
    group by segment_kind, segment
),

counted as (
    select
        segment_kind,
        segment,
        value as topic,
        any_value(title_en) as title_en,
        any_value(title_zh) as title_zh,
        cast(coalesce(sum(negative_texts) filter (where is_now), 0) as bigint) as negative_texts,
        cast(coalesce(sum(negative_texts) filter (where not is_now), 0) as bigint) as negative_texts_before
    from topics
    where value <> 'other'
    group by segment_kind, segment, value
),

shares as (
    select
        c.*,
        b.texts,
        b.texts_before,
        c.negative_texts / b.texts as share,
        c.negative_texts_before / nullif(b.texts_before, 0) as share_before,
        (c.negative_texts + c.negative_texts_before) / (b.texts + b.texts_before) as pooled
    from counted as c
    join bases as b on b.segment_kind = c.segment_kind and b.segment = c.segment
    where b.texts > 0 and c.negative_texts >= 10
)

select
    segment_kind,
    segment,
    topic,
    coalesce(title_en, topic) as title_en,
    coalesce(title_zh, topic) as title_zh,
    negative_texts,
    share,
    wilson_low(negative_texts, texts) as low,
    wilson_high(negative_texts, texts) as high,
    share_before,
    coalesce(
        texts >= 30 and texts_before >= 30
            and abs(share - share_before) > 2.576 * sqrt(pooled * (1 - pooled) * (1 / texts + 1 / texts_before)),
        false
    ) as is_beyond_noise,
    max(share) over of_each - share
        <= 2.576 * sqrt((max(share) over of_each + share - power(max(share) over of_each - share, 2)) / texts)
        as is_level,
    negative_texts < 30 as is_low_base
from shares
window of_each as (partition by segment_kind, segment)
qualify row_number() over (partition by segment_kind, segment order by share desc, topic) <= 6
order by segment_kind, segment, share desc, topic;

comment on view report_feedback_topics is
    'What complaints and negative texts of the last quarter are about. 最近一季投诉与负面文本的主题。
Grain: one row per segment and topic.';
