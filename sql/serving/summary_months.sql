-- How did each kpi run, month by month, for the whole company in its own currency, and how did it change?
-- Grain: one row per measured kpi and month of the last 25; a month in which nothing happened has a null value.
create view summary_months as
from edition_months();

comment on view summary_months is
    'What the printed summary shows, month by month. 管理摘要所印的各月指标。
Grain: one row per measured KPI and month.';
