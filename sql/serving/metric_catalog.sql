-- What do we measure, what does it mean, and what is missing where we do not?
-- Grain: one row per metric: each kpi, and each table of the metrics folders.
create view metric_catalog as
select
    table_name as metric,
    shape,
    case when folder like 'metrics/%' then substr(folder, length('metrics/') + 1) else folder end as topic,
    title_en,
    title_zh,
    says_en,
    says_zh,
    grain,
    unit,
    better,
    owner,
    source,
    needs,
    is_measured,
    missing,
    reason_en,
    reason_zh
from table_catalog
where shape = 'kpi' or folder like 'metrics/%'
order by topic, metric;

comment on view metric_catalog is
    'What is measured, what it means, what it needs. 指标目录：含义、单位、所需数据。
Grain: one row per metric.';
