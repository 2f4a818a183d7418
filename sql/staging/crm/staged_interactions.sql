-- Who spoke with whom, and was the promise of an answer kept?
-- Grain: one row per interaction. The newest updated_at wins, then the order of the other columns.
with

landed as (
    select
        interaction_id, customer_id, occurred_at, direction, channel, stage, purpose, status, employee_id,
        promised_response_at, responded_at, resolved_at, text, updated_at
    from landed_interactions
),

versions as (
    select
        interaction_id, customer_id, occurred_at, direction, channel, stage, purpose, status, employee_id,
        promised_response_at, responded_at, resolved_at, text, updated_at,
        row_number() over (
            partition by interaction_id
            order by
                updated_at desc nulls last, customer_id asc nulls last, occurred_at asc nulls last,
                direction asc nulls last, channel asc nulls last, stage asc nulls last, purpose asc nulls last,
                status asc nulls last, employee_id asc nulls last, promised_response_at asc nulls last,
                responded_at asc nulls last, resolved_at asc nulls last, text asc nulls last
        ) as version
    from landed
),

newest_version as (
    select
        interaction_id, customer_id, occurred_at, direction, channel, stage, purpose, status, employee_id,
        promised_response_at, responded_at, resolved_at, text, updated_at
    from versions
    where version = 1
)

select * from newest_version
