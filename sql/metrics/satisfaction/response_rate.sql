-- Of the people whom we asked in a month, how many have answered by now?
-- Grain: one row per month of the invitation and segment. A late answer restates the month of its invitation.
-- The share is one of invitations, n are the people who got them.
with

segments as (select month, customer_id, segment_kind, segment from customer_segments),

sent as (select invitation_id, customer_id, sent_on, responded_on from invitations),

sent_in_their_month as (
    select
        case when customer_id is null then invitation_id end as invitation_without_customer,
        customer_id,
        month_start(sent_on) as month,
        responded_on
    from sent
),

sent_with_segment as (
    select i.month, s.segment_kind, s.segment, i.customer_id, i.invitation_without_customer, i.responded_on
    from sent_in_their_month as i
    join segments as s
        on s.month = i.month
        and s.customer_id is not distinct from i.customer_id
),

by_segment as (
    select
        month,
        segment_kind,
        segment,
        count(responded_on) as numerator,
        count(*) as denominator,
        count(distinct customer_id) + count(distinct invitation_without_customer) as n,
        wilson_low(count(responded_on), count(*)) as low,
        wilson_high(count(responded_on), count(*)) as high
    from sent_with_segment
    group by month, segment_kind, segment
)

select * from by_segment
