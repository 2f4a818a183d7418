-- How many times as often is a customer lost after a complaint as a customer like that without one?
-- Grain: one row per population. The strata are those of complaint_strata, pooled by Mantel and Haenszel.
with

strata as (
    select population, month, stratum, horizon_days, exposed_lost, exposed, unexposed_lost, unexposed
    from complaint_strata
)

select * from strata
order by population asc nulls last, month asc nulls last, stratum asc nulls last
