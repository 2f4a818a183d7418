-- Which levels of what is known at the start have enough lost customers for a hazard of their own?
-- Grain: one row per population, covariate and level. Levels with too few are together "merged"; where even these are
-- too few they join the level that most customers have.
with

tenures as (select population, is_lost, age_band, gender, country, acquisition_channel, plan from customer_tenures),

rule as (select min_events from tenure_rules),

covariates as (
    select v.covariate
    from (values ('acquisition_channel'), ('age_band'), ('country'), ('gender'), ('plan')) as v (covariate)
),

counts_of_equals as (
    select
        population, age_band, gender, country, acquisition_channel, plan,
        count(*) as customers,
        count(case when is_lost then 1 end) as lost
    from tenures
    group by population, age_band, gender, country, acquisition_channel, plan
),

counts_with_each_covariate as (
    select
        p.population,
        c.covariate,
        case c.covariate
            when 'acquisition_channel' then p.acquisition_channel
            when 'age_band' then p.age_band
            when 'country' then p.country
            when 'gender' then p.gender
            else p.plan
        end as level,
        p.customers,
        p.lost
    from counts_of_equals as p
    cross join covariates as c
),

levels as (
    select population, covariate, level, sum(customers) as customers, sum(lost) as lost
    from counts_with_each_covariate
    where level is not null
    group by population, covariate, level
),

named_levels as (
    select
        l.population, l.covariate, l.level, l.customers, l.lost, r.min_events,
        case when l.lost < r.min_events then 'merged' else l.level end as term
    from levels as l
    cross join rule as r
),

terms as (
    select
        population, covariate, term, min_events,
        sum(customers) as customers,
        sum(lost) as lost,
        case when term in ('merged', 'unknown') then 1 else 0 end as is_vague
    from named_levels
    group by population, covariate, term, min_events
),

terms_in_order as (
    select
        population, covariate, term, min_events, lost,
        first_value(term) over (
            partition by population, covariate
            order by is_vague asc nulls last, customers desc nulls last, term asc nulls last
        ) as commonest_term
    from terms
),

terms_that_stand as (
    select
        population,
        covariate,
        term,
        case when term = 'merged' and lost < min_events then commonest_term else term end as merged_term
    from terms_in_order
),

levels_with_their_term as (
    select n.population, n.covariate, n.level, n.customers, n.lost, t.merged_term as term
    from named_levels as n
    join terms_that_stand as t
        on t.population = n.population
        and t.covariate = n.covariate
        and t.term = n.term
)

select * from levels_with_their_term
