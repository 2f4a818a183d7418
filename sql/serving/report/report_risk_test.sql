-- Did the customers to whom the churn model gave a high probability leave, at a later cut-off that it had not seen?
-- Grain: one row per tenth of the test's customers, the highest probabilities first. A tenth below 10 is left out.
-- Intervals: Wilson's of a share, DeLong's of the AUC.
create view report_risk_test as
with

tested as (
    select
        b.decile,
        b.customers,
        b.lapsed,
        b.expected_lapsed / b.customers as expected_share,
        cast(b.lapsed as double) / b.customers as lapsed_share,
        r.cutoff_date,
        r.customers as all_customers,
        r.lapsed as all_lapsed,
        r.mean_probability,
        r.auc,
        r.auc_standard_error
    from churn_model_bins as b
    join churn_model_report as r on r.model = b.model
    where b.is_chosen and b.customers >= 10
)

select
    'all' as segment_kind,
    'all' as segment,
    decile,
    customers,
    lapsed,
    expected_share,
    lapsed_share,
    wilson_low(lapsed, customers) as low,
    wilson_high(lapsed, customers) as high,
    customers < 30 as is_low_base,
    cutoff_date,
    all_customers,
    all_lapsed,
    mean_probability * all_customers as all_expected,
    case
        when mean_probability > wilson_high(all_lapsed, all_customers) then 'too_high'
        when mean_probability < wilson_low(all_lapsed, all_customers) then 'too_low'
        else 'true'
    end as judgement,
    auc,
    case when auc_standard_error is not null then greatest(0, auc - 1.96 * auc_standard_error) end as auc_low,
    case when auc_standard_error is not null then least(1, auc + 1.96 * auc_standard_error) end as auc_high
from tested
order by decile;

comment on view report_risk_test is
    'The test of the churn model: predicted against actual lapses by tenth. 流失模型检验：各十分组的预测与实际流失。
Grain: one row per tenth of the customers.';
