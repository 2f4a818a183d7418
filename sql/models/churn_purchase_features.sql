-- What do the purchases of each candidate look like at the cut-off, and did she buy again after it?
-- Grain: one row per candidate. Amounts are those in the customer's principal currency.
with

candidates as (
    select role, cutoff_date, label_end_date, recent_after, history_after, customer_id
    from churn_candidates
),

purchases as (select customer_id, order_date, currency_code, amount from order_days),

principal_currencies as (select customer_id, currency_code from customer_currencies),

days_with_their_amount as (
    select
        p.customer_id,
        p.order_date,
        sum(case when p.currency_code = c.currency_code then p.amount end) as amount
    from purchases as p
    join principal_currencies as c on c.customer_id = p.customer_id
    group by p.customer_id, p.order_date
),

days_as_seen_from_the_cutoff as (
    select
        c.role, c.cutoff_date, c.customer_id, d.order_date, d.amount,
        d.order_date > c.cutoff_date as is_later,
        d.order_date > c.recent_after and d.order_date <= c.cutoff_date as is_recent,
        d.order_date > c.history_after and d.order_date <= c.cutoff_date as is_history
    from candidates as c
    join days_with_their_amount as d
        on d.customer_id = c.customer_id
        and d.order_date <= c.label_end_date
),

counted as (
    select
        role,
        cutoff_date,
        customer_id,
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
    group by role, cutoff_date, customer_id
),

with_currency as (
    select
        n.role, n.cutoff_date, n.customer_id, n.all_days, n.history_days, n.recent_days, n.later_days,
        n.history_amount, n.history_amounts, n.recent_amount, n.recent_amounts, p.currency_code,
        days_between(n.last_order_date, n.cutoff_date) as recency_days,
        days_between(n.first_order_date, n.cutoff_date) as tenure_days,
        days_between(n.first_order_date, n.last_order_date) as days_to_last
    from counted as n
    join principal_currencies as p on p.customer_id = n.customer_id
),

everyone_in_the_currency as (
    select
        role, cutoff_date, currency_code, sum(history_amount) as amount, to_int(sum(history_amounts)) as amounts
    from with_currency
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
    from with_currency as w
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
