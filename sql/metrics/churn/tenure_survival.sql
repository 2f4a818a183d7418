-- What share of our customers is still with us so many days after the start?
-- Grain: one row per population, segment and printed day. These are the counts by exact day; the curve is Kaplan-Meier's.
with

counts as (select population, segment_kind, segment, tenure_days, lost, censored from tenure_counts),

rule as (select step_days from tenure_rules),

counts_with_the_step as (
    select c.population, c.segment_kind, c.segment, c.tenure_days as days, c.lost, c.censored, r.step_days
    from counts as c
    cross join rule as r
)

select * from counts_with_the_step
order by population asc nulls last, segment_kind asc nulls last, segment asc nulls last, days asc nulls last
