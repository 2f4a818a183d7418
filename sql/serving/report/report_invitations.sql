-- What became of the invitations that customers sent in the last twelve months?
-- Grain: one row per segment of those who invite and step, in order. n: who sent them; left out below 10.
-- share_of_before: of the step before. conversion, k_factor: as in referral_k_factor, and the conversion of a year before.
create view report_invitations as
with

steps(place, step) as (values (1, 'sent'), (2, 'ripe'), (3, 'converted')),

last_month as (
    select month, month_end
    from months
    where months_ago = 0
),

senders as (
    select s.segment_kind, s.segment, count(distinct r.referrer_id) as n
    from referrals as r
    join last_month as l
        on r.invited_on >= cast(l.month - interval 11 months as date)
        and r.invited_on <= l.month_end
    join customer_segments as s
        on s.month = l.month
        and s.customer_id = r.referrer_id
    group by s.segment_kind, s.segment
),

now as (
    select k.*, s.n
    from referral_k_factor as k
    join last_month as l on l.month = k.month
    join senders as s
        on s.segment_kind = k.segment_kind
        and s.segment = k.segment
    where s.n >= 10
),

a_year_before as (
    select segment_kind, segment, cast(month + interval 12 months as date) as month, conversion
    from referral_k_factor
    where ripe_invitations >= 10
)

select
    n.segment_kind,
    n.segment,
    s.place,
    s.step,
    case s.step
        when 'sent' then n.invitations
        when 'ripe' then n.ripe_invitations
        when 'converted' then n.ripe_conversions
    end as invitations,
    case s.step
        when 'ripe' then cast(n.ripe_invitations as double) / n.invitations
        when 'converted' then n.conversion
    end as share_of_before,
    n.customers,
    n.n,
    100 * n.invitations_per_customer as invitations_per_hundred,
    n.conversion,
    b.conversion as conversion_before,
    n.k_factor,
    n.n < 30 as is_low_base
from now as n
cross join steps as s
left join a_year_before as b
    on b.segment_kind = n.segment_kind
    and b.segment = n.segment
    and b.month = n.month
order by n.segment_kind, n.segment, s.place;

comment on view report_invitations is
    'The funnel of invitations of twelve months, step by step. 近十二个月邀请漏斗，逐步列示。
Grain: one row per segment and step.';
