-- How many of our active customers take part in making what we offer?
-- Grain: one row per month and segment, from the first month on in which anybody spoke with us. Active is who bought in the
-- months up to month-end (active_customers), taking part counts in the same months; purposes: co_creation_purposes.
with

windows as (select active_months from activity_windows),

purposes as (select purpose from co_creation_purposes),

months_behind_each as (select month, earlier_month, months_back from trailing_months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

purchase_months as (select customer_id, order_month from customer_months),

active as (select month, segment_kind, segment, numerator as customers from active_customers),

spoken as (select occurred_on from interactions),

said as (
    select customer_id, month_start(occurred_on) as month, purpose
    from interactions
    where direction <> 'company_to_customer' and customer_id is not null
),

recent_months as (
    select m.month, m.earlier_month
    from months_behind_each as m
    join windows as w on m.months_back < w.active_months
),

who_took_part as (
    select distinct s.customer_id, s.month
    from said as s
    join purposes as p on p.purpose = s.purpose
),

who_took_part_lately as (
    select distinct r.month, w.customer_id
    from who_took_part as w
    join recent_months as r on r.earlier_month = w.month
),

and_bought_lately as (
    select distinct w.month, w.customer_id
    from who_took_part_lately as w
    join recent_months as r on r.month = w.month
    join purchase_months as p
        on p.customer_id = w.customer_id
        and p.order_month = r.earlier_month
),

by_segment as (
    select b.month, s.segment_kind, s.segment, count(*) as customers
    from and_bought_lately as b
    join segments as s
        on s.month = b.month
        and s.customer_id = b.customer_id
    group by b.month, s.segment_kind, s.segment
),

first_month as (select month_start(min(occurred_on)) as month from spoken),

shares_of_active_customers as (
    select
        a.month, a.segment_kind, a.segment,
        coalesce(b.customers, 0) as numerator,
        a.customers as denominator,
        a.customers as n
    from active as a
    join first_month as f on f.month <= a.month
    left join by_segment as b
        on b.month = a.month
        and b.segment_kind = a.segment_kind
        and b.segment = a.segment
)

select * from shares_of_active_customers
