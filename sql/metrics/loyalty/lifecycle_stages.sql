-- How many customers are in each stage of life: introduction, growth, stable, decline, dormant?
-- Grain: one row per month, segment and stage. All has everyone who ever bought by month-end, the other kinds those of
-- them with any event in the twelve months up to it.
with

reported_months as (select month, month_end from months),

segments as (
    select month, customer_id, segment_kind, segment
    from customer_segments
    where segment_kind <> 'all'
),

stages as (select month, customer_id, stage from customer_stages),

first_purchases as (select customer_id, first_order_date from customers where first_order_date is not null),

everyone_by_stage as (
    select month, 'all' as segment_kind, 'all' as segment, stage, count(*) as customers
    from stages
    group by month, stage
),

by_segment_and_stage as (
    select t.month, s.segment_kind, s.segment, t.stage, count(*) as customers
    from stages as t
    join segments as s
        on s.month = t.month
        and s.customer_id = t.customer_id
    group by t.month, s.segment_kind, s.segment, t.stage
),

-- counted apart from the stages, so that nobody can fall between them unseen
first_purchases_by_day as (
    select first_order_date, count(*) as customers
    from first_purchases
    group by first_order_date
),

buyers_so_far as (
    select m.month, sum(f.customers) as buyers
    from reported_months as m
    join first_purchases_by_day as f on f.first_order_date <= m.month_end
    group by m.month
),

all_stages as (
    select month, segment_kind, segment, stage, customers from everyone_by_stage
    union all
    select month, segment_kind, segment, stage, customers from by_segment_and_stage
),

stages_with_the_whole as (
    select
        a.month,
        a.segment_kind,
        a.segment,
        a.stage,
        a.customers,
        sum(a.customers) over (partition by a.month, a.segment_kind, a.segment) as all_customers,
        b.buyers,
        a.customers as n
    from all_stages as a
    left join buyers_so_far as b on b.month = a.month
)

select * from stages_with_the_whole
