-- The printed kpis of the last month by age, country, tier or whatever else customers are divided by.
-- Grain: one row per printed kpi, kind and segment; three kinds, of each the eight segments with most people, and all.
create view summary_segments as
from edition_segments();

comment on view summary_segments is
    'The printed KPIs of the last month by segment, beside those of all. 管理报告所印的分群指标及其与整体的差异。
Grain: one row per printed KPI, kind and segment.';
