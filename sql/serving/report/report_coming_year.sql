-- How many purchases and how much margin do the models expect of today's customers in the twelve months to come,
-- and how many purchases did the same customers make in the twelve months before?
-- Grain: one row per segment of ten customers or more; customers of the company's own currency.
create view report_coming_year as
with

last_month as (select max(month) as month from months),

purchases as (
    select o.customer_id, count(distinct o.order_date) as purchases
    from order_days as o
    cross join release as r
    where o.order_date > r.as_of - interval 12 months and o.order_date <= r.as_of
    group by o.customer_id
)

select
    s.segment_kind,
    s.segment,
    count(*) as customers,
    cast(sum(coalesce(p.purchases, 0)) as bigint) as purchases_last_year,
    cast(sum(cast(v.expected_transactions_12m as decimal(18, 6))) as double) as expected_purchases,
    cast(sum(v.clv_12m) as decimal(28, 4)) as expected_margin,
    count(*) < 30 as is_low_base
from customer_lifetime_value as v
join release as r on r.currency_code = v.currency_code
cross join last_month as l
join customer_segments as s
    on s.month = l.month
    and s.customer_id = v.customer_id
left join purchases as p on p.customer_id = v.customer_id
group by s.segment_kind, s.segment
having count(*) >= 10
order by s.segment_kind, s.segment;

comment on view report_coming_year is
    'Purchases and margin expected of today''s customers in twelve months. 现有客户未来十二个月的预期购买与毛利。
Grain: one row per segment.';
