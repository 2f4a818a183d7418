-- Through which channels do customers meet us before, during and after a purchase, in the latest month with touches?
-- Grain: one row per segment, channel and stage in which anybody was touched. The ten channels with most touches have
-- their name, and the eleventh where it is the last; the rest is (other). share: of the stage's touches. touches and
-- share: null where fewer than 10 people were touched; where that is one cell of a stage alone, in the next smallest too;
-- stage_touches: null where the stage is that cell alone. is_level: not apart from the named channel of thirty people that
-- touched most often in the stage, 99 %; a person is touched several times, so that touches vary more than people do.
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
),

in_order as (
    select
        *,
        count(*) over cells as cells,
        count(*) filter (n < 10) over cells as small_cells,
        row_number() over (
            partition by segment_kind, segment, stage order by n, touches, place
        ) as from_the_smallest,
        n >= 30 and channel not in ('unknown', '(other)') as may_lead
    from named_or_other
    where stage_touches > 0
    window cells as (partition by segment_kind, segment, stage)
),

shown as (
    select
        *,
        n < 10 or (small_cells = 1 and from_the_smallest = 2) as is_hidden,
        power(touches, 2) / cast(n as double) as variance,
        first_value(touches) over the_first as first_touches,
        first_value(power(touches, 2) / cast(n as double)) over the_first as first_variance
    from in_order
    window the_first as (
        partition by segment_kind, segment, stage, may_lead order by touches desc, place
    )
)

select
    segment_kind,
    segment,
    month,
    place,
    channel,
    stage,
    case when not is_hidden then touches end as touches,
    case when cells > 1 or not is_hidden then stage_touches end as stage_touches,
    case when not is_hidden then cast(touches as double) / stage_touches end as share,
    may_lead and first_touches - touches <= 2.576 * sqrt(first_variance + variance) as is_level,
    n < 30 as is_low_base
from shown
order by segment_kind, segment, place, stage;

comment on view report_touch_mix is
    'Touches of the latest month by stage and channel, as printed. 报告所印的各阶段触点渠道构成。
Grain: one row per segment, channel and stage.';
