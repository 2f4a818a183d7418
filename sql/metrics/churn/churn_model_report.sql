-- How good are the churn models on later customers from whom they have not learned?
-- Grain of this query: one row per model and test customer. Of the table: one row per model.
with

test_scores as (
    select model, is_chosen, cutoff_date, customer_id, has_lapsed, probability
    from churn_scores
    where role = 'test'
)

select *
from test_scores
order by model asc nulls last, customer_id asc nulls last
