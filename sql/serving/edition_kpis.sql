-- The figures of an edition's summary: each kpi in the last month, against the month before and the year before.
-- Grain: one row per measured kpi with a row in any of the 25 months, in the order of printing; ten are printed.
-- edition_kpis() is of all customers, edition_kpis('region', 'North') of one segment.
create macro edition_kpis(kind := 'all', part := 'all') as table
with

printed_first(metric, place) as (
    values
        ('revenue', 1), ('active_customers', 2), ('net_revenue_retention', 3), ('lapse_rate', 4), ('revenue_at_risk', 5),
        ('repeat_purchase_rate', 6), ('nps', 7), ('csat', 8), ('complaints_settled', 9), ('referral_rate', 10),
        ('average_order_value', 11), ('complaints', 12), ('response_rate', 13),
        ('social_influence_share', 14), ('dropped_after_negative_review', 15)
),

kpis_with_rows as (select distinct metric from kpi_cells where segment_kind = kind and segment = part),

last_month as (
    select s.*
    from edition_months(kind := kind, part := part) as s
    join (select max(month) as month from months) as l on l.month = s.month
)

select
    row_number() over (order by f.place nulls last, c.topic, c.metric) as place,
    c.topic,
    c.title_en,
    c.title_zh,
    c.says_en,
    c.says_zh,
    l.*
from last_month as l
join metric_catalog as c on c.metric = l.metric
join kpis_with_rows as k on k.metric = l.metric
left join printed_first as f on f.metric = l.metric
order by place;

comment on macro table edition_kpis is
    'The KPIs of an edition of the report: edition_kpis(''region'', ''North''). 某一版报告的指标。';
