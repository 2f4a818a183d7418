-- Which printed figures of all customers did this night restate, the largest first?
-- Grain: one row per printed kpi and restated month. What appeared or vanished comes first, then by share of the value.
create view summary_restatements as
with

printed_kpis as (select metric, title_en, title_zh, unit from summary_kpis where place <= 10),

of_all_customers as (
    select p.title_en, p.title_zh, p.unit, r.*
    from restatements as r
    join printed_kpis as p on p.metric = r.metric
    cross join release as c
    where r.segment_kind = 'all' and (r.currency_code is null or r.currency_code = c.currency_code)
)

select
    row_number() over (
        order by
            case
                when unit = 'points' then abs(value - value_before) / 100
                else abs(value - value_before) / nullif(abs(value_before), 0)
            end desc nulls first,
            metric,
            month desc
    ) as place,
    *
from of_all_customers
order by place;

comment on view summary_restatements is
    'Printed figures that were restated. 管理报告所印的更正指标。
Grain: one row per printed KPI and restated month.';
