-- Where did customers meet us, and when?
-- Grain: one row per touchpoint up to as_of().
with

staged as (
    select touchpoint_id, customer_id, occurred_at, channel, is_direct, layer, stage
    from staged_touchpoints
),

on_their_day as (
    select
        touchpoint_id, customer_id, occurred_at, business_date(occurred_at) as occurred_on,
        lower_case(trimmed(channel)) as channel, is_direct, layer, stage
    from staged
),

up_to_today as (
    select touchpoint_id, customer_id, occurred_at, occurred_on, channel, is_direct, layer, stage
    from on_their_day
    where occurred_on <= as_of()
)

select * from up_to_today
