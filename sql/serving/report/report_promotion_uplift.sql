-- How much more often did customers buy after a promotion than the control group of the same campaigns?
-- Grain: one row per segment and month of sending of the last 12, with at least 10 people contacted and 10 in control.
-- uplift, low, high: difference of the shares, -1 to 1, with its 95 % interval. is_beyond_noise: at 99 %.
create view report_promotion_uplift as
select
    u.segment_kind,
    u.segment,
    u.month,
    u.contacted,
    u.control,
    u.uplift,
    u.low,
    u.high,
    abs(u.uplift) > 2.576 / 1.96 * greatest(u.high - u.uplift, u.uplift - u.low) as is_beyond_noise,
    least(u.contacted, u.control) < 30 as is_low_base
from promotion_uplift as u
join months as m on m.month = u.month
where
    m.months_ago < 12 and u.n >= 10 and u.contacted >= 10 and u.control >= 10
    and u.low is not null and u.high is not null
order by u.segment_kind, u.segment, u.month;

comment on view report_promotion_uplift is
    'Share buying after a promotion less that of the control group, by month of sending. 促销后购买比例与对照组之差，按发送月份。
Grain: one row per segment and month of sending.';
