-- How do the answers to the items of a scale go together?
-- Grain: one row per month, segment, scale and pair of its items, each pair once and each item with itself; over the
-- respondents who answered all items. A scale that nobody answered whole has one row without a pair.
-- A scale is a kind and a dimension; a kind without a dimension of two questions is one scale; kind gap is P - E.
with

kinds as (select kind from scale_kinds where is_scale),

scored as (select month, respondent, customer_id, question_code, kind, dimension, score from scale_answers),

expected_and_perceived as (
    select month, respondent, customer_id, dimension, item, expectation, perception
    from servqual_answers
),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

scores as (
    select s.month, s.respondent, s.customer_id, s.kind, s.dimension, s.question_code as item, s.score
    from scored as s
    join kinds as k on k.kind = s.kind
    union all
    select month, respondent, customer_id, 'gap' as kind, dimension, item, perception - expectation as score
    from expected_and_perceived
),

questions_of_dimensions as (
    select month, kind, dimension, count(distinct item) as items
    from scores
    where dimension is not null
    group by month, kind, dimension
),

largest_dimensions as (
    select month, kind, max(items) as items
    from questions_of_dimensions
    group by month, kind
),

scores_with_their_scale as (
    select
        s.month, s.respondent, s.customer_id, s.kind, s.item, s.score,
        case when coalesce(d.items, 0) < 2 then 'all' else s.dimension end as dimension
    from scores as s
    left join largest_dimensions as d
        on d.month = s.month
        and d.kind = s.kind
),

scores_of_scales as (
    select month, respondent, customer_id, kind, dimension, item, score
    from scores_with_their_scale
    where dimension is not null
),

scales as (
    select month, kind, dimension, count(distinct item) as items
    from scores_of_scales
    group by month, kind, dimension
),

respondents as (
    select month, respondent, customer_id, kind, dimension, count(*) as answered_items
    from scores_of_scales
    group by month, respondent, customer_id, kind, dimension
),

respondents_whole_or_not as (
    select
        r.month, r.respondent, r.customer_id, r.kind, r.dimension, s.items,
        case when r.answered_items = s.items then 1 else 0 end as is_complete
    from respondents as r
    join scales as s
        on s.month = r.month
        and s.kind = r.kind
        and s.dimension = r.dimension
),

segments_of_respondents as (
    select r.month, r.respondent, r.kind, r.dimension, r.items, r.is_complete, s.segment_kind, s.segment
    from respondents_whole_or_not as r
    join segments as s
        on s.month = r.month
        and s.customer_id is not distinct from r.customer_id
),

counts as (
    select
        month, segment_kind, segment, kind, dimension, items,
        count(*) as answered,
        sum(is_complete) as complete
    from segments_of_respondents
    group by month, segment_kind, segment, kind, dimension, items
),

pairs as (
    select
        a.month, a.respondent, a.kind, a.dimension, a.item,
        b.item as other_item,
        a.score,
        cast(a.score * b.score as decimal(18, 8)) as product
    from scores_of_scales as a
    join scores_of_scales as b
        on b.month = a.month
        and b.respondent = a.respondent
        and b.kind = a.kind
        and b.dimension = a.dimension
        and b.item >= a.item
),

products as (
    select
        s.month, s.segment_kind, s.segment, s.kind, s.dimension, p.item, p.other_item,
        cast(sum(p.score) as decimal(28, 4)) as score_sum,
        cast(sum(p.product) as decimal(28, 8)) as product_sum
    from segments_of_respondents as s
    join pairs as p
        on p.month = s.month
        and p.respondent = s.respondent
        and p.kind = s.kind
        and p.dimension = s.dimension
    where s.is_complete = 1
    group by s.month, s.segment_kind, s.segment, s.kind, s.dimension, p.item, p.other_item
),

counts_with_products as (
    select
        c.month, c.segment_kind, c.segment, c.kind, c.dimension, c.items, c.answered, c.complete,
        p.item, p.other_item, p.score_sum, p.product_sum
    from counts as c
    left join products as p
        on p.month = c.month
        and p.segment_kind = c.segment_kind
        and p.segment = c.segment
        and p.kind = c.kind
        and p.dimension = c.dimension
)

select * from counts_with_products
