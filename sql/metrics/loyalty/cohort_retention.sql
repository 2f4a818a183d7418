-- Of the customers who first bought in a month, how many bought again in each month after it?
-- Grain: one row per month of the first purchase and months since, 0 to 24. Null where the month has not ended yet.
with

month_steps as (select month, months_ago from months),

purchase_months as (select customer_id, order_month from customer_months),

first_months as (
    select customer_id, min(order_month) as cohort_month
    from purchase_months
    group by customer_id
),

cohorts as (
    select f.cohort_month, count(*) as customers
    from first_months as f
    join month_steps as m on m.month = f.cohort_month
    group by f.cohort_month
),

buyers_by_month as (
    select f.cohort_month, p.order_month, count(*) as active
    from purchase_months as p
    join first_months as f on f.customer_id = p.customer_id
    group by f.cohort_month, p.order_month
),

months_after_each_cohort as (
    select
        c.cohort_month,
        c.customers,
        s.months_ago as months_since,
        plus_months(c.cohort_month, s.months_ago) as order_month
    from cohorts as c
    cross join month_steps as s
),

retention as (
    select
        a.cohort_month,
        a.months_since,
        a.customers,
        case when e.month is not null then coalesce(b.active, 0) end as active
    from months_after_each_cohort as a
    left join month_steps as e on e.month = a.order_month
    left join buyers_by_month as b
        on b.cohort_month = a.cohort_month
        and b.order_month = a.order_month
)

select * from retention
