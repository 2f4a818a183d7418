-- Item by item, how far is what people found from what they expected?
-- Grain: one row per month, segment and item, over those who answered both of its questions.
with

expected_and_perceived as (
    select month, customer_id, dimension, item, expectation, perception, perception - expectation as gap
    from servqual_answers
),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

in_segments as (
    select e.month, s.segment_kind, s.segment, e.dimension, e.item, e.expectation, e.perception, e.gap
    from expected_and_perceived as e
    join segments as s
        on s.month = e.month
        and s.customer_id is not distinct from e.customer_id
),

sums as (
    select
        month, segment_kind, segment, dimension, item,
        count(*) as n,
        cast(sum(i.expectation) as decimal(28, 4)) as expectation,
        cast(sum(i.perception) as decimal(28, 4)) as perception,
        cast(sum(i.gap) as decimal(28, 4)) as gap,
        cast(sum(cast(i.gap * i.gap as decimal(18, 8))) as decimal(28, 8)) as gap_squared
    from in_segments as i
    group by month, segment_kind, segment, dimension, item
)

select * from sums
order by
    month asc nulls last, segment_kind asc nulls last, segment asc nulls last, dimension asc nulls last,
    item asc nulls last
