-- What came of the campaigns of the last month whose answers are in, and of those of the last twelve months?
-- Grain: one row per segment and action: campaigns (the latest month, at most three old) and campaigns_year.
-- The year's effect is the mean of its months', weighted by their precision, and so are the two shares of which it is
-- the difference; those of a month are weighted by campaign. Costs: of the contacts counted, with their part of what the
-- campaigns cost, in the company's own currency; null unless all are known. Ten contacts and ten controls or more.
create view report_campaign_effect as
with

last_month as (select max(month) as month from months),

of_the_year as (
    select
        u.*,
        l.month as reported_month,
        pow((u.high - u.low) / 3.92, -2) as weight,
        case when u.currency_code = r.currency_code then u.cost end as own_cost
    from promotion_uplift as u
    cross join last_month as l
    cross join release as r
    where
        u.month > l.month - interval 12 months
        and u.month <= l.month
        and u.contacted >= 10 and u.control >= 10 and u.n >= 10
        and u.low < u.high
),

latest as (
    select *
    from of_the_year
    where month > reported_month - interval 3 months
    qualify row_number() over (partition by segment_kind, segment order by month desc) = 1
),

years as (
    select
        segment_kind,
        segment,
        any_value(reported_month) as month,
        cast(sum(contacted) as bigint) as contacted,
        cast(sum(contacted_bought) as bigint) as contacted_bought,
        sum(contacted_share * weight order by month) / sum(weight order by month) as contacted_share,
        cast(sum(control) as bigint) as control,
        sum(control_share * weight order by month) / sum(weight order by month) as control_share,
        sum(uplift * weight order by month) / sum(weight order by month) as effect,
        1.96 / sqrt(sum(weight order by month)) as margin,
        max(n) as n,
        cast(sum(campaigns) as bigint) as campaigns,
        case when count(own_cost) = count(*) then sum(own_cost) end as cost
    from of_the_year
    group by segment_kind, segment
    having count(*) > 1
),

actions as (
    select
        segment_kind, segment, 1 as place, 'campaigns' as action, month,
        contacted as acted_on, contacted_bought as succeeded, contacted_share as success_share,
        control as controls, control_share, uplift as effect, low, high, n, campaigns, own_cost as cost
    from latest
    union all
    select
        segment_kind, segment, 2 as place, 'campaigns_year' as action, month,
        contacted as acted_on, contacted_bought as succeeded, contacted_share as success_share,
        control as controls, control_share, effect, effect - margin as low, effect + margin as high, n, campaigns, cost
    from years
)

select
    segment_kind,
    segment,
    action,
    month,
    acted_on,
    succeeded,
    success_share,
    controls,
    control_share,
    effect,
    low,
    high,
    n,
    campaigns,
    cast(cost as decimal(28, 4)) as action_cost
from actions
order by segment_kind, segment, place;

comment on view report_campaign_effect is
    'The effect of campaigns against control groups, as actions of the report. 报告中营销活动相对对照组的效果。
Grain: one row per segment and action.';
