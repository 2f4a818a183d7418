-- Which customers do the churn models look at, and on which days do they stand?
-- Grain: one row per cut-off and customer who bought in the history before it. A cut-off is the end of that day.
-- A customer's hash decides once and for all whether she trains, calibrates or tests; everyone is scored.
with

rule as (select label_days, history_days, max_rows from churn_model),

cutoffs as (select role, windows_back, percent_from, percent_to from churn_cutoffs),

purchase_months as (select first_order_date from customer_months),

purchases as (select customer_id, order_date from order_days),

first_purchase as (select min(first_order_date) as first_order_date from purchase_months),

cutoff_dates as (
    select
        c.role,
        c.percent_from,
        c.percent_to,
        r.max_rows,
        plus_days(as_of(), -c.windows_back * r.label_days) as cutoff_date,
        plus_days(as_of(), (1 - c.windows_back) * r.label_days) as label_end_date,
        plus_days(as_of(), -(c.windows_back + 1) * r.label_days) as recent_after,
        plus_days(as_of(), -c.windows_back * r.label_days - r.history_days) as history_after
    from cutoffs as c
    cross join rule as r
),

-- from an earlier day the history would look shorter than it was
cutoffs_with_a_whole_history as (
    select
        d.role, d.percent_from, d.percent_to, d.max_rows, d.cutoff_date, d.label_end_date, d.recent_after,
        d.history_after
    from cutoff_dates as d
    join first_purchase as f on d.history_after >= plus_days(f.first_order_date, -1)
),

active_at_a_cutoff as (
    select distinct p.customer_id, c.cutoff_date
    from purchases as p
    join cutoffs_with_a_whole_history as c
        on p.order_date > c.history_after
        and p.order_date <= c.cutoff_date
),

active_with_hash as (
    select customer_id, cutoff_date, hash_number(customer_id) as hash
    from active_at_a_cutoff
),

-- of the hash, a number below 2^28, the last two digits tell the part and the others are the lot drawn
active_with_their_part as (
    select customer_id, cutoff_date, hash % 100 as part, to_int(ratio(hash, 100)) as lot
    from active_with_hash
),

active_in_their_role as (
    select
        c.role, c.max_rows, c.cutoff_date, c.label_end_date, c.recent_after, c.history_after, a.customer_id, a.lot
    from active_with_their_part as a
    join cutoffs_with_a_whole_history as c
        on c.cutoff_date = a.cutoff_date
        and a.part >= c.percent_from
        and a.part <= c.percent_to
),

rows_of_each_role as (
    select role, count(*) as all_rows
    from active_in_their_role
    group by role
),

drawn as (
    select
        a.role, a.cutoff_date, a.label_end_date, a.recent_after, a.history_after, a.customer_id
    from active_in_their_role as a
    join rows_of_each_role as n on n.role = a.role
    where a.role = 'score' or a.lot * n.all_rows < 2684355 * a.max_rows
)

select * from drawn
