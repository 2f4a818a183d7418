-- Do customers lapse who find our interfaces uneven?
-- Grain: one row per month, segment and third of consistency: 1 the least consistent. The thirds are those of all who
-- rated us up to the end of the quarter whose customers the lapse rate follows to month-end; equals are in one third,
-- that of their middle.
with

month_ends as (select month, month_end from months),

months_behind as (select month, earlier_month, months_back from trailing_months where months_back <= 5),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

respondents as (select month, customer_id, consistency from customer_consistency where customer_id is not null),

purchase_months as (select customer_id, order_month, last_order_date from customer_months),

quiet_windows as (select customer_id, quiet_days from customer_quiet_windows),

places as (
    select
        month, customer_id, consistency,
        rank() over (partition by month order by consistency asc nulls last) as place,
        count(*) over (partition by month, consistency) as equals,
        count(*) over (partition by month) as respondents
    from respondents
),

thirds as (
    select
        plus_months(month, 3) as month,
        customer_id,
        1 + to_int(ratio(3 * (2 * (place - 1) + equals), 2 * respondents)) as third
    from places
),

-- the quarter has the months five to three before
purchases_since_the_quarter as (
    select
        t.month, t.customer_id, t.third,
        max(case when b.months_back >= 3 then 1 else 0 end) as was_active,
        max(p.last_order_date) as last_order_date
    from thirds as t
    join months_behind as b on b.month = t.month
    join purchase_months as p
        on p.customer_id = t.customer_id
        and p.order_month = b.earlier_month
    group by t.month, t.customer_id, t.third
),

gone_quiet_or_not as (
    select
        p.month, p.customer_id, p.third,
        case when p.last_order_date < plus_days(m.month_end, -w.quiet_days) then 1 else 0 end as is_quiet
    from purchases_since_the_quarter as p
    join month_ends as m on m.month = p.month
    join quiet_windows as w on w.customer_id = p.customer_id
    where p.was_active = 1
),

by_segment as (
    select
        g.month, s.segment_kind, s.segment, g.third,
        sum(g.is_quiet) as lapsed,
        count(*) as n
    from gone_quiet_or_not as g
    join segments as s
        on s.month = g.month
        and s.customer_id = g.customer_id
    group by g.month, s.segment_kind, s.segment, g.third
),

with_interval as (
    select
        month, segment_kind, segment, third, lapsed, n,
        ratio(lapsed, n) as lapse_rate,
        wilson_low(lapsed, n) as low,
        wilson_high(lapsed, n) as high
    from by_segment
)

select * from with_interval
