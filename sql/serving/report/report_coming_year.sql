-- How many purchases and how much margin do the models expect of today's customers in the twelve months to come,
-- and how many purchases did the same customers make in the twelve months before?
-- Grain: one row per segment of ten customers or more, in the company's own currency. All are all who ever bought, as in
-- report_value_tenths; a segment has those of them who had an event in twelve months. Purchases are days with a purchase
-- after the first ever, of which alone the models speak. Who comes new in the coming year is not in it: the two
-- years tell what to plan for, not whether customers buy less, for today's customers can only become fewer.
create view report_coming_year as
with

first_days as (
    select customer_id, min(order_date) as first_order_date
    from order_days
    group by customer_id
),

purchases as (
    select o.customer_id, count(distinct o.order_date) as purchases
    from order_days as o
    join first_days as f on f.customer_id = o.customer_id
    cross join release as r
    where
        o.order_date > f.first_order_date
        and o.order_date > r.as_of - interval 12 months
        and o.order_date <= r.as_of
    group by o.customer_id
),

valued as (
    select v.customer_id, v.expected_transactions_12m, v.clv_12m
    from customer_lifetime_value as v
    join release as r on r.currency_code = v.currency_code
),

members as (
    select 'all' as segment_kind, 'all' as segment, customer_id
    from valued
    union all
    select s.segment_kind, s.segment, s.customer_id
    from customer_segments as s
    join (select max(month) as month from months) as l on l.month = s.month
    where s.segment_kind <> 'all'
)

select
    m.segment_kind,
    m.segment,
    count(*) as customers,
    cast(sum(coalesce(p.purchases, 0)) as bigint) as purchases_last_year,
    cast(sum(cast(v.expected_transactions_12m as decimal(18, 6))) as double) as expected_purchases,
    cast(sum(v.clv_12m) as decimal(28, 4)) as expected_margin,
    count(*) < 30 as is_low_base
from members as m
join valued as v on v.customer_id = m.customer_id
left join purchases as p on p.customer_id = m.customer_id
group by m.segment_kind, m.segment
having count(*) >= 10
order by m.segment_kind, m.segment;

comment on view report_coming_year is
    'Purchases and margin expected of today''s customers in twelve months. 现有客户未来十二个月的预期购买与毛利。
Grain: one row per segment.';
