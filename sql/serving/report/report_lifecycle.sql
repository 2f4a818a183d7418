-- In which stage of life are the customers, and in which were they a year before?
-- Grain: one row per segment and stage of the last month. customers and share: null where 1 to 9 are in the stage; where
-- that is one stage alone, of the next smallest too. Segments of at least 10 customers.
create view report_lifecycle as
with

stages(place, stage) as (
    values (1, 'introduction'), (2, 'growth'), (3, 'stable'), (4, 'decline'), (5, 'dormant'), (6, 'unknown')
),

in_order as (
    select
        l.*,
        m.months_ago,
        s.place,
        count(*) filter (l.customers < 10) over sides as small_cells,
        row_number() over (
            partition by l.segment_kind, l.segment, m.months_ago order by l.customers, s.place
        ) as from_the_smallest
    from lifecycle_stages as l
    join months as m on m.month = l.month
    join stages as s on s.stage = l.stage
    where m.months_ago in (0, 12) and l.all_customers >= 10
    window sides as (partition by l.segment_kind, l.segment, m.months_ago)
),

shown as (
    select segment_kind, segment, months_ago, stage, customers
    from in_order
    where customers >= 10 and not (small_cells = 1 and from_the_smallest = 2)
),

wholes as (
    select distinct segment_kind, segment, months_ago, all_customers
    from in_order
)

select
    i.segment_kind,
    i.segment,
    i.place,
    i.stage,
    s.customers,
    cast(i.all_customers as bigint) as n,
    cast(s.customers as double) / i.all_customers as share,
    b.customers as customers_before,
    w.all_customers as n_before,
    cast(b.customers as double) / w.all_customers as share_before,
    i.all_customers < 30 as is_low_base
from in_order as i
left join shown as s
    on s.segment_kind = i.segment_kind and s.segment = i.segment and s.stage = i.stage and s.months_ago = 0
left join shown as b
    on b.segment_kind = i.segment_kind and b.segment = i.segment and b.stage = i.stage and b.months_ago = 12
left join wholes as w
    on w.segment_kind = i.segment_kind and w.segment = i.segment and w.months_ago = 12
where i.months_ago = 0
order by i.segment_kind, i.segment, i.place;

comment on view report_lifecycle is
    'Customers by stage of life in the last month, beside a year before. 最近月末各生命周期阶段的客户，与去年同期对照。
Grain: one row per segment and stage.';
