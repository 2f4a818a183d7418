-- In which months did anything happen between each customer and us?
-- Grain: one row per customer and calendar month with an event up to as_of(); a running subscription is one each month.
with

ordered as (select customer_id, order_date from orders),

returned as (select customer_id, return_date from returns),

spoken as (select customer_id, occurred_on from interactions),

answered as (select customer_id, answered_on from answers),

invited as (select customer_id, sent_on from invitations),

referred as (select referrer_id, referee_id, invited_at from staged_referrals),

reviewed as (select customer_id, posted_at from staged_reviews),

contacted as (select customer_id, sent_at, is_control from staged_campaign_contacts),

touched as (select customer_id, occurred_at from staged_touchpoints),

subscribed as (select customer_id, started_at, ended_at from staged_subscriptions),

reported_months as (
    select distinct earlier_month
    from trailing_months
),

subscriptions_from_day_to_day as (
    select
        customer_id,
        business_date(started_at) as started_on,
        coalesce(business_date(ended_at), as_of()) as ended_on
    from subscribed
),

months_of_running_subscriptions as (
    select s.customer_id, r.earlier_month as event_date
    from subscriptions_from_day_to_day as s
    join reported_months as r
        on r.earlier_month > s.started_on
        and r.earlier_month <= s.ended_on
),

events as (
    select customer_id, order_date as event_date from ordered
    union all
    select customer_id, return_date as event_date from returned
    union all
    select customer_id, occurred_on as event_date from spoken
    union all
    select customer_id, answered_on as event_date from answered
    union all
    select customer_id, sent_on as event_date from invited
    union all
    select referrer_id as customer_id, business_date(invited_at) as event_date from referred
    union all
    select referee_id as customer_id, business_date(invited_at) as event_date from referred
    union all
    select customer_id, business_date(posted_at) as event_date from reviewed
    union all
    select customer_id, business_date(sent_at) as event_date from contacted where is_control is null or not is_control
    union all
    select customer_id, business_date(occurred_at) as event_date from touched
    union all
    select customer_id, started_on as event_date from subscriptions_from_day_to_day
    union all
    select customer_id, event_date from months_of_running_subscriptions
),

events_in_their_month as (
    select customer_id, event_date, month_start(event_date) as event_month
    from events
    where customer_id is not null and event_date <= as_of()
),

months_with_an_event as (
    select
        customer_id,
        event_month,
        min(event_date) as first_event_date,
        max(event_date) as last_event_date
    from events_in_their_month
    group by customer_id, event_month
)

select * from months_with_an_event
