-- Through which channels do customers meet us before, during and after a purchase, in the latest month with touches?
-- Grain: one row per segment, channel and stage in which anybody was touched. The ten channels with most touches have
-- their name, and the eleventh where it is the last; the rest is (other). share: of the stage's touches, null where fewer than 10 people were touched.
create view report_touch_mix as
with

latest as (select max(month) as month from touch_mix where segment_kind = 'all'),

touches_now as (
    select t.*
    from touch_mix as t
    join latest as l on l.month = t.month
),

channels as (
    select
        segment_kind,
        segment,
        channel,
        row_number() over (
            partition by segment_kind, segment
            order by channel = 'unknown', sum(touches) desc, channel
        ) as place,
        count(*) over (partition by segment_kind, segment) as channels
    from touches_now
    group by segment_kind, segment, channel
),

named_or_other as (
    select
        t.month,
        t.segment_kind,
        t.segment,
        least(c.place, 11) as place,
        case when c.place <= 10 or c.channels = 11 then t.channel else '(other)' end as channel,
        t.stage,
        cast(sum(t.touches) as bigint) as touches,
        max(t.stage_touches) as stage_touches,
        max(t.n) as n
    from touches_now as t
    join channels as c
        on c.segment_kind = t.segment_kind
        and c.segment = t.segment
        and c.channel = t.channel
    group by all
)

select
    segment_kind,
    segment,
    month,
    place,
    channel,
    stage,
    touches,
    stage_touches,
    case when n >= 10 then cast(touches as double) / stage_touches end as share,
    n < 30 as is_low_base
from named_or_other
where stage_touches > 0
order by segment_kind, segment, place, stage;

comment on view report_touch_mix is
    'Touches of the latest month by stage and channel, as printed. 报告所印的各阶段触点渠道构成。
Grain: one row per segment, channel and stage.';
