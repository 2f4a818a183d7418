-- Of the invitations that customers sent in the month and that are old enough to judge, how many were taken up?
-- Grain: one row per month of the invitation and segment of those who sent it. Ripe: ripe_invitations.
with

segments as (select month, customer_id, segment_kind, segment from customer_segments),

kept as (select referrer_id, invited_on, converted_on from referrals),

ripe as (select sent_by from ripe_invitations),

invitations as (
    select
        month_start(k.invited_on) as month,
        k.referrer_id,
        k.invited_on <= r.sent_by as is_ripe,
        k.converted_on is not null as is_converted
    from kept as k
    cross join ripe as r
),

by_segment as (
    select
        s.month,
        s.segment_kind,
        s.segment,
        count(case when i.is_ripe and i.is_converted then 1 end) as numerator,
        count(case when i.is_ripe then 1 end) as denominator,
        count(distinct case when i.is_ripe then i.referrer_id end) as n,
        count(case when not i.is_ripe then 1 end) as n_missing
    from invitations as i
    join segments as s
        on s.month = i.month
        and s.customer_id = i.referrer_id
    group by s.month, s.segment_kind, s.segment
)

select * from by_segment
