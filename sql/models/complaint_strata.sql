-- Of customers as recent, frequent and long with us, how many were lost after a complaint and how many without one?
-- Grain: one row per population, month and stratum. At each month-end: who is still with us and had not complained in the
-- months before, divided by whether they complained in this month; lost are those lost within the window after it.
with

rule as (select horizon_days, clean_months from complaint_windows),

month_ends as (select month, month_end from months),

tenures as (select population, customer_id, started_on, lost_on, plan from customer_tenures),

purchase_months as (select customer_id, order_month, order_days, last_order_date from customer_months),

complaints_made as (
    select customer_id, occurred_on
    from interactions
    where purpose = 'complaint' and customer_id is not null
),

frequencies as (select order_days_from, order_days_to, frequency_band from frequency_bands),

recencies as (select days_from, days_to, recency_band from recency_bands),

lengths as (select days_from, days_to, tenure_band from tenure_bands),

windows as (
    select m.month, m.month_end, r.horizon_days, plus_days(m.month_end, r.horizon_days) as window_end
    from month_ends as m
    cross join rule as r
),

windows_that_have_passed as (
    select month, month_end, horizon_days, window_end
    from windows
    where window_end <= as_of()
),

complaint_months as (
    select distinct c.customer_id, month_start(c.occurred_on) as month, r.clean_months
    from complaints_made as c
    cross join rule as r
),

months_after_a_complaint as (
    select
        customer_id,
        plus_months(month, 1) as first_month,
        plus_months(month, clean_months) as last_month
    from complaint_months
),

not_clean as (
    select distinct a.customer_id, w.month
    from months_after_a_complaint as a
    join windows_that_have_passed as w
        on w.month >= a.first_month
        and w.month <= a.last_month
),

-- what was known of a buyer from one purchase month to the next
purchase_months_so_far as (
    select
        customer_id,
        order_month,
        last_order_date,
        to_int(sum(order_days) over (
            partition by customer_id
            order by order_month asc nulls last
            rows between unbounded preceding and current row
        )) as order_days,
        lead(order_month) over (partition by customer_id order by order_month asc nulls last) as next_month
    from purchase_months
),

buyers_at_month_end as (
    select
        t.population, t.customer_id, t.started_on, t.lost_on, w.month, w.horizon_days, w.window_end,
        p.order_days, p.last_order_date
    from tenures as t
    join purchase_months_so_far as p on p.customer_id = t.customer_id
    join windows_that_have_passed as w
        on w.month >= p.order_month
        and w.month < coalesce(p.next_month, as_of())
    where t.population = 'buyers' and (t.lost_on is null or t.lost_on > w.month_end)
),

-- a band is looked up once for each count, or day and month, not for each customer
order_days_of_anybody as (
    select distinct order_days
    from purchase_months_so_far
),

order_days_with_their_band as (
    select o.order_days, f.frequency_band
    from order_days_of_anybody as o
    join frequencies as f
        on o.order_days >= f.order_days_from
        and o.order_days <= coalesce(f.order_days_to, o.order_days)
),

days_of_a_last_purchase as (
    select distinct last_order_date
    from purchase_months
),

days_since_the_last_purchase as (
    select w.month, d.last_order_date, days_between(d.last_order_date, w.month_end) as days_since
    from days_of_a_last_purchase as d
    cross join windows_that_have_passed as w
),

last_purchases_with_their_band as (
    select d.month, d.last_order_date, r.recency_band
    from days_since_the_last_purchase as d
    join recencies as r
        on d.days_since >= r.days_from
        and d.days_since <= coalesce(r.days_to, d.days_since)
),

days_of_a_start as (
    select distinct started_on
    from tenures
),

days_since_the_start as (
    select w.month, s.started_on, days_between(s.started_on, w.month_end) as days_since
    from days_of_a_start as s
    cross join windows_that_have_passed as w
),

starts_with_their_band as (
    select s.month, s.started_on, l.tenure_band
    from days_since_the_start as s
    join lengths as l
        on s.days_since >= l.days_from
        and s.days_since <= coalesce(l.days_to, s.days_since)
),

customers_at_month_end as (
    select
        b.population, b.customer_id, b.started_on, b.month, b.horizon_days,
        f.frequency_band || ' purchases, ' || r.recency_band || ' days ago' as habit,
        coalesce(b.lost_on <= b.window_end, false) as is_lost
    from buyers_at_month_end as b
    join order_days_with_their_band as f on f.order_days = b.order_days
    join last_purchases_with_their_band as r
        on r.month = b.month
        and r.last_order_date = b.last_order_date
    union all
    select
        t.population, t.customer_id, t.started_on, w.month, w.horizon_days,
        t.plan as habit,
        coalesce(t.lost_on <= w.window_end, false) as is_lost
    from tenures as t
    join windows_that_have_passed as w
        on w.month_end >= t.started_on
        and w.month_end < coalesce(t.lost_on, as_of())
    where t.population = 'subscribers'
),

customers_with_or_without_a_complaint as (
    select
        a.population, a.month, a.horizon_days, a.is_lost,
        c.customer_id is not null as has_complained,
        a.habit || ', ' || s.tenure_band || ' days with us' as stratum
    from customers_at_month_end as a
    join starts_with_their_band as s
        on s.month = a.month
        and s.started_on = a.started_on
    left join complaint_months as c
        on c.customer_id = a.customer_id
        and c.month = a.month
    left join not_clean as n
        on n.customer_id = a.customer_id
        and n.month = a.month
    where n.customer_id is null
),

strata as (
    select
        population, month, stratum, horizon_days,
        count(case when has_complained and is_lost then 1 end) as exposed_lost,
        count(case when has_complained then 1 end) as exposed,
        count(case when not has_complained and is_lost then 1 end) as unexposed_lost,
        count(case when not has_complained then 1 end) as unexposed
    from customers_with_or_without_a_complaint
    group by population, month, stratum, horizon_days
),

strata_with_a_complaint as (
    select population, month, stratum, horizon_days, exposed_lost, exposed, unexposed_lost, unexposed
    from strata
    where exposed > 0
)

select * from strata_with_a_complaint
