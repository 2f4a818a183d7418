-- How long do customers wait for a first response and for a resolution, in the latest month that can be judged?
-- Grain: one row per segment, what is waited for (until: response or resolution) and channel. The channel all is the
-- segment's own total. All customers have a row per channel, any other segment one of everybody beside its own. At most
-- seven, most contacts first; fewer than 10 people are left out. nine_tenths_hours: null where nine tenths were not
-- served within the window.
create view report_waits as
with

waits as (
    select 'response' as until, month, segment_kind, segment, channel, contacts, median_hours,
        p90_hours as nine_tenths_hours, n
    from first_response_hours
    where purpose = 'all' and n >= 10
    union all
    select 'resolution', month, segment_kind, segment, channel, contacts, median_hours, p90_hours, n
    from resolution_hours
    where purpose = 'all' and n >= 10
),

latest as (
    select until, max(month) as month
    from waits
    where segment_kind = 'all' and channel = 'all'
    group by until
),

beside_the_year_before as (
    select
        w.*,
        b.median_hours as median_hours_before,
        b.nine_tenths_hours as nine_tenths_hours_before
    from waits as w
    join latest as l
        on l.until = w.until
        and l.month = w.month
    left join waits as b
        on b.until = w.until
        and b.month = cast(w.month - interval 12 months as date)
        and b.segment_kind = w.segment_kind
        and b.segment = w.segment
        and b.channel = w.channel
),

rows_of_each as (
    select * from beside_the_year_before
    union all
    select a.* replace (s.segment_kind as segment_kind, s.segment as segment, 'everybody' as channel)
    from beside_the_year_before as s
    join beside_the_year_before as a
        on a.until = s.until
        and a.segment_kind = 'all'
        and a.channel = 'all'
    where s.segment_kind <> 'all' and s.channel = 'all'
),

in_order as (
    select
        *,
        row_number() over (
            partition by segment_kind, segment, until
            order by channel <> 'all', channel = 'unknown', contacts desc, channel
        ) as place
    from rows_of_each
)

select
    segment_kind,
    segment,
    until,
    place,
    channel,
    month,
    contacts,
    median_hours,
    nine_tenths_hours,
    median_hours_before,
    nine_tenths_hours_before,
    n,
    n < 30 as is_low_base
from in_order
where place <= 7
order by segment_kind, segment, until, place;

comment on view report_waits is
    'Hours until the first response and the resolution by channel, as printed. 报告所印的各渠道首次响应与解决时长。
Grain: one row per segment, until and channel.';
