-- In which dimension of service do we fall furthest below what customers expect?
-- Grain: one row per segment and dimension, the widest gap first, and one over all of them (by importance where that was
-- asked). Twelve months, the gap of a year before beside it. Left out below 10 respondents. is_level: not apart from the
-- widest gap of a dimension of thirty people, or of fewer, by their intervals, 99 %.
create view report_servqual as
with

measured as (
    select *
    from servqual_gap
    where n >= 10
),

now as (
    select g.*
    from measured as g
    join (select max(month) as month from months) as l on l.month = g.month
    where
        g.part <> 'unweighted'
        or not exists (
            select 1
            from measured as w
            where
                w.part = 'weighted'
                and w.month = g.month
                and w.segment_kind = g.segment_kind
                and w.segment = g.segment
        )
)

select
    n.segment_kind,
    n.segment,
    n.part,
    n.dimension,
    n.n,
    n.expectation,
    n.perception,
    n.gap,
    n.gap_low,
    n.gap_high,
    b.gap as gap_before,
    n.part = 'dimension' and coalesce(
        n.gap - min(n.gap) over of_each <= 2.576 / 1.96 / 2 * sqrt(
            power(n.gap_high - n.gap_low, 2) + power(arg_min(n.gap_high - n.gap_low, n.gap) over of_each, 2)
        ),
        n.gap = min(n.gap) over of_each
    ) as is_level,
    n.n < 30 as is_low_base
from now as n
left join measured as b
    on b.month = n.month - interval 12 months
    and b.segment_kind = n.segment_kind
    and b.segment = n.segment
    and b.part = n.part
    and b.dimension is not distinct from n.dimension
window of_each as (partition by n.segment_kind, n.segment, n.part, n.n < 30)
order by n.segment_kind, n.segment, case n.part when 'dimension' then 1 else 0 end, n.gap, n.dimension;

comment on view report_servqual is
    'Perception less expectation by dimension of service. 各服务维度的感知与期望之差。
Grain: one row per segment and dimension, and one over all.';
