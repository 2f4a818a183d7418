-- How many purchases came, four weeks by four weeks, and how many did the model expect?
-- Grain: one row per full four weeks, counted from the first week after the cut-off both ways; of all customers.
create view report_model_tracking as
with

weeks as (
    select t.week, t.week_end, t.is_holdout, t.purchases, t.expected
    from purchase_model_tracking as t
    join report_model_fit as f on f.model = t.model
    where t.is_chosen
),

-- counted from a round number below zero, so that the division rounds one way
fours as (
    select
        w.*,
        cast((w.week - f.first_week + 4000) // 4 as bigint) as place
    from weeks as w
    cross join (select coalesce(min(week) filter (is_holdout), 1) as first_week from weeks) as f
)

select
    'all' as segment_kind,
    'all' as segment,
    place,
    max(week_end) as period_end,
    bool_and(is_holdout) as is_holdout,
    cast(sum(purchases) as bigint) as purchases,
    sum(expected) as expected
from fours
group by place
having count(*) = 4
order by place;

comment on view report_model_tracking is
    'Repeat purchases in periods of four weeks beside what the model expected. 每四周的重复购买天数与模型预期。
Grain: one row per four weeks.';
