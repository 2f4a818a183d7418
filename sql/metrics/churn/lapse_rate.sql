-- Of the customers active a quarter before month-end, how many had gone quiet by month-end?
-- Grain: one row per month and segment. Quiet windows: customer_quiet_windows, from rules/churn_windows.csv.
with

month_ends as (select month, month_end from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

purchase_months as (select customer_id, order_month, last_order_date from customer_months),

quiet_windows as (select customer_id, quiet_days from customer_quiet_windows),

-- the quarter that ended a quarter before month-end, in whole months
quarters as (
    select
        month,
        month_end,
        plus_months(month, -5) as quarter_from,
        plus_months(month, -3) as quarter_to
    from month_ends
),

active_a_quarter_earlier as (
    select q.month, q.month_end, p.customer_id, max(p.last_order_date) as last_order_date
    from purchase_months as p
    join quarters as q
        on p.order_month >= q.quarter_from
        and p.order_month <= q.month
    group by q.month, q.month_end, q.quarter_to, p.customer_id
    having min(p.order_month) <= q.quarter_to
),

gone_quiet_or_not as (
    select
        a.month,
        a.customer_id,
        case when a.last_order_date < plus_days(a.month_end, -w.quiet_days) then 1 else 0 end as is_quiet
    from active_a_quarter_earlier as a
    join quiet_windows as w on w.customer_id = a.customer_id
),

by_segment as (
    select
        g.month,
        s.segment_kind,
        s.segment,
        sum(g.is_quiet) as numerator,
        count(*) as denominator,
        count(*) as n
    from gone_quiet_or_not as g
    join segments as s
        on s.month = g.month
        and s.customer_id = g.customer_id
    group by g.month, s.segment_kind, s.segment
)

select * from by_segment
