-- Who is about to leave, and why?
-- Grain: one row per customer who is active today. Lapse and activity: rules/churn_model.csv.
with

scores as (
    select
        customer_id, model, probability, reason_1, reason_1_value, contribution_1, reason_2, reason_2_value,
        contribution_2, reason_3, reason_3_value, contribution_3
    from churn_scores
    where role = 'score'
),

bands as (select risk_band, probability_from, probability_below from churn_risk_bands),

scores_with_band as (
    select
        s.customer_id, s.model, s.probability, b.risk_band, s.reason_1, s.reason_1_value, s.contribution_1,
        s.reason_2, s.reason_2_value, s.contribution_2, s.reason_3, s.reason_3_value, s.contribution_3
    from scores as s
    left join bands as b
        on s.probability >= b.probability_from
        and s.probability < b.probability_below
)

select * from scores_with_band
