-- What did it save us that customers brought the new customers of the month, after the rewards for it?
-- Grain: one row per month, segment of the new customer and currency of which the cost of winning a customer is known.
with

segments as (select month, customer_id, segment_kind, segment from customer_segments),

links as (select referee_id, converted_on, incentive_cost, currency_code from referrals where is_link),

principal_currencies as (select customer_id, currency_code from customer_currencies),

winning_costs as (select currency_code, cost_per_customer from acquisition_cost),

referred_customers as (
    select
        month_start(l.converted_on) as month,
        l.referee_id,
        coalesce(p.currency_code, l.currency_code) as paying_currency,
        coalesce(l.currency_code, p.currency_code) as reward_currency,
        l.incentive_cost
    from links as l
    left join principal_currencies as p on p.customer_id = l.referee_id
),

saved_and_paid as (
    select r.month, r.referee_id, w.currency_code, w.cost_per_customer as saved, cast(0 as decimal(18, 4)) as paid
    from referred_customers as r
    join winning_costs as w on w.currency_code = r.paying_currency
    union all
    select r.month, r.referee_id, w.currency_code, cast(0 as decimal(18, 4)) as saved, r.incentive_cost as paid
    from referred_customers as r
    join winning_costs as w on w.currency_code = r.reward_currency
    where r.incentive_cost is not null
),

by_segment as (
    select
        s.month,
        s.segment_kind,
        s.segment,
        a.currency_code,
        sum(a.saved) - sum(a.paid) as numerator,
        count(distinct a.referee_id) as n
    from saved_and_paid as a
    join segments as s
        on s.month = a.month
        and s.customer_id = a.referee_id
    group by s.month, s.segment_kind, s.segment, a.currency_code
)

select * from by_segment
