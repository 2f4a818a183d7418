-- Who is about to leave, and why?
-- Grain: one row per customer who is active today. Lapse and activity: rules/churn_model.csv. Who has lapsed by the own
-- rhythm and not returned is to be won back, not kept, and is not here, unless a contract runs.
-- The expected loss is null where no lifetime value could be computed; the risk stands all the same.
with

scores as (
    select
        customer_id, model, probability, reason_1, reason_1_value, contribution_1, reason_2, reason_2_value,
        contribution_2, reason_3, reason_3_value, contribution_3
    from churn_scores
    where role = 'score'
),

bands as (select risk_band, probability_from, probability_below, act_days from churn_risk_bands),

reasons as (select reason, text_en, text_zh from churn_reasons),

values_to_come as (select customer_id, currency_code, clv_residual from customer_lifetime_value),

lapses_without_return as (select distinct customer_id from lapses where returned_on is null),

running_contracts as (select distinct customer_id from contracts where not is_lost),

those_to_win_back as (
    select l.customer_id
    from lapses_without_return as l
    left join running_contracts as c on c.customer_id = l.customer_id
    where c.customer_id is null
),

scores_with_band as (
    select
        s.customer_id, s.model, s.probability, b.risk_band, b.act_days, s.reason_1, s.reason_1_value, s.contribution_1,
        s.reason_2, s.reason_2_value, s.contribution_2, s.reason_3, s.reason_3_value, s.contribution_3
    from scores as s
    left join bands as b
        on s.probability >= b.probability_from
        and s.probability < b.probability_below
    left join those_to_win_back as w on w.customer_id = s.customer_id
    where w.customer_id is null
),

risks_with_what_they_put_at_stake as (
    select
        s.customer_id, s.model, s.probability, s.risk_band, s.act_days,
        s.reason_1, a.text_en as reason_1_en, a.text_zh as reason_1_zh, s.reason_1_value, s.contribution_1,
        s.reason_2, b.text_en as reason_2_en, b.text_zh as reason_2_zh, s.reason_2_value, s.contribution_2,
        s.reason_3, c.text_en as reason_3_en, c.text_zh as reason_3_zh, s.reason_3_value, s.contribution_3,
        v.currency_code,
        v.clv_residual,
        round_half_up(cast(s.probability as decimal(28, 10)) * v.clv_residual, 4) as expected_loss
    from scores_with_band as s
    left join reasons as a on a.reason = s.reason_1
    left join reasons as b on b.reason = s.reason_2
    left join reasons as c on c.reason = s.reason_3
    left join values_to_come as v on v.customer_id = s.customer_id
)

select * from risks_with_what_they_put_at_stake
