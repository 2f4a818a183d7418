-- Of the reviews of the month, to how many did anybody react, by a reply of ours, a like or a share?
-- Grain: one row per month and segment. A review of which neither likes nor shares are known is missing, with or without a
-- reply: else those that are answered would be the only ones to count.
with

segments as (select month, customer_id, segment_kind, segment from customer_segments),

posted as (select customer_id, posted_at, posted_on, likes, shares, replied_at from reviews),

reactions as (
    select
        month_start(posted_on) as month,
        customer_id,
        likes is not null or shares is not null as is_known,
        coalesce(replied_at >= posted_at, false) or coalesce(likes, 0) > 0 or coalesce(shares, 0) > 0 as has_reaction
    from posted
),

by_segment as (
    select
        s.month,
        s.segment_kind,
        s.segment,
        count(case when r.is_known and r.has_reaction then 1 end) as numerator,
        count(case when r.is_known then 1 end) as denominator,
        count(distinct case when r.is_known then r.customer_id end)
            + count(case when r.is_known and r.customer_id is null then 1 end) as n,
        count(case when not r.is_known then 1 end) as n_missing
    from reactions as r
    join segments as s
        on s.month = r.month
        and s.customer_id is not distinct from r.customer_id
    group by s.month, s.segment_kind, s.segment
)

select * from by_segment
