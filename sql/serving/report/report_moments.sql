-- At which moment of truth do customers come no further, and how satisfied are they there?
-- Grain: one row per segment and moment. drop_off: in the latest month of which all have been watched to the end; csat:
-- of the answers of the twelve months up to the last. Both with a 95 % interval, null where fewer than 10 are behind.
create view report_moments as
with

last_month as (select max(month) as month from months),

watched_to_the_end as (
    select max(month) as month
    from (
        select month
        from moments_of_truth
        where segment_kind = 'all' and moment <> 'umot'
        group by month
        having sum(watched) = sum(n) and sum(n) > 0
    )
),

-- a month with nobody at a moment has no row of it
moments as (
    select segment_kind, segment, moment
    from moments_of_truth
    group by segment_kind, segment, moment
),

dropped_there as (
    select m.month, m.segment_kind, m.segment, m.moment, m.watched, m.dropped
    from moments_of_truth as m
    join watched_to_the_end as w on w.month = m.month
    where m.watched >= 10
),

answered_there as (
    select
        m.segment_kind,
        m.segment,
        m.moment,
        cast(sum(m.satisfied) as bigint) as satisfied,
        cast(sum(m.csat_answers) as bigint) as csat_answers
    from moments_of_truth as m
    join last_month as l on m.month between cast(l.month - interval 11 months as date) and l.month
    group by m.segment_kind, m.segment, m.moment
    having sum(m.csat_answers) >= 10
)

select
    m.segment_kind,
    m.segment,
    case m.moment when 'zmot' then 1 when 'fmot' then 2 when 'smot' then 3 else 4 end as place,
    m.moment,
    d.month,
    d.watched,
    d.dropped,
    cast(d.dropped as double) / d.watched as drop_off,
    wilson_low(d.dropped, d.watched) as drop_off_low,
    wilson_high(d.dropped, d.watched) as drop_off_high,
    coalesce(d.watched < 30, false) as is_low_base,
    a.satisfied,
    a.csat_answers,
    cast(a.satisfied as double) / a.csat_answers as csat,
    wilson_low(a.satisfied, a.csat_answers) as csat_low,
    wilson_high(a.satisfied, a.csat_answers) as csat_high,
    coalesce(a.csat_answers < 30, false) as is_csat_low_base
from moments as m
left join dropped_there as d
    on d.segment_kind = m.segment_kind
    and d.segment = m.segment
    and d.moment = m.moment
left join answered_there as a
    on a.segment_kind = m.segment_kind
    and a.segment = m.segment
    and a.moment = m.moment
where d.watched is not null or a.csat_answers is not null
order by m.segment_kind, m.segment, place;

comment on view report_moments is
    'Drop-off and satisfaction at the moments of truth, as printed. 报告所印的各关键时刻止步比例与满意度。
Grain: one row per segment and moment.';
