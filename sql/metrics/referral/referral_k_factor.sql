-- How many new customers does each customer bring by invitations?
-- Grain: one row per month and segment of those who invite; the twelve months up to its end. K = i x c.
with

windows as (select month, earlier_month from trailing_months),

segments as (
    select month, customer_id, segment_kind, segment
    from customer_segments
    where customer_id is not null
),

kept as (select referrer_id, invited_on, converted_on, is_link from referrals),

ripe as (select sent_by from ripe_invitations),

invitations as (
    select
        k.referrer_id, month_start(k.invited_on) as event_month,
        1 as invitation,
        case when k.invited_on <= r.sent_by then 1 else 0 end as ripe,
        case when k.invited_on <= r.sent_by and k.converted_on is not null then 1 else 0 end as ripe_conversion,
        0 as joined
    from kept as k
    cross join ripe as r
    union all
    select referrer_id, month_start(converted_on) as event_month, 0, 0, 0, 1
    from kept
    where is_link
),

by_referrer as (
    select
        w.month, i.referrer_id,
        sum(i.invitation) as invitations,
        sum(i.ripe) as ripe_invitations,
        sum(i.ripe_conversion) as ripe_conversions,
        sum(i.joined) as joined
    from invitations as i
    join windows as w on w.earlier_month = i.event_month
    group by w.month, i.referrer_id
),

by_segment as (
    select
        s.month, s.segment_kind, s.segment,
        count(*) as customers,
        coalesce(sum(b.invitations), 0) as invitations,
        coalesce(sum(b.ripe_invitations), 0) as ripe_invitations,
        coalesce(sum(b.ripe_conversions), 0) as ripe_conversions,
        coalesce(sum(b.joined), 0) as joined
    from segments as s
    left join by_referrer as b
        on b.month = s.month
        and b.referrer_id = s.customer_id
    group by s.month, s.segment_kind, s.segment
),

factors as (
    select
        month, segment_kind, segment, customers, invitations, ripe_invitations, ripe_conversions, joined,
        ratio(invitations, customers) as invitations_per_customer,
        ratio(ripe_conversions, ripe_invitations) as conversion,
        case when invitations = 0 then 0 else ratio(invitations * ripe_conversions, customers * ripe_invitations) end
            as k_factor,
        ratio(joined, customers) as k_observed
    from by_segment
)

select * from factors
