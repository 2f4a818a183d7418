-- What became in a year of the customers of each value tier?
-- Grain: one row per segment, tier of a year before and tier now; none: no purchase in the twelve months. A year, not a
-- month: the tiers look at twelve months, so that from one month to the next eleven of them are the same.
-- Segment: that of a year before; of who was in no tier then, that of now. customers, share: null where 1 to 9 moved so;
-- where that is one move of a tier alone, of the next smallest too. Tiers of at least 10 customers.
create view report_tier_moves as
with

tiers(place, tier) as (values (1, 'platinum'), (2, 'gold'), (3, 'iron'), (4, 'lead'), (5, 'none')),

customers_of_both as (
    select t.customer_id, t.tier_a_year_ago as from_tier, t.tier as to_tier
    from customer_tier as t
    join release as r on r.currency_code = t.currency_code
    where t.tier <> 'none' or t.tier_a_year_ago <> 'none'
),

members as (
    select c.from_tier, c.to_tier, 'all' as segment_kind, 'all' as segment
    from customers_of_both as c
    union all
    select c.from_tier, c.to_tier, s.segment_kind, s.segment
    from customers_of_both as c
    join customer_segments as s on s.customer_id = c.customer_id
    join months as m
        on m.month = s.month
        and m.months_ago = case when c.from_tier = 'none' then 0 else 12 end
    where s.segment_kind not in ('all', 'tier')
),

moves as (
    select segment_kind, segment, from_tier, to_tier, count(*) as customers
    from members
    group by segment_kind, segment, from_tier, to_tier
),

in_order as (
    select
        *,
        sum(customers) over whole as from_customers,
        count(*) filter (customers < 10) over whole as small_cells,
        row_number() over (
            partition by segment_kind, segment, from_tier order by customers, to_tier
        ) as from_the_smallest
    from moves
    window whole as (partition by segment_kind, segment, from_tier)
)

select
    i.segment_kind,
    i.segment,
    f.place as from_place,
    i.from_tier,
    t.place as to_place,
    i.to_tier,
    cast(i.from_customers as bigint) as from_customers,
    case
        when i.customers < 10 or (i.small_cells = 1 and i.from_the_smallest = 2) then null else i.customers
    end as moved_customers,
    case
        when i.customers < 10 or (i.small_cells = 1 and i.from_the_smallest = 2) then null
        else cast(i.customers as double) / cast(i.from_customers as double)
    end as share,
    i.from_customers < 30 as is_low_base
from in_order as i
join tiers as f on f.tier = i.from_tier
join tiers as t on t.tier = i.to_tier
where i.from_customers >= 10
order by i.segment_kind, i.segment, from_place, to_place;

comment on view report_tier_moves is
    'What became in a year of the customers of each value tier. 各价值层级客户一年后的去向。
Grain: one row per segment, tier of a year before and tier now.';
