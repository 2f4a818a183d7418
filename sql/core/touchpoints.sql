-- Where did customers meet us, and when?
-- Grain: one row per touchpoint up to as_of(). Whether a channel is our own the touch says, else the rule.
with

staged as (
    select touchpoint_id, customer_id, occurred_at, channel, is_direct, layer, stage
    from staged_touchpoints
),

directness as (select channel, is_direct from channel_directness),

on_their_day as (
    select
        touchpoint_id, customer_id, occurred_at, business_date(occurred_at) as occurred_on,
        lower_case(trimmed(channel)) as channel, is_direct, layer, stage
    from staged
),

up_to_today as (
    select
        t.touchpoint_id, t.customer_id, t.occurred_at, t.occurred_on, t.channel,
        coalesce(t.is_direct, d.is_direct) as is_direct,
        t.layer, t.stage
    from on_their_day as t
    left join directness as d on d.channel = t.channel
    where t.occurred_on <= as_of()
)

select * from up_to_today
