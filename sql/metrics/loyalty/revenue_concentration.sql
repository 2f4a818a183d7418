-- How much of the revenue hangs on the best fifth of the customers?
-- Grain: one row per month, segment and currency; purchases of the twelve months up to month-end, returns not taken off.
with

top as (select top_share from concentration_shares),

months_behind_each as (select month, earlier_month from trailing_months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

purchases as (select customer_id, order_date, currency_code, amount from order_days),

purchases_with_their_month as (
    select customer_id, month_start(order_date) as order_month, currency_code, amount
    from purchases
    where amount is not null
),

spent_in_each_month as (
    select customer_id, order_month, currency_code, sum(amount) as amount
    from purchases_with_their_month
    group by customer_id, order_month, currency_code
),

spent_in_twelve_months as (
    select m.month, s.customer_id, s.currency_code, cast(sum(s.amount) as decimal(18, 4)) as amount
    from spent_in_each_month as s
    join months_behind_each as m on m.earlier_month = s.order_month
    group by m.month, s.customer_id, s.currency_code
),

-- who spent the same stands together: neither the top's amount nor the gini depends on the order among equals
customers_by_amount as (
    select t.month, s.segment_kind, s.segment, t.currency_code, t.amount, count(*) as customers
    from spent_in_twelve_months as t
    join segments as s
        on s.month = t.month
        and s.customer_id = t.customer_id
    group by t.month, s.segment_kind, s.segment, t.currency_code, t.amount
),

ranked as (
    select
        month, segment_kind, segment, currency_code, amount, customers,
        cast(sum(customers) over (
            partition by month, segment_kind, segment, currency_code
            order by amount asc nulls last
            rows between unbounded preceding and current row
        ) as bigint) as rank_up_to,
        cast(sum(customers) over (partition by month, segment_kind, segment, currency_code) as bigint) as all_customers
    from customers_by_amount
),

with_the_top as (
    select
        r.month, r.segment_kind, r.segment, r.currency_code, r.amount, r.customers, r.rank_up_to, r.all_customers,
        to_int(ceil(r.all_customers * t.top_share)) as top_customers
    from ranked as r
    cross join top as t
),

-- equals hold the ranks up to rank_up_to, counted from the smallest; 2i - n - 1 summed over them is the gini's weight
weighed as (
    select
        month, segment_kind, segment, currency_code, all_customers, top_customers,
        amount * customers as spent,
        amount * greatest(0, least(customers, rank_up_to - (all_customers - top_customers))) as top_amount,
        amount * (customers * (2 * rank_up_to - customers - all_customers)) as gini_weight
    from with_the_top
),

concentration as (
    select
        month,
        segment_kind,
        segment,
        currency_code,
        all_customers as customers,
        top_customers,
        sum(top_amount) as top_amount,
        sum(spent) as amount,
        ratio(sum(gini_weight), all_customers * sum(spent)) as gini
    from weighed
    group by month, segment_kind, segment, currency_code, all_customers, top_customers
)

select * from concentration
