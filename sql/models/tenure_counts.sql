-- How many tenures of each segment ended, or are still running, after how many days?
-- Grain: one row per population, segment and distinct tenure in days.
with

tenures as (
    select population, tenure_days, is_lost, age_band, gender, country, region, acquisition_channel, plan
    from customer_tenures
),

kinds as (select segment_kind from segment_kinds),

counts_of_equals as (
    select
        population, tenure_days, age_band, gender, country, region, acquisition_channel, plan,
        count(case when is_lost then 1 end) as lost,
        count(case when not is_lost then 1 end) as censored
    from tenures
    group by population, tenure_days, age_band, gender, country, region, acquisition_channel, plan
),

kinds_of_each_population as (
    select 'buyers' as population, segment_kind from kinds
    union all
    select 'subscribers' as population, segment_kind from kinds
    union all
    select 'subscribers' as population, 'plan' as segment_kind
),

counts_in_their_segment as (
    select
        c.population,
        k.segment_kind,
        case k.segment_kind
            when 'all' then 'all'
            when 'age_band' then c.age_band
            when 'gender' then c.gender
            when 'country' then c.country
            when 'region' then c.region
            when 'plan' then c.plan
            else c.acquisition_channel
        end as segment,
        c.tenure_days,
        c.lost,
        c.censored
    from counts_of_equals as c
    join kinds_of_each_population as k on k.population = c.population
),

counts_by_tenure as (
    select
        population, segment_kind, segment, tenure_days,
        sum(lost) as lost,
        sum(censored) as censored
    from counts_in_their_segment
    group by population, segment_kind, segment, tenure_days
)

select * from counts_by_tenure
