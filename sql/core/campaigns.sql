-- Which campaigns had begun by as_of(), through which channel, and at what cost?
-- Grain: one row per campaign that began up to as_of(), or of which no beginning is known.
with

staged as (select campaign_id, name, channel, started_at, ended_at, cost, currency_code from staged_campaigns),

on_their_day as (
    select
        campaign_id, nullif(trimmed(name), '') as name, lower_case(nullif(trimmed(channel), '')) as channel,
        started_at, business_date(started_at) as started_on, business_date(ended_at) as ended_on, cost,
        currency_code
    from staged
),

begun as (
    select campaign_id, name, channel, started_at, started_on, ended_on, cost, currency_code
    from on_their_day
    where started_on is null or started_on <= as_of()
)

select * from begun
