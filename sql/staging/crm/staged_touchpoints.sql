-- Where did customers meet us on their way?
-- Grain: one row per touchpoint. The newest updated_at wins, then the last arrival, then the other columns.
with

landed as (
    select
        touchpoint_id, customer_id, occurred_at, channel, is_direct, layer, stage, updated_at
    from landed_touchpoints
),

landed_keys as (select touchpoint_id from landed_touchpoints),

landed_versions as (
    select
        touchpoint_id, customer_id, occurred_at, channel, is_direct, layer, stage, updated_at, arrival
    from landed_touchpoints
),

-- they are few: only their versions need to be put in order
keys_that_came_more_than_once as (
    select touchpoint_id
    from landed_keys
    group by touchpoint_id
    having count(*) > 1
),

versions as (
    select
        l.touchpoint_id, l.customer_id, l.occurred_at, l.channel, l.is_direct, l.layer, l.stage, l.updated_at,
        row_number() over (
            partition by l.touchpoint_id
            order by
                l.updated_at desc nulls last, l.arrival desc nulls last,
                l.customer_id asc nulls last, l.occurred_at asc nulls last,
                l.channel asc nulls last, l.is_direct asc nulls last, l.layer asc nulls last, l.stage asc nulls last
        ) as version
    from landed_versions as l
    join keys_that_came_more_than_once as k on k.touchpoint_id = l.touchpoint_id
),

every_touchpoint_once as (
    select
        l.touchpoint_id, l.customer_id, l.occurred_at, l.channel, l.is_direct, l.layer, l.stage, l.updated_at
    from landed as l
    left join keys_that_came_more_than_once as k on k.touchpoint_id = l.touchpoint_id
    where k.touchpoint_id is null
    union all
    select
        touchpoint_id, customer_id, occurred_at, channel, is_direct, layer, stage, updated_at
    from versions
    where version = 1
)

select * from every_touchpoint_once
