-- Whom did each campaign reach or keep as control, and who had opened and redeemed by as_of()?
-- Grain: one row per campaign and customer, from the day of the contact on.
with

staged as (
    select campaign_id, customer_id, sent_at, opened_at, redeemed_at, cost, is_control
    from staged_campaign_contacts
),

on_their_day as (
    select
        campaign_id, customer_id, sent_at,
        business_date(sent_at) as sent_on,
        business_date(opened_at) as opened_on,
        business_date(redeemed_at) as redeemed_on,
        coalesce(is_control, false) as is_control,
        cost
    from staged
),

as_far_as_known as (
    select
        campaign_id, customer_id, sent_at, sent_on,
        case when opened_on <= as_of() then opened_on end as opened_on,
        case when redeemed_on <= as_of() then redeemed_on end as redeemed_on,
        is_control, cost
    from on_their_day
    where sent_on <= as_of()
)

select * from as_far_as_known
