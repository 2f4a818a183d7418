-- What became of the invitations that customers sent in the last twelve months?
-- Grain: one row per segment of those who invite and step, in order. Left out where fewer than 10 invitations are old enough.
-- share_of_before: of the step before. conversion, k_factor: as in referral_k_factor, and those of a year before.
create view report_invitations as
with

steps(place, step) as (values (1, 'sent'), (2, 'ripe'), (3, 'converted')),

now as (
    select k.*
    from referral_k_factor as k
    join (select max(month) as month from months) as l on l.month = k.month
    where k.customers >= 10 and k.ripe_invitations >= 10
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
    100 * n.invitations_per_customer as invitations_per_hundred,
    n.conversion,
    b.conversion as conversion_before,
    n.k_factor,
    n.ripe_invitations < 30 as is_low_base
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
