-- Which purchase model values the customers, and how well did it foretell the days it had not seen?
-- Grain: at most one row, of all customers. Purchases are days with a purchase after the first.
create view report_model_fit as
select
    'all' as segment_kind,
    'all' as segment,
    model,
    customers,
    cutoff_date,
    holdout_days,
    holdout_purchases,
    holdout_expected,
    holdout_expected / nullif(holdout_purchases, 0) - 1 as miss,
    holdout_mae,
    cast(holdout_purchases as double) / customers as holdout_mean
from purchase_model_fit
where
    sample = 'calibration' and is_chosen and customers >= 10
    and holdout_purchases is not null and holdout_expected is not null and holdout_mae is not null;

comment on view report_model_fit is
    'The purchase model that values the customers and its test on days it had not seen. 用于评估客户价值的购买模型及其样本外检验。
Grain: at most one row.';
