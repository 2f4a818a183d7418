-- The figures of the printed summary: each kpi in the last month, against the month before and the year before.
-- Grain: one row per measured kpi with a row in any of the 25 months, in the order of printing; ten are printed.
create view summary_kpis as
from edition_kpis();

comment on view summary_kpis is
    'The KPIs of the printed summary with the month and the year before. 管理摘要的指标：本月、上月、去年同月。
Grain: one row per measured KPI that has figures.';
