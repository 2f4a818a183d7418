-- From how many categories does a customer buy in twelve months?
-- Grain: one row per month and segment. Lines whose category is not known count for nothing.
with

reported_months as (select month from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

purchase_months as (select customer_id, order_month from customer_months),

categories_bought as (
    select distinct customer_id, order_month, category
    from customer_category_months
    where category is not null
),

purchase_months_with_the_next as (
    select
        customer_id, order_month,
        lead(order_month) over (partition by customer_id order by order_month asc nulls last) as next_month
    from purchase_months
),

categories_with_the_next as (
    select
        customer_id, order_month,
        lead(order_month) over (partition by customer_id, category order by order_month asc nulls last) as next_month
    from categories_bought
),

-- a purchase counts for twelve months or until the next one of its category takes over
from_when_to_when as (
    select
        customer_id, 1 as is_buyer, 0 as is_category, order_month as first_month,
        least(plus_months(order_month, 12), coalesce(next_month, plus_months(order_month, 12))) as month_after
    from purchase_months_with_the_next
    union all
    select
        customer_id, 0 as is_buyer, 1 as is_category, order_month as first_month,
        least(plus_months(order_month, 12), coalesce(next_month, plus_months(order_month, 12))) as month_after
    from categories_with_the_next
),

comings_and_goings as (
    select customer_id, first_month as month, is_buyer, is_category from from_when_to_when
    union all
    select customer_id, month_after as month, -is_buyer as is_buyer, -is_category as is_category from from_when_to_when
),

changes as (
    select customer_id, month, sum(is_buyer) as buyers, sum(is_category) as categories
    from comings_and_goings
    group by customer_id, month
),

until_the_next_change as (
    select
        customer_id,
        month as first_month,
        lead(month) over (partition by customer_id order by month asc nulls last) as month_after,
        sum(buyers) over (
            partition by customer_id order by month asc nulls last rows between unbounded preceding and current row
        ) as is_buyer,
        sum(categories) over (
            partition by customer_id order by month asc nulls last rows between unbounded preceding and current row
        ) as categories
    from changes
),

customers_and_their_categories as (
    select m.month, u.customer_id, u.categories
    from until_the_next_change as u
    join reported_months as m
        on m.month >= u.first_month
        and m.month < u.month_after
    where u.is_buyer > 0
),

by_segment as (
    select
        c.month,
        s.segment_kind,
        s.segment,
        sum(c.categories) as numerator,
        count(case when c.categories > 0 then 1 end) as denominator,
        count(case when c.categories > 0 then 1 end) as n,
        count(case when c.categories = 0 then 1 end) as n_missing
    from customers_and_their_categories as c
    join segments as s
        on s.month = c.month
        and s.customer_id = c.customer_id
    group by c.month, s.segment_kind, s.segment
)

select * from by_segment
