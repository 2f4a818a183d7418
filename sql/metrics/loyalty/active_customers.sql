-- How many customers bought in the three months up to month-end?
-- Grain: one row per month and segment. Months that count: rules/activity_windows.csv.
with

windows as (select active_months from activity_windows),

months_behind_each as (select month, earlier_month, months_back from trailing_months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

purchase_months as (select customer_id, order_month from customer_months),

recent_months as (
    select m.month, m.earlier_month
    from months_behind_each as m
    join windows as w on m.months_back < w.active_months
),

customers_who_bought as (
    select distinct r.month, p.customer_id
    from purchase_months as p
    join recent_months as r on r.earlier_month = p.order_month
),

by_segment as (
    select
        c.month,
        s.segment_kind,
        s.segment,
        count(*) as numerator,
        count(*) as n
    from customers_who_bought as c
    join segments as s
        on s.month = c.month
        and s.customer_id = c.customer_id
    group by c.month, s.segment_kind, s.segment
)

select * from by_segment
