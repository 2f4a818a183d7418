-- Whom did we ask?
-- Grain: one row per invitation. The newest updated_at wins, then the last arrival, then the other columns.
with

landed as (
    select
        invitation_id, customer_id, channel, sent_at, response_id, updated_at, arrival
    from landed_invitations
),

versions as (
    select
        invitation_id, customer_id, channel, sent_at, response_id, updated_at,
        row_number() over (
            partition by invitation_id
            order by
                updated_at desc nulls last, arrival desc nulls last,
                customer_id asc nulls last, channel asc nulls last,
                sent_at asc nulls last, response_id asc nulls last
        ) as version
    from landed
),

newest_version as (
    select
        invitation_id, customer_id, channel, sent_at, response_id, updated_at
    from versions
    where version = 1
)

select * from newest_version
