-- What does the chosen model say of each purchase history?
-- Grain: one row per distinct history. Its parameters come from purchase_model_fit, the discount from rules/customer_value.csv.
with

histories as (select x, days_to_last, days_observed from purchase_histories),

chosen as (
    select model, is_chosen, r, alpha, a, b, s, beta
    from purchase_model_fit
    where sample = 'whole' and is_chosen
),

assumptions as (select yearly_discount from customer_value),

histories_with_the_model as (
    select
        h.x,
        h.days_to_last,
        h.days_observed,
        c.model,
        c.is_chosen,
        c.r,
        c.alpha,
        c.a,
        c.b,
        c.s,
        c.beta,
        a.yearly_discount
    from histories as h
    cross join chosen as c
    cross join assumptions as a
)

select * from histories_with_the_model
order by x asc nulls last, days_observed asc nulls last, days_to_last asc nulls last
