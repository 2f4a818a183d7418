-- Of the promotions that customers received, how many have they redeemed by now?
-- Grain: one row per month of sending and segment. A redemption that comes late restates the month of sending. The share
-- is one of contacts, n are the people who received them; the control group received nothing.
with

segments as (select month, customer_id, segment_kind, segment from customer_segments),

contacts as (select customer_id, sent_on, redeemed_on from campaign_contacts where not is_control),

contacts_in_their_month as (
    select customer_id, month_start(sent_on) as month, redeemed_on
    from contacts
),

by_customer as (
    select month, customer_id, count(*) as received, count(redeemed_on) as redeemed
    from contacts_in_their_month
    group by month, customer_id
),

by_segment as (
    select
        b.month,
        s.segment_kind,
        s.segment,
        sum(b.redeemed) as numerator,
        sum(b.received) as denominator,
        count(*) as n
    from by_customer as b
    join segments as s
        on s.month = b.month
        and s.customer_id = b.customer_id
    group by b.month, s.segment_kind, s.segment
)

select * from by_segment
