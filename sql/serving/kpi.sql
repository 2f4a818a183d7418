-- Every kpi in one place, ready to read.
-- Grain: one row per metric, month, segment kind, segment and currency. value: percent is a share from 0 to 1, points
-- are 100 times the share, a count or an amount without a denominator is the numerator itself; null where hidden.
create view kpi as
select
    c.metric,
    m.topic,
    m.title_en,
    m.title_zh,
    c.month,
    c.segment_kind,
    c.segment,
    c.currency_code,
    cast(case
        when m.unit in ('count', 'money') and c.denominator is null then c.numerator
        when c.denominator = 0 then null
        when m.unit = 'points' then 100 * cast(c.numerator as double) / c.denominator
        else cast(c.numerator as double) / c.denominator
    end as double) as value,
    cast(c.numerator as decimal(38, 4)) as numerator,
    cast(c.denominator as decimal(38, 4)) as denominator,
    c.n,
    c.n_missing,
    case when m.unit = 'points' then 100 * c.low else c.low end as low,
    case when m.unit = 'points' then 100 * c.high else c.high end as high,
    m.unit,
    m.better,
    c.is_suppressed,
    c.is_low_base
from kpi_cells as c
join metric_catalog as m on m.metric = c.metric;

comment on view kpi is
    'All KPIs with titles, units and value; small cells hidden (is_suppressed). 全部指标及其数值，小样本已隐藏。
Grain: one row per metric, month, segment kind, segment and currency.';
