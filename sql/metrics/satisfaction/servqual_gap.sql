-- In which dimension of service does what people find fall short of what they expect?
-- Grain of what the model reads: one row per month, segment, two dimensions (each pair once, each with itself) and the
-- numbers of items answered in them; grain of the table: see its yml. A respondent's score of a dimension is the mean of
-- the items with both answers (servqual_scores).
with

scores as (
    select month, respondent, customer_id, dimension, answered_items, expectation, perception, gap
    from servqual_scores
),

dimensions_of_months as (select distinct month, dimensions from servqual_scores),

weights_given as (
    select month, customer_id, dimension, score
    from scale_answers
    where kind = 'importance' and dimension is not null
),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

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
