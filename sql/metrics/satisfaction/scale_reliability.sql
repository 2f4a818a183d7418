-- Do the questions of each scale measure one thing?
-- Grain: one row per month, segment and scale; the model reads the scale's sums and cross-products.
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
