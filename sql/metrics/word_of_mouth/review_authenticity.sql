-- Of the reviews of the month, how many were written by somebody who had bought what is reviewed?
-- Grain: one row per month and segment. The review names an order of its own author, placed before it was posted.
with

segments as (select month, customer_id, segment_kind, segment from customer_segments),

posted as (select review_id, customer_id, order_id, posted_at, posted_on from reviews),

purchases as (select order_id, customer_id, ordered_at from orders where kind = 'purchase' and customer_id is not null),

reviewed_orders as (
    select distinct order_id
    from posted
    where order_id is not null and customer_id is not null
),

-- of all purchases those that anybody reviewed
reviewed_purchases as (
    select p.order_id, p.customer_id, p.ordered_at
    from purchases as p
    join reviewed_orders as r on r.order_id = p.order_id
),

told_apart as (
    select
        month_start(r.posted_on) as month,
        r.customer_id,
        p.order_id is not null as is_authentic
    from posted as r
    left join reviewed_purchases as p
        on p.order_id = r.order_id
        and p.customer_id = r.customer_id
        and p.ordered_at <= r.posted_at
),

by_segment as (
    select
        s.month,
        s.segment_kind,
        s.segment,
        count(case when t.is_authentic then 1 end) as numerator,
        count(*) as denominator,
        count(distinct t.customer_id) + count(case when t.customer_id is null then 1 end) as n
    from told_apart as t
    join segments as s
        on s.month = t.month
        and s.customer_id is not distinct from t.customer_id
    group by s.month, s.segment_kind, s.segment
)

select * from by_segment
