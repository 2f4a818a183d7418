-- Of customers of the same tier who bought as lately, how many bought again after taking part, and how many without?
-- Grain: one row per month and stratum with somebody who took part. At each month-end: who bought in the twelve months up to
-- it, divided by whether they took part in this month; the others had not in the months before. Kept are those who bought
-- again within the window after it.
with

rule as (select retention_days, clean_months from co_creation_windows),

purposes as (select purpose from co_creation_purposes),

month_ends as (select month, month_end from months),

months_behind_each as (select month, earlier_month, months_back from trailing_months),

tiers as (select month, customer_id, tier from customer_tiers),

purchase_months as (select customer_id, order_month, first_order_date from customer_months),

said as (
    select customer_id, month_start(occurred_on) as month, purpose
    from interactions
    where direction <> 'company_to_customer' and customer_id is not null
),

windows as (
    select m.month, m.month_end, r.retention_days, plus_days(m.month_end, r.retention_days) as window_end
    from month_ends as m
    cross join rule as r
),

who_took_part as (
    select distinct s.customer_id, s.month
    from said as s
    join purposes as p on p.purpose = s.purpose
),

months_in_which_it_counts as (
    select distinct t.customer_id, m.month
    from who_took_part as t
    join months_behind_each as m on m.earlier_month = t.month
    join rule as r on m.months_back < r.clean_months
),

months_with_somebody_who_took_part as (
    select distinct w.month, w.retention_days, w.window_end
    from windows as w
    join who_took_part as t on t.month = w.month
    where w.window_end <= as_of()
),

purchases_with_the_next as (
    select
        customer_id,
        order_month,
        lead(first_order_date) over (partition by customer_id order by order_month asc nulls last) as next_order_date
    from purchase_months
),

months_since_the_last_purchase as (
    select m.month, m.earlier_month, m.months_back, w.retention_days, w.window_end, month_end(m.month) as month_end
    from months_behind_each as m
    join months_with_somebody_who_took_part as w on w.month = m.month
),

customers_at_month_end as (
    select
        m.month, m.retention_days, m.months_back, p.customer_id,
        coalesce(p.next_order_date <= m.window_end, false) as is_kept
    from purchases_with_the_next as p
    join months_since_the_last_purchase as m on m.earlier_month = p.order_month
    where p.next_order_date is null or p.next_order_date > m.month_end
),

customers_who_took_part_or_not as (
    select
        c.month, c.retention_days, c.is_kept,
        t.tier || ', last purchase ' || cast(c.months_back as string) || ' months before' as stratum,
        p.customer_id is not null as has_taken_part
    from customers_at_month_end as c
    join tiers as t
        on t.month = c.month
        and t.customer_id = c.customer_id
    left join who_took_part as p
        on p.month = c.month
        and p.customer_id = c.customer_id
    left join months_in_which_it_counts as f
        on f.month = c.month
        and f.customer_id = c.customer_id
    where p.customer_id is not null or f.customer_id is null
),

strata as (
    select
        month,
        stratum,
        retention_days,
        count(case when has_taken_part and is_kept then 1 end) as participants_kept,
        count(case when has_taken_part then 1 end) as participants,
        count(case when not has_taken_part and is_kept then 1 end) as others_kept,
        count(case when not has_taken_part then 1 end) as others
    from customers_who_took_part_or_not
    group by month, stratum, retention_days
),

strata_with_a_participant as (
    select month, stratum, retention_days, participants_kept, participants, others_kept, others
    from strata
    where participants > 0
)

select * from strata_with_a_participant
