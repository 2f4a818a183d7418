-- Where did customers meet us on their way?
-- Grain: one row per touchpoint. The newest updated_at wins, then the order of the other columns.
with

landed as (
    select
        touchpoint_id, customer_id, occurred_at, channel, is_direct, layer, stage, updated_at
    from landed_touchpoints
),

versions as (
    select
        touchpoint_id, customer_id, occurred_at, channel, is_direct, layer, stage, updated_at,
        row_number() over (
            partition by touchpoint_id
            order by
                updated_at desc nulls last, customer_id asc nulls last, occurred_at asc nulls last,
                channel asc nulls last, is_direct asc nulls last, layer asc nulls last, stage asc nulls last
        ) as version
    from landed
),

newest_version as (
    select
        touchpoint_id, customer_id, occurred_at, channel, is_direct, layer, stage, updated_at
    from versions
    where version = 1
)

select * from newest_version
