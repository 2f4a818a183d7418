-- What did each person expect of a dimension of service, and what did they find?
-- Grain: one row per month, respondent and dimension in which the respondent has a score: the sum over the items with both
-- answers, at least half of those asked (servqual_minimums). Divide by answered_items to have the mean.
with

rule as (select least_share from servqual_minimums),

expected_and_perceived as (
    select month, respondent, customer_id, dimension, item, expectation, perception
    from servqual_answers
    where dimension is not null
),

items_of_dimensions as (
    select month, dimension, count(distinct item) as items
    from expected_and_perceived
    group by month, dimension
),

dimensions_of_months as (
    select month, count(*) as dimensions
    from items_of_dimensions
    group by month
),

sums_of_respondents as (
    select
        month, respondent, customer_id, dimension,
        count(*) as answered_items,
        cast(sum(e.expectation) as decimal(12, 4)) as expectation,
        cast(sum(e.perception) as decimal(12, 4)) as perception
    from expected_and_perceived as e
    group by month, respondent, customer_id, dimension
),

scores as (
    select
        s.month, s.respondent, s.customer_id, s.dimension, s.answered_items, s.expectation, s.perception,
        cast(s.perception - s.expectation as decimal(12, 4)) as gap,
        m.dimensions
    from sums_of_respondents as s
    join items_of_dimensions as d
        on d.month = s.month
        and d.dimension = s.dimension
    join dimensions_of_months as m on m.month = s.month
    cross join rule as r
    where s.answered_items >= d.items * r.least_share
)

select * from scores
