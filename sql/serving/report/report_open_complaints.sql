-- How much is expected to be lost with customers whose last complaint is open, and does settling one keep them?
-- Grain: one row per segment with ten such customers or more, in the company's own currency; scored by a model that
-- passed its test. settle_days: within which an earlier complaint had to be settled to count as settled.
create view report_open_complaints as
with

last_month as (select max(month) as month from months),

kept as (
    select
        max(horizon_days) as horizon_days,
        max(settle_days) as settle_days,
        max(case when settlement = 'settled' then cast(kept as double) / complaints end) as settled_kept,
        max(case when settlement = 'open' then cast(kept as double) / complaints end) as open_kept,
        max(case when settlement = 'settled' then low end)
            > max(case when settlement = 'open' then high end) as is_told_apart
    from complaint_recovery
    where population = 'buyers' and speed = 'all' and complaints >= 30
),

open_complaints as (
    select s.segment_kind, s.segment, c.customer_id, c.expected_loss
    from customer_churn_risk as c
    join churn_models_that_passed as m on m.model = c.model
    join customer_360 as k on k.customer_id = c.customer_id
    join release as r on r.currency_code = c.currency_code
    cross join last_month as l
    join customer_segments as s
        on s.month = l.month
        and s.customer_id = c.customer_id
    where c.expected_loss is not null and not k.is_last_complaint_settled
)

select
    o.segment_kind,
    o.segment,
    count(*) as customers,
    sum(o.expected_loss) as amount,
    k.horizon_days,
    k.settle_days,
    k.settled_kept,
    k.open_kept,
    coalesce(k.is_told_apart, false) as is_told_apart
from open_complaints as o
cross join kept as k
group by o.segment_kind, o.segment, k.horizon_days, k.settle_days, k.settled_kept, k.open_kept, k.is_told_apart
having count(*) >= 10
order by o.segment_kind, o.segment;

comment on view report_open_complaints is
    'Customers at risk whose last complaint is open. 最近一次投诉尚未解决的客户及其预期损失。
Grain: one row per segment.';
