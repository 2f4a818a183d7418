-- Whom should we win back first, in each segment?
-- Grain: one row per segment and customer of the list, in the company's own currency. The segment is that of the month
-- of the last purchase, or of the first month reported.
create view report_win_back_list as
with

first_month as (select min(month) as month from months),

listed as (
    select l.*, greatest(cast(date_trunc('month', l.last_order_date) as date), f.month) as segment_month
    from win_back_list as l
    join release as r on r.currency_code = l.currency_code
    cross join first_month as f
),

with_segment as (
    select 'all' as segment_kind, 'all' as segment, l.* from listed as l
    union all
    select s.segment_kind, s.segment, l.*
    from listed as l
    join customer_segments as s
        on s.month = l.segment_month
        and s.customer_id = l.customer_id
    where s.segment_kind <> 'all'
)

select
    segment_kind,
    segment,
    row_number() over (partition by segment_kind, segment order by place, customer_id) as place,
    customer_id,
    expected_gain,
    margin_12m,
    chance,
    last_order_date,
    days_lapsed,
    last_complaint_on,
    case when is_complaint_settled then 'settled' when not is_complaint_settled then 'open' end as complaint,
    count(*) over (partition by segment_kind, segment) as listed_customers,
    sum(expected_gain) over (partition by segment_kind, segment) as listed_gain
from with_segment
order by segment_kind, segment, place;

comment on view report_win_back_list is
    'The lapsed customers worth winning back, of the report. 报告中值得挽回的流失客户。
Grain: one row per segment and customer.';
