-- Where do customers meet us before, during and after a purchase?
-- Grain: one row per month, segment, stage and channel with a touch. The stage is what the source says, else unknown.
-- Touches that came to nothing count as well: the look-back belongs to journeys.
with

reported_months as (select month from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

touches as (select customer_id, occurred_on, channel, is_direct, stage from touchpoints where channel is not null),

touches_in_their_month as (
    select
        customer_id, month_start(occurred_on) as month, coalesce(stage, 'unknown') as stage, channel,
        is_direct
    from touches
),

touches_of_each_customer as (
    select
        t.month, t.customer_id, t.stage, t.channel,
        count(*) as touches,
        count(case when t.is_direct then 1 end) as direct_touches,
        count(case when not t.is_direct then 1 end) as indirect_touches,
        case when t.customer_id is null then count(*) else 1 end as people
    from touches_in_their_month as t
    join reported_months as m on m.month = t.month
    group by t.month, t.customer_id, t.stage, t.channel
),

by_segment as (
    select
        t.month, s.segment_kind, s.segment, t.stage, t.channel,
        sum(t.touches) as touches,
        sum(t.direct_touches) as direct_touches,
        sum(t.indirect_touches) as indirect_touches,
        sum(t.people) as n
    from touches_of_each_customer as t
    join segments as s
        on s.month = t.month
        and s.customer_id is not distinct from t.customer_id
    group by t.month, s.segment_kind, s.segment, t.stage, t.channel
),

beside_their_stage as (
    select
        month, segment_kind, segment, stage, channel, touches,
        sum(touches) over (partition by month, segment_kind, segment, stage) as stage_touches,
        direct_touches, indirect_touches, n
    from by_segment
),

with_share as (
    select
        month, segment_kind, segment, stage, channel, touches, stage_touches,
        ratio(touches, stage_touches) as share,
        direct_touches, indirect_touches, n
    from beside_their_stage
)

select * from with_share
