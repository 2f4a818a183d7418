-- Which campaigns did we run, and at what cost?
-- Grain: one row per campaign. The newest updated_at wins, then the last arrival, then the other columns.
with

landed as (
    select
        campaign_id, name, channel, started_at, ended_at, cost, currency_code, updated_at, arrival
    from landed_campaigns
),

versions as (
    select
        campaign_id, name, channel, started_at, ended_at, cost, currency_code, updated_at,
        row_number() over (
            partition by campaign_id
            order by
                updated_at desc nulls last, arrival desc nulls last,
                name asc nulls last, channel asc nulls last,
                started_at asc nulls last, ended_at asc nulls last, cost asc nulls last,
                currency_code asc nulls last
        ) as version
    from landed
),

newest_version as (
    select
        campaign_id, name, channel, started_at, ended_at, cost, currency_code, updated_at
    from versions
    where version = 1
)

select * from newest_version
