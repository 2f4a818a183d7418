-- By how much does each feature move the odds of lapse in the logistic regression?
-- Grain: one row per feature in the model, and one for the intercept.
with

coefficients as (
    select part, feature, value, standard_error
    from churn_models
    where model = 'logit' and part in ('intercept', 'coefficient')
),

averages as (
    select feature, value
    from churn_models
    where model = 'logit' and part = 'average'
),

with_average as (
    select
        coalesce(c.feature, 'intercept') as feature,
        c.value as coefficient,
        c.standard_error,
        ratio(c.value, c.standard_error) as z,
        c.value - 1.959963984540054 * c.standard_error as low,
        c.value + 1.959963984540054 * c.standard_error as high,
        a.value as average
    from coefficients as c
    left join averages as a on a.feature = c.feature
)

select * from with_average
