-- How much of the purchases comes from the best customers, now and a year before?
-- Grain: one row per segment and month, the last one first. In the company's own currency; 10 customers or more.
create view report_concentration as
select
    c.segment_kind,
    c.segment,
    c.month,
    m.months_ago,
    c.top_customers,
    c.customers,
    cast(c.top_amount as double) / nullif(cast(c.amount as double), 0) as top_share,
    c.gini,
    c.customers < 30 as is_low_base
from revenue_concentration as c
join release as r on r.currency_code = c.currency_code
join months as m on m.month = c.month
where m.months_ago in (0, 12) and c.customers >= 10 and c.amount > 0
order by c.segment_kind, c.segment, c.month desc;

comment on view report_concentration is
    'Share of the best customers in the purchases of twelve months, now and a year before. 头部客户占十二个月购买金额的比例，本期与去年同期。
Grain: one row per segment and month.';
