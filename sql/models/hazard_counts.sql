-- How many tenures of each combination of covariates ended, or are still running, after how many days?
-- Grain: one row per population, tenure in days and combination of terms (hazard_levels).
with

tenures as (
    select population, tenure_days, is_lost, age_band, gender, country, acquisition_channel, plan
    from customer_tenures
),

terms as (select population, covariate, level, term from hazard_levels),

channels as (select population, level, term from terms where covariate = 'acquisition_channel'),

age_levels as (select population, level, term from terms where covariate = 'age_band'),

country_levels as (select population, level, term from terms where covariate = 'country'),

genders as (select population, level, term from terms where covariate = 'gender'),

plans as (select population, level, term from terms where covariate = 'plan'),

counts_of_equals as (
    select
        population, tenure_days, age_band, gender, country, acquisition_channel, plan,
        count(case when is_lost then 1 end) as lost,
        count(case when not is_lost then 1 end) as censored
    from tenures
    group by population, tenure_days, age_band, gender, country, acquisition_channel, plan
),

counts_with_terms as (
    select
        c.population, c.tenure_days, c.lost, c.censored,
        t.term as acquisition_channel,
        a.term as age_band,
        n.term as country,
        g.term as gender,
        p.term as plan
    from counts_of_equals as c
    left join channels as t
        on t.population = c.population
        and t.level = c.acquisition_channel
    left join age_levels as a
        on a.population = c.population
        and a.level = c.age_band
    left join country_levels as n
        on n.population = c.population
        and n.level = c.country
    left join genders as g
        on g.population = c.population
        and g.level = c.gender
    left join plans as p
        on p.population = c.population
        and p.level = c.plan
),

counts_by_terms as (
    select
        population, tenure_days, acquisition_channel, age_band, country, gender, plan,
        sum(lost) as lost,
        sum(censored) as censored
    from counts_with_terms
    group by population, tenure_days, acquisition_channel, age_band, country, gender, plan
)

select * from counts_by_terms
