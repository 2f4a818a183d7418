-- Who spoke with whom, and was the promise of an answer kept?
-- Grain: one row per interaction. The newest updated_at wins, then the last arrival, then the other columns.
with

landed as (
    select
        interaction_id, customer_id, occurred_at, direction, channel, stage, purpose, status, employee_id,
        promised_response_at, responded_at, resolved_at, text, updated_at
    from landed_interactions
),

landed_keys as (select interaction_id from landed_interactions),

landed_versions as (
    select
        interaction_id, customer_id, occurred_at, direction, channel, stage, purpose, status, employee_id,
        promised_response_at, responded_at, resolved_at, text, updated_at, arrival
    from landed_interactions
),

-- they are few: only their versions need to be put in order
keys_that_came_more_than_once as (
    select interaction_id
    from landed_keys
    group by interaction_id
    having count(*) > 1
),

versions as (
    select
        l.interaction_id, l.customer_id, l.occurred_at, l.direction, l.channel, l.stage, l.purpose, l.status,
        l.employee_id, l.promised_response_at, l.responded_at, l.resolved_at, l.text, l.updated_at,
        row_number() over (
            partition by l.interaction_id
            order by
                l.updated_at desc nulls last, l.arrival desc nulls last,
                l.customer_id asc nulls last, l.occurred_at asc nulls last,
                l.direction asc nulls last, l.channel asc nulls last, l.stage asc nulls last, l.purpose asc nulls last,
                l.status asc nulls last, l.employee_id asc nulls last, l.promised_response_at asc nulls last,
                l.responded_at asc nulls last, l.resolved_at asc nulls last, l.text asc nulls last
        ) as version
    from landed_versions as l
    join keys_that_came_more_than_once as k on k.interaction_id = l.interaction_id
),

every_interaction_once as (
    select
        l.interaction_id, l.customer_id, l.occurred_at, l.direction, l.channel, l.stage, l.purpose, l.status,
        l.employee_id, l.promised_response_at, l.responded_at, l.resolved_at, l.text, l.updated_at
    from landed as l
    left join keys_that_came_more_than_once as k on k.interaction_id = l.interaction_id
    where k.interaction_id is null
    union all
    select
        interaction_id, customer_id, occurred_at, direction, channel, stage, purpose, status, employee_id,
        promised_response_at, responded_at, resolved_at, text, updated_at
    from versions
    where version = 1
)

select * from every_interaction_once
