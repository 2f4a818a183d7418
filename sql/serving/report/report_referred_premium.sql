-- Do referred customers stay and earn more than others who first bought in the same months?
-- Grain: one row per segment and half-year of the first purchase, the last five, and one for all half-years together.
-- retention_points: points of a hundred. Margin in the company's own currency. Left out where either side has fewer than 10.
create view report_referred_premium as
select
    p.segment_kind,
    p.segment,
    p.part,
    p.first_cohort,
    p.referred,
    p.others,
    100 * p.retention_difference as retention_points,
    100 * p.retention_low as retention_low,
    100 * p.retention_high as retention_high,
    case when least(p.referred_with_margin, p.others_with_margin) >= 10 then p.margin_difference end as margin_difference,
    case when least(p.referred_with_margin, p.others_with_margin) >= 10 then p.margin_low end as margin_low,
    case when least(p.referred_with_margin, p.others_with_margin) >= 10 then p.margin_high end as margin_high,
    least(p.referred, p.others) < 30 as is_low_base
from referred_premium as p
join release as r on r.currency_code = p.currency_code
where least(p.referred, p.others) >= 10
qualify
    p.part = 'all'
    or row_number() over (partition by p.segment_kind, p.segment, p.part order by p.first_cohort desc) <= 5
order by p.segment_kind, p.segment, p.part desc, p.first_cohort;

comment on view report_referred_premium is
    'Referred customers against others of the same months. 同期推荐客户与其他客户之差。
Grain: one row per segment and half-year of the first purchase, and one for all.';
