-- What happened between one customer and us, in the order in which it happened?
-- Grain: one row per event of the customer up to the business date, the latest first. customer_events('M0000123').
create macro customer_events(id) as table
with

whose as (select named_customer(id) as customer_id),

events as (
    select ordered_at as happened_at, order_date as happened_on, kind as event, channel, order_id as what,
        amount, currency_code
    from orders where customer_id = (select customer_id from whose)
    union all
    select null, return_date, 'returned', null, coalesce(order_id, return_id), -amount, currency_code
    from returns where customer_id = (select customer_id from whose)
    union all
    select occurred_at, occurred_on, purpose, channel, direction, null, null
    from interactions where customer_id = (select customer_id from whose)
    union all
    select resolved_at, resolved_on, purpose || ' settled', channel, interaction_id, null, null
    from interactions where customer_id = (select customer_id from whose) and resolved_on is not null
    union all
    select sent_at, sent_on, 'asked', channel, invitation_id, null, null
    from invitations where customer_id = (select customer_id from whose)
    union all
    select answered_at, answered_on, 'answered', null,
        coalesce(kind, question_code) || ': ' || coalesce(choice, cast(score as text)), null, null
    from answers where customer_id = (select customer_id from whose)
    union all
    select posted_at, posted_on, 'reviewed', platform, cast(rating as text) || ' stars', null, null
    from reviews where customer_id = (select customer_id from whose)
    union all
    select invited_at, invited_on, 'referred', channel, referee_id, null, null
    from referrals where referrer_id = (select customer_id from whose)
    union all
    select invited_at, invited_on, 'was referred', channel, referrer_id, null, null
    from referrals where referee_id = (select customer_id from whose)
    union all
    select occurred_at, occurred_on, 'touched', channel, layer, null, null
    from touchpoints where customer_id = (select customer_id from whose)
    union all
    select null, started_on, 'subscribed', null, plan, price, currency_code
    from subscriptions where customer_id = (select customer_id from whose)
    union all
    select null, ended_on, 'ended subscription', null, coalesce(end_reason, plan), null, null
    from subscriptions where customer_id = (select customer_id from whose) and ended_on is not null
    union all
    select sent_at, sent_on, case when is_control then 'held back from a campaign' else 'was sent a campaign' end,
        null, campaign_id, null, null
    from campaign_contacts where customer_id = (select customer_id from whose)
)

select happened_on, happened_at, event, channel, what, amount, currency_code
from events
order by happened_on desc, happened_at desc nulls last, event, what;

comment on macro table customer_events is
    'What happened between one customer and us, the latest first: customer_events(''M0000123''). 某一客户的全部往来记录。';
