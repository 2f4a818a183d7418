-- Whom did we ask, and who had answered by as_of()?
-- Grain: one row per invitation sent up to as_of().
with

staged as (select invitation_id, customer_id, channel, sent_at, response_id from staged_invitations),

given_answers as (select response_id, answered_on from answers),

first_answers as (
    select response_id, min(answered_on) as responded_on
    from given_answers
    group by response_id
),

invitations_on_their_day as (
    select invitation_id, customer_id, channel, sent_at, business_date(sent_at) as sent_on, response_id
    from staged
),

invitations_with_their_response as (
    select
        i.invitation_id, i.customer_id, i.channel, i.sent_at, i.sent_on,
        -- the source fills it in when the answer comes: before that day it would give the answer away
        case when f.responded_on is not null then i.response_id end as response_id,
        f.responded_on
    from invitations_on_their_day as i
    left join first_answers as f on f.response_id = i.response_id
    where i.sent_on <= as_of()
)

select * from invitations_with_their_response
