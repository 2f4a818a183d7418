-- Of the customers active a quarter before month-end, how many had gone quiet by month-end?
-- Grain: one row per month and segment. Quiet windows: customer_quiet_windows, from rules/churn_windows.csv.
with

month_ends as (select month, month_end from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

purchase_months as (select customer_id, order_month, last_order_date from customer_months),

quiet_windows as (select customer_id, quiet_days from customer_quiet_windows),

-- between the quarter and month-end lie three months, so there are no more than three purchase months to look at
purchase_months_and_those_after as (
    select
        customer_id,
        order_month,
        last_order_date,
        lead(order_month, 1) over (partition by customer_id order by order_month asc nulls last) as second_month,
        lead(last_order_date, 1) over (partition by customer_id order by order_month asc nulls last) as second_date,
        lead(order_month, 2) over (partition by customer_id order by order_month asc nulls last) as third_month,
        lead(last_order_date, 2) over (partition by customer_id order by order_month asc nulls last) as third_date,
        lead(order_month, 3) over (partition by customer_id order by order_month asc nulls last) as fourth_month,
        lead(last_order_date, 3) over (partition by customer_id order by order_month asc nulls last) as fourth_date
    from purchase_months
),

-- the quarter that ended a quarter before month-end has the months five to three before; the last purchase month in it
-- stands for the customer
last_purchase_month_of_the_quarter as (
    select
        customer_id, last_order_date, second_month, second_date, third_month, third_date, fourth_month, fourth_date,
        plus_months(order_month, 3) as first_month,
        least(
            plus_months(order_month, 6), coalesce(plus_months(second_month, 3), plus_months(order_month, 6))
        ) as month_after
    from purchase_months_and_those_after
),

active_a_quarter_earlier as (
    select
        m.month,
        m.month_end,
        l.customer_id,
        case
            when l.fourth_month <= m.month then l.fourth_date
            when l.third_month <= m.month then l.third_date
            when l.second_month <= m.month then l.second_date
            else l.last_order_date
        end as last_order_date
    from last_purchase_month_of_the_quarter as l
    join month_ends as m
        on m.month >= l.first_month
        and m.month < l.month_after
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
