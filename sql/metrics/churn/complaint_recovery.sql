-- Of the customers who complained, how many stayed when the complaint was settled, and how many when it was not?
-- Grain: one row per population, settled or not, and speed. Settled is decided at the end of settle_days, among those
-- still with us then; kept are those not lost by the end of horizon_days. Both are counted from the complaint.
with

rule as (select horizon_days, settle_days from complaint_windows),

tenures as (select population, customer_id, started_on, lost_on from customer_tenures),

complaints_made as (
    select customer_id, occurred_on, resolved_on, coalesce(status, 'open') as status
    from interactions
    where purpose = 'complaint' and customer_id is not null
),

bands as (select days_from, days_to, speed from settlement_bands),

complaints_with_windows as (
    select
        c.customer_id, c.occurred_on, c.resolved_on, c.status, r.horizon_days, r.settle_days,
        plus_days(c.occurred_on, r.settle_days) as decided_on,
        plus_days(c.occurred_on, r.horizon_days) as window_end
    from complaints_made as c
    cross join rule as r
),

complaints_of_those_still_with_us as (
    select
        t.population,
        c.horizon_days,
        c.settle_days,
        case when c.resolved_on <= c.decided_on then days_between(c.occurred_on, c.resolved_on) end as days_to_settle,
        c.resolved_on is null and c.status in ('solved', 'closed') as is_settled_some_day,
        t.lost_on is null or t.lost_on > c.window_end as is_kept
    from complaints_with_windows as c
    join tenures as t
        on t.customer_id = c.customer_id
        and t.started_on <= c.occurred_on
    where c.window_end <= as_of() and (t.lost_on is null or t.lost_on > c.decided_on)
),

complaints_with_speed as (
    select
        c.population,
        c.horizon_days,
        c.settle_days,
        case when c.days_to_settle is not null or c.is_settled_some_day then 'settled' else 'open' end as settlement,
        case when c.is_settled_some_day then 'unknown' else b.speed end as speed,
        c.is_kept
    from complaints_of_those_still_with_us as c
    left join bands as b
        on c.days_to_settle >= b.days_from
        and c.days_to_settle <= coalesce(b.days_to, c.days_to_settle)
),

complaints_in_all_and_by_speed as (
    select population, horizon_days, settle_days, settlement, 'all' as speed, is_kept from complaints_with_speed
    union all
    select population, horizon_days, settle_days, settlement, speed, is_kept from complaints_with_speed where speed is not null
),

counts as (
    select
        population,
        settlement,
        speed,
        horizon_days,
        settle_days,
        count(case when is_kept then 1 end) as kept,
        count(*) as complaints
    from complaints_in_all_and_by_speed
    group by population, settlement, speed, horizon_days, settle_days
),

with_interval as (
    select
        population, settlement, speed, horizon_days, settle_days, kept, complaints,
        wilson_low(kept, complaints) as low,
        wilson_high(kept, complaints) as high
    from counts
)

select * from with_interval
