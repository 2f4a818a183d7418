-- Of the customers of each of the last 16 cohorts, how many bought again, month by month?
-- Grain: one row per cohort and month since the first purchase, up to 12; the last 13 cohorts are printed, so that
-- three months after each there is one of a year before to compare with. A cohort of fewer than 10 is left out.
create view report_cohorts as
with

last_month as (select max(month) as month from months)

select
    'all' as segment_kind,
    'all' as segment,
    c.cohort_month,
    c.months_since,
    c.customers,
    c.active,
    cast(c.active as double) / c.customers as retained,
    c.customers < 30 as is_low_base
from cohort_retention as c
cross join last_month as l
where
    c.active is not null
    and c.customers >= 10
    and c.months_since <= 12
    and c.cohort_month between cast(l.month - interval 15 months as date) and l.month
order by c.cohort_month, c.months_since;

comment on view report_cohorts is
    'The cohort triangle of the report: share of each cohort buying by month. 报告中的同期群留存三角。
Grain: one row per cohort and month since the first purchase.';
