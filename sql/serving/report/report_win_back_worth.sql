-- What is it worth to write to the win-back list, counting only those who would not come by themselves?
-- Grain: one row per segment, in the company's own currency. Only where letters were shown to bring customers back: the
-- 95 % interval of their effect on all customers is above 0. Fewer than 10 customers: no row.
create view report_win_back_worth as
with

last_month as (select max(month) as month from months),

effect as (
    select e.incremental_share, e.low, e.high
    from win_back_effect as e
    join last_month as l on l.month = e.month
    where e.segment_kind = 'all' and e.contacted >= 30 and e.controls >= 30 and e.low > 0
),

listed as (
    select segment_kind, segment, count(*) as customers, sum(margin_12m) as margin
    from report_win_back_list
    group by segment_kind, segment
)

select
    l.segment_kind,
    l.segment,
    l.customers,
    e.incremental_share as effect,
    e.low,
    e.high,
    cast(l.margin * e.incremental_share as decimal(28, 4)) as amount,
    cast(l.margin * e.low as decimal(28, 4)) as amount_low,
    cast(l.margin * e.high as decimal(28, 4)) as amount_high
from listed as l
cross join effect as e
where l.customers >= 10
order by l.segment_kind, l.segment;

comment on view report_win_back_worth is
    'What contacting the win-back list brings beyond those who come back anyway. 触达挽回名单的增量价值。
Grain: one row per segment.';
