-- How many times as often does a customer who took part in co-creation buy again as a customer like that who did not?
-- Grain: one row. The strata are those of co_creation_strata, pooled by Mantel and Haenszel; what the model calls lost is
-- the event that it counts, which here is being kept.
with

strata as (
    select
        'buyers' as population, month, stratum, retention_days as horizon_days, participants_kept as exposed_lost,
        participants as exposed, others_kept as unexposed_lost, others as unexposed
    from co_creation_strata
)

select * from strata
order by population asc nulls last, month asc nulls last, stratum asc nulls last
