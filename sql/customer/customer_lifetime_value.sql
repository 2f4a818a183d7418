-- Is each customer still active, how often will they buy in a year, and what are they worth?
-- Grain: one row per customer who ever bought. Margin and discount: rules/customer_value.csv.
with

customers_with_histories as (
    select customer_id, currency_code, x, days_to_last, days_observed, days_with_amount, repeat_amount
    from customer_purchase_history
),

scores as (
    select x, days_to_last, days_observed, p_alive, transactions_12m, discounted_transactions_12m, discounted_residual
    from history_scores
),

spending as (select currency_code, p, q, gamma from spend_model_fit where is_fitted),

assumptions as (select gross_margin from customer_value),

what_each_is_expected_to_do as (
    select
        c.customer_id,
        c.currency_code,
        s.p_alive,
        s.transactions_12m,
        s.discounted_transactions_12m,
        s.discounted_residual,
        ratio(
            m.p * (m.gamma + case when c.days_with_amount > 0 then c.repeat_amount else 0 end),
            m.p * c.days_with_amount + m.q - 1
        ) as spend
    from customers_with_histories as c
    join scores as s
        on s.x = c.x
        and s.days_to_last = c.days_to_last
        and s.days_observed = c.days_observed
    left join spending as m on m.currency_code = c.currency_code
),

what_each_is_worth as (
    select
        e.customer_id,
        e.currency_code,
        e.p_alive,
        e.transactions_12m as expected_transactions_12m,
        round_half_up(e.spend, 4) as expected_spend,
        round_half_up(a.gross_margin * e.spend * e.discounted_transactions_12m, 4) as clv_12m,
        round_half_up(a.gross_margin * e.spend * e.discounted_residual, 4) as clv_residual
    from what_each_is_expected_to_do as e
    cross join assumptions as a
)

select * from what_each_is_worth
