-- What came of writing to lapsed customers in the last twelve months, against those kept as control?
-- Grain: one row per segment with ten contacts and ten controls or more.
create view report_win_back_effect as
select
    e.segment_kind,
    e.segment,
    'win_back' as action,
    e.month,
    e.contacted as acted_on,
    e.contacted_returned as succeeded,
    cast(e.contacted_returned as double) / e.contacted as success_share,
    e.controls as controls,
    cast(e.controls_returned as double) / e.controls as control_share,
    e.incremental_share as effect,
    e.low,
    e.high,
    e.customers as n,
    cast(null as bigint) as campaigns,
    cast(null as decimal(28, 4)) as action_cost
from win_back_effect as e
join (select max(month) as month from months) as l on l.month = e.month
where e.contacted >= 10 and e.controls >= 10 and e.customers >= 10
order by e.segment_kind, e.segment;

comment on view report_win_back_effect is
    'The effect of contacting lapsed customers, as an action of the report. 报告中挽回触达的效果。
Grain: one row per segment.';
