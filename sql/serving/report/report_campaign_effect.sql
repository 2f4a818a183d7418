-- What came of the campaigns of the last month whose answers are in, and of those of the last twelve months?
-- Grain: one row per segment and action: campaigns (the latest month, at most three old) and campaigns_year.
-- The year's effect is the mean of its months', weighted by their precision. Costs: of the campaigns and contacts,
-- in the company's own currency, for all customers. Ten contacts and ten controls or more.
create view report_campaign_effect as
with

last_month as (select max(month) as month from months),

of_the_year as (
    select u.*, l.month as reported_month, pow((u.high - u.low) / 3.92, -2) as weight
    from promotion_uplift as u
    cross join last_month as l
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

contacts as (
    select campaign_id, cast(date_trunc('month', sent_on) as date) as month, sum(cost) as cost
    from campaign_contacts
    group by campaign_id, cast(date_trunc('month', sent_on) as date)
),

costs as (
    select t.month, sum(coalesce(t.cost, 0) + coalesce(c.cost, 0)) as cost
    from contacts as t
    join campaigns as c on c.campaign_id = t.campaign_id
    join release as r on r.currency_code = c.currency_code
    group by t.month
),

actions as (
    select
        segment_kind, segment, 1 as place, 'campaigns' as action, month,
        contacted as acted_on, contacted_bought as succeeded, control as controls, control_bought,
        uplift as effect, low, high, n
    from latest
    union all
    select
        segment_kind, segment, 2 as place, 'campaigns_year' as action, any_value(reported_month) as month,
        cast(sum(contacted) as bigint) as acted_on,
        cast(sum(contacted_bought) as bigint) as succeeded,
        cast(sum(control) as bigint) as controls,
        cast(sum(control_bought) as bigint) as control_bought,
        sum(uplift * weight order by month) / sum(weight order by month) as effect,
        sum(uplift * weight order by month) / sum(weight order by month)
            - 1.96 / sqrt(sum(weight order by month)) as low,
        sum(uplift * weight order by month) / sum(weight order by month)
            + 1.96 / sqrt(sum(weight order by month)) as high,
        max(n) as n
    from of_the_year
    group by segment_kind, segment
    having count(*) > 1
),

costs_of_actions as (
    select a.action, sum(c.cost) as cost
    from actions as a
    join costs as c
        on c.month = a.month
        or (a.action = 'campaigns_year' and c.month > a.month - interval 12 months and c.month <= a.month)
    where a.segment_kind = 'all'
    group by a.action
)

select
    a.segment_kind,
    a.segment,
    a.action,
    a.month,
    a.acted_on,
    a.succeeded,
    cast(a.succeeded as double) / a.acted_on as success_share,
    a.controls,
    cast(a.control_bought as double) / a.controls as control_share,
    a.effect,
    a.low,
    a.high,
    a.n,
    cast(case when a.segment_kind = 'all' then c.cost end as decimal(28, 4)) as action_cost
from actions as a
left join costs_of_actions as c on c.action = a.action
order by a.segment_kind, a.segment, a.place;

comment on view report_campaign_effect is
    'The effect of campaigns against control groups, as actions of the report. 报告中营销活动相对对照组的效果。
Grain: one row per segment and action.';
