-- How long after the lapse do customers come back?
-- Grain: one row per printed day since the lapse. Every lapse counts, also of long ago; who is still away is censored.
with

rule as (select step_days from tenure_rules),

all_lapses as (select lapsed_on, returned_on from lapses),

days_away as (
    select
        days_between(lapsed_on, coalesce(returned_on, as_of())) as days,
        returned_on is not null as has_returned
    from all_lapses
),

counts as (
    select
        'buyers' as population,
        'all' as segment_kind,
        'all' as segment,
        d.days,
        count(case when d.has_returned then 1 end) as returned,
        count(case when not d.has_returned then 1 end) as censored,
        r.step_days
    from days_away as d
    cross join rule as r
    group by d.days, r.step_days
),

as_a_curve as (
    select population, segment_kind, segment, days, returned as lost, censored, step_days
    from counts
)

select * from as_a_curve
order by population asc nulls last, days asc nulls last
