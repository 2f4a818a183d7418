-- Who spoke with whom, when, and what had come of it by as_of()?
-- Grain: one row per interaction up to as_of(). What was said stays in staging.
with

staged as (
    select
        interaction_id, customer_id, occurred_at, direction, channel, stage, purpose, status, employee_id,
        promised_response_at, responded_at, resolved_at
    from staged_interactions
),

on_their_day as (
    select
        interaction_id, customer_id, occurred_at, business_date(occurred_at) as occurred_on, direction, channel,
        stage, purpose, status, employee_id, promised_response_at,
        responded_at, business_date(responded_at) as responded_on,
        resolved_at, business_date(resolved_at) as resolved_on
    from staged
),

as_far_as_known as (
    select
        interaction_id, customer_id, occurred_at, occurred_on, direction, channel, stage, purpose, status, employee_id,
        promised_response_at,
        case when responded_on <= as_of() then responded_at end as responded_at,
        case when responded_on <= as_of() then responded_on end as responded_on,
        case when resolved_on <= as_of() then resolved_at end as resolved_at,
        case when resolved_on <= as_of() then resolved_on end as resolved_on
    from on_their_day
    where occurred_on <= as_of()
)

select * from as_far_as_known
