-- How do public reviews sound?
-- Grain: one row per month and segment. A review without words is missing, whatever its stars.
with

segments as (select month, customer_id, segment_kind, segment from customer_segments),

scored as (
    select text_id, customer_id, month, tone, tone_basis
    from text_scores
    where source = 'review'
),

scored_with_segment as (
    select t.month, s.segment_kind, s.segment, t.customer_id, t.tone, t.tone_basis
    from scored as t
    join segments as s
        on s.month = t.month
        and s.customer_id is not distinct from t.customer_id
),

by_segment as (
    select
        month,
        segment_kind,
        segment,
        count(*) as reviews,
        count(case when tone = 'positive' then 1 end) as positive,
        count(case when tone = 'negative' then 1 end) as negative,
        count(case when tone = 'uncertain' then 1 end) as uncertain,
        count(case when tone = 'missing' then 1 end) as missing,
        count(case when tone_basis = 'stars' then 1 end) as told_by_stars,
        count(distinct case when tone <> 'missing' then customer_id end)
            + count(case when tone <> 'missing' and customer_id is null then 1 end) as n
    from scored_with_segment
    group by month, segment_kind, segment
),

with_shares as (
    select
        month, segment_kind, segment, reviews, positive, negative, uncertain, missing, told_by_stars, n,
        ratio(positive, positive + negative + uncertain) as positive_share,
        ratio(positive - negative, positive + negative) as valence
    from by_segment
)

select * from with_shares
