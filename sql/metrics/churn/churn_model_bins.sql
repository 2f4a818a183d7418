-- Do customers lapse as often as each churn model said, and how many of them are among its highest scores?
-- Grain of this query: one row per model and test customer. Of the table: one row per model and tenth of the scores.
with

test_scores as (
    select model, is_chosen, cutoff_date, customer_id, has_lapsed, probability
    from churn_scores
    where role = 'test'
)

select *
from test_scores
order by model asc nulls last, customer_id asc nulls last
