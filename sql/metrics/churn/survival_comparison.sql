-- Do the segments of our customers stay equally long?
-- Grain: one row per population and segment. The same counts as tenure_survival.
with

counts as (select population, segment_kind, segment, tenure_days, lost, censored from tenure_counts),

rule as (select horizon_days from tenure_rules),

counts_with_the_horizon as (
    select c.population, c.segment_kind, c.segment, c.tenure_days as days, c.lost, c.censored, r.horizon_days
    from counts as c
    cross join rule as r
)

select * from counts_with_the_horizon
order by population asc nulls last, segment_kind asc nulls last, segment asc nulls last, days asc nulls last
