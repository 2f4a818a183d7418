-- How long after a complaint are customers lost?
-- Grain: one row per population and printed day since the complaint. Every complaint of a customer who was still with us
-- counts, as long as it could be observed.
with

rule as (select step_days from tenure_rules),

tenures as (select population, customer_id, started_on, tenure_days, lost_on from customer_tenures),

complaints_made as (
    select interaction_id, customer_id, occurred_on
    from interactions
    where purpose = 'complaint' and customer_id is not null
),

complaints_of_those_with_us as (
    select
        t.population,
        days_between(c.occurred_on, coalesce(t.lost_on, plus_days(t.started_on, t.tenure_days))) as days,
        t.lost_on is not null as is_lost
    from complaints_made as c
    join tenures as t
        on t.customer_id = c.customer_id
        and t.started_on <= c.occurred_on
        and coalesce(t.lost_on, as_of()) >= c.occurred_on
    where t.lost_on is null or t.lost_on > c.occurred_on
),

counts as (
    select
        c.population,
        c.days,
        r.step_days,
        count(case when c.is_lost then 1 end) as lost,
        count(case when not c.is_lost then 1 end) as censored
    from complaints_of_those_with_us as c
    cross join rule as r
    where c.days >= 0
    group by c.population, c.days, r.step_days
),

counts_of_all as (
    select population, 'all' as segment_kind, 'all' as segment, days, lost, censored, step_days
    from counts
)

select * from counts_of_all
order by population asc nulls last, days asc nulls last
