-- Which customers are lost sooner, all else known of them at the start being equal?
-- Grain: one row per population, covariate and term. Levels are merged in hazard_levels.
with

counts as (
    select population, tenure_days, acquisition_channel, age_band, country, gender, plan, lost, censored
    from hazard_counts
)

select * from counts
order by
    population asc nulls last, tenure_days asc nulls last, acquisition_channel asc nulls last, age_band asc nulls last,
    country asc nulls last, gender asc nulls last, plan asc nulls last
