-- How does the score of twelve months differ by where customers had last met us before they answered?
-- Grain: one row per segment and touchpoint, the highest first: the eight with most answers. n counts a person once a month;
-- left out below 10. is_different: from all, beyond noise at 99.9 %, for there are eight of them; a part of all varies from
-- it at most as much as it varies itself.
create view report_nps_touchpoints as
with

counted as (
    select
        t.segment_kind,
        t.segment,
        t.touchpoint,
        cast(sum(t.answers) as bigint) as answers,
        cast(sum(t.promoters) as bigint) as promoters,
        cast(sum(t.passives) as bigint) as passives,
        cast(sum(t.detractors) as bigint) as detractors,
        cast(sum(t.n) as bigint) as n
    from nps_by_touchpoint as t
    join months as m on m.month = t.month
    where m.months_ago < 12 and t.touchpoint <> 'unknown'
    group by t.segment_kind, t.segment, t.touchpoint
    having sum(t.n) >= 10
    qualify
        row_number() over (
            partition by t.segment_kind, t.segment order by sum(t.answers) desc, t.touchpoint
        ) <= 8
),

scores as (
    select
        *,
        cast(promoters - detractors as double) / answers as score,
        cast(promoters + detractors as double) / answers as outspoken
    from counted
),

errors as (select *, sqrt((outspoken - score * score) / answers) as error from scores)

select
    e.segment_kind,
    e.segment,
    e.touchpoint,
    e.answers,
    e.promoters,
    e.passives,
    e.detractors,
    cast(e.promoters as double) / e.answers as promoter_share,
    cast(e.passives as double) / e.answers as passive_share,
    cast(e.detractors as double) / e.answers as detractor_share,
    e.n,
    100 * e.score as nps,
    100 * greatest(-1, e.score - 1.96 * e.error) as low,
    100 * least(1, e.score + 1.96 * e.error) as high,
    coalesce(e.n >= 30 and abs(100 * e.score - a.nps) > 3.291 * 100 * e.error, false) as is_different,
    e.n < 30 as is_low_base
from errors as e
left join report_nps_answers as a
    on a.segment_kind = e.segment_kind
    and a.segment = e.segment
    and a.part = 'now'
order by e.segment_kind, e.segment, nps desc, e.touchpoint;

comment on view report_nps_touchpoints is
    'Promoters, passives and detractors of twelve months by last touchpoint. 近十二个月按最近触点的推荐者、中立者与贬损者。
Grain: one row per segment and touchpoint.';
