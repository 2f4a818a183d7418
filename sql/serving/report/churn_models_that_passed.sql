-- Which churn models tell who leaves from who stays?
-- Grain: one row per model that scores and was found to in its test: the 95 % interval of its AUC (DeLong) is above 0.5.
-- What rests on the score of another is not printed.
create view churn_models_that_passed as
select model
from churn_model_report
where is_chosen and auc - 1.96 * auc_standard_error > 0.5
order by model;

comment on view churn_models_that_passed is
    'Churn models whose scores may be acted on. 通过检验、可据以行动的流失模型。
Grain: one row per model.';
