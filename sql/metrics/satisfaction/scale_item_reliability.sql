-- What does each question do to its scale: does it go with the others, and is the scale better without it?
-- Grain: one row per month, segment, scale and item; the model reads the scale's sums and cross-products.
with

products as (
    select
        month, segment_kind, segment, kind, dimension, items, answered, complete, item, other_item, score_sum,
        product_sum
    from scale_cross_products
)

select * from products
order by
    month asc nulls last, segment_kind asc nulls last, segment asc nulls last, kind asc nulls last,
    dimension asc nulls last, item asc nulls last, other_item asc nulls last
