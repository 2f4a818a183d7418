-- Of the customers who complained, how many stayed when the complaint was settled in time, and how many when it was not?
-- Grain: one row per settlement, in order; of what was settled, one more for each speed. Of buyers or of subscribers,
-- whichever complained more. All months whose window has passed. Left out below 10 complaints.
create view report_complaint_outcomes as
select
    'all' as segment_kind,
    'all' as segment,
    c.population,
    c.settlement,
    c.speed,
    c.horizon_days,
    c.settle_days,
    c.complaints,
    c.kept,
    cast(c.kept as double) / c.complaints as kept_share,
    c.low,
    c.high,
    c.complaints < 30 as is_low_base
from complaint_recovery as c
join (
    select population
    from complaint_recovery
    where speed = 'all'
    group by population
    order by sum(complaints) desc, population
    limit 1
) as p on p.population = c.population
where c.complaints >= 10
order by
    case c.settlement when 'settled' then 1 else 2 end,
    case c.speed when 'all' then 0 when 'unknown' then 2 else 1 end,
    try_cast(regexp_extract(c.speed, '^[0-9]+') as bigint), c.speed;

comment on view report_complaint_outcomes is
    'Share of complainers who stayed, by whether and how fast the complaint was settled. 投诉是否及时解决及解决快慢与客户保留。
Grain: one row per settlement and speed.';
