-- How is the value to come spread over the customers?
-- Grain: one row per segment and tenth of its customers, the most valuable first; fifths where they are fewer than 100,
-- none where they are fewer than 50. A segment has those of its customers who had an event in twelve months.
-- In the company's own currency: the discounted margin of all purchases to come, from customer_lifetime_value.
create view report_value_tenths as
with

valued as (
    select v.customer_id, v.clv_12m, v.clv_residual
    from customer_lifetime_value as v
    join release as r on r.currency_code = v.currency_code
    where v.clv_residual is not null
),

members as (
    select 'all' as segment_kind, 'all' as segment, customer_id
    from valued
    union all
    select s.segment_kind, s.segment, s.customer_id
    from customer_segments as s
    join (select max(month) as month from months) as l on l.month = s.month
    where s.segment_kind <> 'all'
),

wholes as (
    select
        m.segment_kind,
        m.segment,
        count(*) as all_customers,
        sum(v.clv_12m) as all_value_12m,
        sum(v.clv_residual) as all_value,
        cast(median(v.clv_residual) as decimal(18, 4)) as median_value
    from members as m
    join valued as v on v.customer_id = m.customer_id
    group by m.segment_kind, m.segment
    having count(*) >= 50
),

ordered as (
    select
        w.*,
        v.clv_residual,
        case when w.all_customers >= 100 then 10 else 5 end as parts,
        row_number() over (
            partition by m.segment_kind, m.segment order by v.clv_residual desc, v.customer_id
        ) as rank
    from members as m
    join valued as v on v.customer_id = m.customer_id
    join wholes as w on w.segment_kind = m.segment_kind and w.segment = m.segment
)

select
    segment_kind,
    segment,
    1 + (rank - 1) * parts // all_customers as place,
    parts,
    count(*) as customers,
    sum(clv_residual) as value_to_come,
    cast(sum(clv_residual) as double) / nullif(cast(all_value as double), 0) as share,
    cast(cast(sum(clv_residual) as double) / count(*) as decimal(18, 4)) as mean_value,
    all_customers,
    all_value,
    all_value_12m,
    median_value,
    count(*) < 30 as is_low_base
from ordered
group by
    segment_kind, segment, 1 + (rank - 1) * parts // all_customers, parts, all_customers, all_value, all_value_12m,
    median_value
order by segment_kind, segment, place;

comment on view report_value_tenths is
    'Value to come by tenths of the customers, the most valuable first. 按价值十等分的客户未来价值，由高到低。
Grain: one row per segment and tenth (fifth) of its customers.';
