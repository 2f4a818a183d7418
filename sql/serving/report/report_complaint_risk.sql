-- How many times as often are customers lost after a complaint as others like them?
-- Grain: one row per population; Mantel-Haenszel risk ratio with its 95 % interval. Left out below 30 complainers.
create view report_complaint_risk as
select 'all' as segment_kind, 'all' as segment, population, complainers, risk_ratio, low, high
from complaint_risk_ratio
where complainers >= 30 and risk_ratio is not null and low is not null
order by complainers desc, population;

comment on view report_complaint_risk is
    'Risk of loss after a complaint against that of others alike. 投诉后的相对流失风险。
Grain: one row per population.';
