-- What became of the complaints, suggestions and negative reviews of the last month?
-- Grain: one row per segment and action of ten people or more. Interval: Wilson's of the share, whose base is the people
-- where they are fewer than the matters.
create view report_service_actions as
with

actions(metric, action, place) as (
    values
        ('complaints_settled', 'complaints', 1),
        ('negative_reply_rate', 'negative_reviews', 2),
        ('suggestions_adopted', 'suggestions', 3)
)

select
    k.segment_kind,
    k.segment,
    a.action,
    k.month,
    cast(k.denominator as bigint) as acted_on,
    cast(k.numerator as bigint) as succeeded,
    k.value as success_share,
    cast(null as bigint) as controls,
    cast(null as double) as control_share,
    cast(null as double) as effect,
    wilson_low(k.value * least(k.n, k.denominator), least(k.n, k.denominator)) as low,
    wilson_high(k.value * least(k.n, k.denominator), least(k.n, k.denominator)) as high,
    k.n,
    cast(null as bigint) as campaigns,
    cast(null as decimal(28, 4)) as action_cost
from kpi as k
join actions as a on a.metric = k.metric
join (select max(month) as month from months) as l on l.month = k.month
where k.value is not null and k.denominator > 0 and not k.is_suppressed
order by k.segment_kind, k.segment, a.place;

comment on view report_service_actions is
    'What became of complaints, reviews and suggestions, as actions of the report. 报告中投诉、差评与建议的处理结果。
Grain: one row per segment and action.';
