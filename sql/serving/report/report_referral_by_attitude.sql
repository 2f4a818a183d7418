-- Do promoters invite more often than passives and detractors?
-- Grain: one row per segment and attitude, in order; the last twelve months. Left out below 10 customers.
create view report_referral_by_attitude as
select
    a.segment_kind,
    a.segment,
    a.attitude,
    a.n,
    a.invited,
    a.invited_share,
    a.invited_low,
    a.invited_high,
    cast(a.n - a.invited as double) / a.n as silent_share,
    a.n < 30 as is_low_base
from referral_by_attitude as a
join (select max(month) as month from months) as l on l.month = a.month
where a.n >= 10
order by
    a.segment_kind, a.segment,
    case a.attitude when 'promoter' then 1 when 'passive' then 2 else 3 end;

comment on view report_referral_by_attitude is
    'Share of promoters, passives and detractors who invited somebody. 推荐者、中立者与贬损者实际发出邀请的比例。
Grain: one row per segment and attitude.';
