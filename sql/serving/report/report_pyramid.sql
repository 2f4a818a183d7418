-- How many customers are in each value tier, what do they bring, and what did they bring a year before?
-- Grain: one row per segment and tier of the last month, the best first. In the company's own currency. All figures of a
-- tier are null where it has fewer than 10 customers; where that is one tier alone, those of the next smallest too.
create view report_pyramid as
with

tiers(place, tier) as (values (1, 'platinum'), (2, 'gold'), (3, 'iron'), (4, 'lead')),

cells as (
    select
        p.*,
        m.months_ago,
        t.place,
        count(*) filter (p.customers < 10) over sides as small_cells,
        row_number() over (
            partition by p.segment_kind, p.segment, m.months_ago order by p.customers, t.place
        ) as from_the_smallest
    from value_pyramid as p
    join release as r on r.currency_code = p.currency_code
    join months as m on m.month = p.month
    join tiers as t on t.tier = p.tier
    where m.months_ago in (0, 12) and p.all_customers >= 10
    window sides as (partition by p.segment_kind, p.segment, m.months_ago)
),

shown as (
    select
        segment_kind, segment, months_ago, place, tier, customers, net_amount, profit, all_customers,
        cast(customers as double) / all_customers as customer_share,
        cast(net_amount as double) / nullif(cast(all_net_amount as double), 0) as revenue_share
    from cells
    where customers >= 10 and not (small_cells = 1 and from_the_smallest = 2)
)

select
    c.segment_kind,
    c.segment,
    c.place,
    c.tier,
    s.customers,
    s.net_amount,
    s.profit,
    s.customer_share,
    s.revenue_share,
    b.customers as customers_before,
    b.net_amount as net_amount_before,
    b.revenue_share as revenue_share_before,
    kpi_change('count', cast(s.customers as double), cast(b.customers as double)) as customers_change,
    kpi_change('money', cast(s.net_amount as double), cast(b.net_amount as double)) as net_amount_change,
    coalesce(s.customers < 30, false) as is_low_base
from cells as c
left join shown as s
    on s.segment_kind = c.segment_kind and s.segment = c.segment and s.tier = c.tier and s.months_ago = 0
left join shown as b
    on b.segment_kind = c.segment_kind and b.segment = c.segment and b.tier = c.tier and b.months_ago = 12
where c.months_ago = 0
order by c.segment_kind, c.segment, c.place;

comment on view report_pyramid is
    'The value pyramid of the last month beside that of a year before. 最近月末的客户价值金字塔，与去年同期对照。
Grain: one row per segment and tier.';
