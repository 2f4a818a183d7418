-- How many of our customers brought somebody in the twelve months up to month-end?
-- Grain: one row per month and segment of those who could have. Customers are those of referral_k_factor.
with

windows as (select month, earlier_month from trailing_months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

customers_by_segment as (select month, segment_kind, segment, customers from referral_k_factor),

links as (select referrer_id, converted_on from referrals where is_link),

months_of_links as (
    select distinct referrer_id, month_start(converted_on) as event_month
    from links
),

who_brought_somebody as (
    select distinct w.month, l.referrer_id
    from months_of_links as l
    join windows as w on w.earlier_month = l.event_month
),

by_segment as (
    select s.month, s.segment_kind, s.segment, count(*) as referrers
    from who_brought_somebody as b
    join segments as s
        on s.month = b.month
        and s.customer_id = b.referrer_id
    group by s.month, s.segment_kind, s.segment
),

of_all_customers as (
    select
        c.month, c.segment_kind, c.segment,
        coalesce(b.referrers, 0) as numerator,
        c.customers as denominator,
        c.customers as n
    from customers_by_segment as c
    left join by_segment as b
        on b.month = c.month
        and b.segment_kind = c.segment_kind
        and b.segment = c.segment
)

select * from of_all_customers
