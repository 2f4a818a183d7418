-- In which dimension of service does what people find fall short of what they expect?
-- Grain of what the model reads: one row per month, segment, two dimensions (each pair once, each with itself) and the
-- numbers of items answered in them; grain of the table: see its yml. A respondent's score of a dimension is the mean of
-- the items with both answers, at least half of them (servqual_minimums).
with

rule as (select least_share from servqual_minimums),

expected_and_perceived as (
    select month, respondent, customer_id, dimension, item, expectation, perception
    from servqual_answers
    where dimension is not null
),

weights_given as (
    select month, customer_id, dimension, score
    from scale_answers
    where kind = 'importance' and dimension is not null
),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

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
        cast(s.perception - s.expectation as decimal(12, 4)) as gap
    from sums_of_respondents as s
    join items_of_dimensions as d
        on d.month = s.month
        and d.dimension = s.dimension
    cross join rule as r
    where s.answered_items >= d.items * r.least_share
),

pairs as (
    select
        a.month, a.respondent, a.customer_id, a.dimension, a.answered_items, a.expectation, a.perception, a.gap,
        b.dimension as other_dimension,
        b.answered_items as other_answered_items,
        b.perception as other_perception,
        b.gap as other_gap,
        cast(a.perception * b.perception as decimal(20, 8)) as perception_product,
        cast(a.gap * b.gap as decimal(20, 8)) as gap_product
    from scores as a
    join scores as b
        on b.month = a.month
        and b.respondent = a.respondent
        and b.dimension >= a.dimension
),

pairs_in_segments as (
    select
        p.month, s.segment_kind, s.segment, p.dimension, p.other_dimension, p.answered_items, p.other_answered_items,
        p.expectation, p.perception, p.gap, p.other_perception, p.other_gap, p.perception_product, p.gap_product
    from pairs as p
    join segments as s
        on s.month = p.month
        and s.customer_id is not distinct from p.customer_id
),

sums as (
    select
        month, segment_kind, segment, dimension, other_dimension, answered_items, other_answered_items,
        count(*) as n,
        cast(sum(p.expectation) as decimal(28, 4)) as expectation,
        cast(sum(p.perception) as decimal(28, 4)) as perception,
        cast(sum(p.gap) as decimal(28, 4)) as gap,
        cast(sum(p.other_perception) as decimal(28, 4)) as other_perception,
        cast(sum(p.other_gap) as decimal(28, 4)) as other_gap,
        cast(sum(p.perception_product) as decimal(28, 8)) as perception_product,
        cast(sum(p.gap_product) as decimal(28, 8)) as gap_product
    from pairs_in_segments as p
    group by month, segment_kind, segment, dimension, other_dimension, answered_items, other_answered_items
),

weights_in_segments as (
    select w.month, s.segment_kind, s.segment, w.dimension, w.score
    from weights_given as w
    join segments as s
        on s.month = w.month
        and s.customer_id is not distinct from w.customer_id
),

importance as (
    select
        month, segment_kind, segment, dimension,
        cast(sum(w.score) as decimal(28, 4)) as importance,
        count(*) as importance_answers
    from weights_in_segments as w
    group by month, segment_kind, segment, dimension
),

sums_with_importance as (
    select
        s.month, s.segment_kind, s.segment, s.dimension, s.other_dimension, s.answered_items, s.other_answered_items,
        s.n, s.expectation, s.perception, s.gap, s.other_perception, s.other_gap, s.perception_product, s.gap_product,
        i.importance, i.importance_answers, d.dimensions
    from sums as s
    join dimensions_of_months as d on d.month = s.month
    left join importance as i
        on i.month = s.month
        and i.segment_kind = s.segment_kind
        and i.segment = s.segment
        and i.dimension = s.dimension
)

select * from sums_with_importance
order by
    month asc nulls last, segment_kind asc nulls last, segment asc nulls last, dimension asc nulls last,
    other_dimension asc nulls last, answered_items asc nulls last, other_answered_items asc nulls last
