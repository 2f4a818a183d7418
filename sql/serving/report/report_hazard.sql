-- How many of the buyers who were still there leave in each quarter of their tenure?
-- Grain: one row per segment and 90 days since the first purchase, up to two years.
-- hazard: 1 - S(end) / S(start) of the Kaplan-Meier curve; its interval is Greenwood's on the log scale, and Wilson's where
-- nobody of those at risk left or all of whom we know: Greenwood knows no error there.
create view report_hazard as
with

curve as (
    select
        segment_kind,
        segment,
        cast((days - 1) // 90 as bigint) as quarter,
        days,
        at_risk,
        lost,
        survival,
        lag(survival, 1, 1.0) over (partition by segment_kind, segment order by days) as survival_before
    from tenure_survival
    where population = 'buyers' and days between 1 and 720
),

quarters as (
    select
        segment_kind,
        segment,
        quarter,
        arg_min(survival_before, days) as survival_at_start,
        arg_max(survival, days) as survival_at_end,
        arg_min(at_risk + lost, days) as at_risk,
        cast(sum(lost) as bigint) as lost,
        sum(lost / nullif(cast(at_risk + lost as double) * at_risk, 0)) as variance
    from curve
    group by segment_kind, segment, quarter
)

select
    segment_kind,
    segment,
    90 * quarter as days_from,
    90 * (quarter + 1) as days_to,
    at_risk,
    lost,
    1 - survival_at_end / survival_at_start as hazard,
    case
        when lost = 0 then wilson_low(lost, at_risk)
        when survival_at_end = 0 then wilson_low(lost, lost)
        else 1 - least(1, survival_at_end / survival_at_start * exp(1.96 * sqrt(variance)))
    end as low,
    case
        when lost = 0 then wilson_high(lost, at_risk)
        when survival_at_end = 0 then wilson_high(lost, lost)
        else 1 - survival_at_end / survival_at_start * exp(-1.96 * sqrt(variance))
    end as high,
    at_risk < 30 as is_low_base
from quarters
where at_risk >= 10 and survival_at_start > 0
order by segment_kind, segment, quarter;

comment on view report_hazard is
    'Share of the remaining buyers lost in each quarter of tenure. 各留存季度内剩余客户的流失比例。
Grain: one row per segment and 90 days of tenure.';
