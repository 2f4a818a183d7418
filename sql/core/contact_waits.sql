-- How long did each contact wait for its first response and for its end, by the calendar and in business time?
-- Grain: one row per interaction of the 25 months up to as_of() that was responded to or resolved by then, not before it
-- came. To the second; business time is never more than the calendar's.
with

answered as (
    select interaction_id, occurred_at, occurred_on, responded_at, responded_on, resolved_at, resolved_on
    from interactions
    where responded_at is not null or resolved_at is not null
),

stretches as (
    select business_date, from_at, to_at, open_seconds, open_seconds_before
    from business_stretches
),

ends as (
    select
        interaction_id, occurred_at, occurred_on,
        case when responded_at >= occurred_at then responded_at end as responded_at,
        responded_on,
        case when resolved_at >= occurred_at then resolved_at end as resolved_at,
        resolved_on
    from answered
),

-- open seconds of the calendar up to each of the three moments
with_open_time as (
    select
        e.interaction_id,
        seconds_between(e.occurred_at, e.responded_at) as response_seconds,
        seconds_between(e.occurred_at, e.resolved_at) as resolution_seconds,
        c.open_seconds_before + least(c.open_seconds, seconds_between(c.from_at, e.occurred_at)) as open_at_contact,
        a.open_seconds_before + least(a.open_seconds, seconds_between(a.from_at, e.responded_at)) as open_at_response,
        r.open_seconds_before + least(r.open_seconds, seconds_between(r.from_at, e.resolved_at)) as open_at_resolution
    from ends as e
    join stretches as c
        on c.business_date = e.occurred_on
        and c.from_at <= e.occurred_at
        and c.to_at > e.occurred_at
    left join stretches as a
        on a.business_date = e.responded_on
        and a.from_at <= e.responded_at
        and a.to_at > e.responded_at
    left join stretches as r
        on r.business_date = e.resolved_on
        and r.from_at <= e.resolved_at
        and r.to_at > e.resolved_at
),

waits as (
    select
        interaction_id,
        response_seconds,
        case when response_seconds is not null then least(open_at_response - open_at_contact, response_seconds) end
            as response_business_seconds,
        resolution_seconds,
        case when resolution_seconds is not null then least(open_at_resolution - open_at_contact, resolution_seconds) end
            as resolution_business_seconds
    from with_open_time
    where response_seconds is not null or resolution_seconds is not null
)

select * from waits
