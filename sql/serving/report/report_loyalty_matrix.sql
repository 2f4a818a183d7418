-- How many of those whose attitude is known are loyal in mind, in behaviour, in both or in neither?
-- Grain: one row per segment and cell, also of who is unmeasured; in the last month. share: of the measured; of the
-- unmeasured, of all. customers and shares: null where 1 to 9 are in the cell; where that is one cell alone, in the next
-- smallest too. Segments with at least 10 measured customers.
create view report_loyalty_matrix as
with

cells(place, cell) as (
    values (1, 'true_loyalty'), (2, 'latent_loyalty'), (3, 'spurious_loyalty'), (4, 'no_loyalty'), (5, 'unmeasured')
),

counted as (
    select
        m.segment_kind,
        m.segment,
        t.months_ago,
        c.place,
        c.cell,
        case c.cell
            when 'true_loyalty' then m.true_loyalty
            when 'latent_loyalty' then m.latent_loyalty
            when 'spurious_loyalty' then m.spurious_loyalty
            when 'no_loyalty' then m.no_loyalty
            when 'unmeasured' then m.unmeasured
        end as customers,
        case when c.cell = 'unmeasured' then m.customers else m.n end as n,
        m.attitude_cutoff,
        m.behaviour_cutoff
    from loyalty_matrix as m
    join months as t on t.month = m.month
    cross join cells as c
    where t.months_ago in (0, 12) and m.n >= 10
),

in_order as (
    select
        *,
        count(*) filter (customers between 1 and 9) over sides as small_cells,
        row_number() over (
            partition by segment_kind, segment, months_ago, cell = 'unmeasured'
            order by case when customers > 0 then customers end nulls last, place
        ) as from_the_smallest
    from counted
    window sides as (partition by segment_kind, segment, months_ago, cell = 'unmeasured')
),

shown as (
    select
        * exclude (customers),
        case
            when customers between 1 and 9 or (small_cells = 1 and from_the_smallest = 2) then null
            else customers
        end as customers
    from in_order
)

select
    a.segment_kind,
    a.segment,
    a.place,
    a.cell,
    a.customers,
    a.n,
    cast(a.customers as double) / nullif(a.n, 0) as share,
    b.customers as customers_before,
    b.n as n_before,
    cast(b.customers as double) / nullif(b.n, 0) as share_before,
    a.attitude_cutoff,
    a.behaviour_cutoff,
    a.n < 30 as is_low_base
from shown as a
left join shown as b
    on b.segment_kind = a.segment_kind and b.segment = a.segment and b.cell = a.cell and b.months_ago = 12
where a.months_ago = 0
order by a.segment_kind, a.segment, a.place;

comment on view report_loyalty_matrix is
    'Customers by loyalty of mind and behaviour in the last month, beside a year before. 最近月末按态度与行为划分的客户，与去年同期对照。
Grain: one row per segment and cell of the matrix.';
