-- For how many months do customers stay in the stable stage before they decline?
-- Grain: one row per segment and length in months, for the model; it answers per segment. A stage counts from the first
-- of 25 month-ends at which it is seen to begin. Decline and dormancy end it; growth, the last month and an unknown
-- amount end only the observation.
with

rule as (select horizon_months from lifecycle_rules),

stages as (select month, customer_id, stage, stage_since from customer_stages),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

stable_stages as (
    select
        customer_id,
        stage_since,
        plus_months(max(month), 1) as month_after,
        count(*) as months
    from stages
    where stage = 'stable' and stage_since is not null
    group by customer_id, stage_since
),

stages_with_what_followed as (
    select s.customer_id, s.stage_since, s.months, f.stage as next_stage
    from stable_stages as s
    left join stages as f
        on f.customer_id = s.customer_id
        and f.month = s.month_after
),

-- seen at one month-end only, a stage has been observed for no month yet
observed_stages as (
    select
        customer_id,
        stage_since,
        case when coalesce(next_stage, 'unknown') = 'unknown' then months - 1 else months end as days,
        case when next_stage in ('decline', 'dormant') then 1 else 0 end as is_ended
    from stages_with_what_followed
),

by_segment as (
    select
        'stable' as population,
        s.segment_kind,
        s.segment,
        o.days,
        sum(o.is_ended) as lost,
        sum(1 - o.is_ended) as censored
    from observed_stages as o
    join segments as s
        on s.month = o.stage_since
        and s.customer_id = o.customer_id
    group by s.segment_kind, s.segment, o.days
),

with_the_horizon as (
    select b.population, b.segment_kind, b.segment, b.days, b.lost, b.censored, r.horizon_months as horizon_days
    from by_segment as b
    cross join rule as r
)

select * from with_the_horizon
order by population asc nulls last, segment_kind asc nulls last, segment asc nulls last, days asc nulls last
