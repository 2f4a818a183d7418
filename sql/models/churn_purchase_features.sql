-- What do the purchases of each candidate look like at the cut-off, and did she buy again after it?
-- Grain: one row per candidate. Amounts are those in the currency in which the customer usually paid by then.
with

candidates as (
    select role, cutoff_date, label_end_date, recent_after, history_after, customer_id
    from churn_candidates
),

purchases as (select customer_id, order_date, currency_code, amount from order_days),

usual_currencies as (select customer_id, currency_code from customer_currencies),

payments as (select customer_id, order_date, currency_code from order_days),

customers_of_several_currencies as (
    select customer_id
    from payments
    group by customer_id
    having min(currency_code) <> max(currency_code)
),

-- in what she paid later is not known at the cut-off
days_by_currency as (
    select c.role, c.cutoff_date, c.customer_id, p.currency_code, count(*) as days
    from candidates as c
    join customers_of_several_currencies as s on s.customer_id = c.customer_id
    join payments as p
        on p.customer_id = c.customer_id
        and p.order_date <= c.cutoff_date
    group by c.role, c.cutoff_date, c.customer_id, p.currency_code
),

most_days as (
    select role, cutoff_date, customer_id, max(days) as days
    from days_by_currency
    group by role, cutoff_date, customer_id
),

usual_currencies_at_the_cutoff as (
    select d.role, d.cutoff_date, d.customer_id, min(d.currency_code) as currency_code
    from days_by_currency as d
    join most_days as m
        on m.role = d.role
        and m.cutoff_date = d.cutoff_date
        and m.customer_id = d.customer_id
        and m.days = d.days
    group by d.role, d.cutoff_date, d.customer_id
),

candidates_with_their_currency as (
    select
        c.role, c.cutoff_date, c.label_end_date, c.recent_after, c.history_after, c.customer_id,
        coalesce(a.currency_code, u.currency_code) as currency_code
    from candidates as c
    join usual_currencies as u on u.customer_id = c.customer_id
    left join usual_currencies_at_the_cutoff as a
        on a.role = c.role
        and a.cutoff_date = c.cutoff_date
        and a.customer_id = c.customer_id
),

days_with_their_amount as (
    select
        c.role, c.cutoff_date, c.recent_after, c.history_after, c.customer_id, c.currency_code, p.order_date,
        sum(case when p.currency_code = c.currency_code then p.amount end) as amount
    from candidates_with_their_currency as c
    join purchases as p
        on p.customer_id = c.customer_id
        and p.order_date <= c.label_end_date
    group by c.role, c.cutoff_date, c.recent_after, c.history_after, c.customer_id, c.currency_code, p.order_date
),

days_as_seen_from_the_cutoff as (
    select
        role, cutoff_date, customer_id, currency_code, order_date, amount,
        order_date > cutoff_date as is_later,
        order_date > recent_after and order_date <= cutoff_date as is_recent,
        order_date > history_after and order_date <= cutoff_date as is_history
    from days_with_their_amount
),

counted as (
    select
        role,
        cutoff_date,
        customer_id,
        currency_code,
        min(order_date) as first_order_date,
        max(case when not is_later then order_date end) as last_order_date,
        count(case when not is_later then 1 end) as all_days,
        count(case when is_history then 1 end) as history_days,
        count(case when is_recent then 1 end) as recent_days,
        count(case when is_later then 1 end) as later_days,
        sum(case when is_history then amount end) as history_amount,
        count(case when is_history then amount end) as history_amounts,
        sum(case when is_recent then amount end) as recent_amount,
        count(case when is_recent then amount end) as recent_amounts
    from days_as_seen_from_the_cutoff
    group by role, cutoff_date, customer_id, currency_code
),

with_lengths as (
    select
        role, cutoff_date, customer_id, currency_code, all_days, history_days, recent_days, later_days,
        history_amount, history_amounts, recent_amount, recent_amounts,
        days_between(last_order_date, cutoff_date) as recency_days,
        days_between(first_order_date, cutoff_date) as tenure_days,
        days_between(first_order_date, last_order_date) as days_to_last
    from counted
),

everyone_in_the_currency as (
    select
        role, cutoff_date, currency_code, sum(history_amount) as amount, to_int(sum(history_amounts)) as amounts
    from with_lengths
    group by role, cutoff_date, currency_code
),

with_ratios as (
    select
        w.role, w.cutoff_date, w.customer_id, w.recency_days, w.tenure_days, w.all_days, w.history_days,
        w.recent_days, w.later_days,
        coalesce(ratio((w.all_days - 1) * w.recency_days, w.days_to_last), 0) as missed_purchases,
        coalesce(
            ratio(ratio(w.history_amount, w.history_amounts), ratio(e.amount, e.amounts)), 1
        ) as spend_ratio,
        coalesce(
            ratio(ratio(w.recent_amount, w.recent_amounts), ratio(w.history_amount, w.history_amounts)), 1
        ) as spend_trend
    from with_lengths as w
    join everyone_in_the_currency as e
        on e.role = w.role
        and e.cutoff_date = w.cutoff_date
        and e.currency_code = w.currency_code
),

-- one customer with ten times of everything must not bend the line for all
features as (
    select
        role,
        cutoff_date,
        customer_id,
        case when role <> 'score' then case when later_days = 0 then 1 else 0 end end as has_lapsed,
        recency_days,
        round_half_up(least(missed_purchases, 10), 6) as missed_purchases,
        case when all_days = 1 then 1 else 0 end as bought_once,
        tenure_days,
        history_days as purchase_days,
        2 * recent_days - history_days as purchase_trend,
        all_days - history_days as earlier_purchase_days,
        round_half_up(least(spend_ratio, 10), 6) as spend_ratio,
        round_half_up(least(spend_trend, 10), 6) as spend_trend
    from with_ratios
)

select * from features
