-- What did each customer buy, and keep, in the twelve months up to each month-end?
-- Grain: one row per month, customer and currency with a purchase or a return in these twelve months.
with

reported_months as (select month from months),

purchases as (select customer_id, order_date, currency_code, amount from order_days),

all_returns as (select customer_id, return_date, currency_code, amount from returns where customer_id is not null),

bought_and_sent_back as (
    select
        customer_id, currency_code, month_start(order_date) as month, 1 as order_days,
        amount as purchased, amount as kept, case when amount is null then 1 else 0 end as is_unknown
    from purchases
    union all
    select
        customer_id, currency_code, month_start(return_date) as month, 0 as order_days,
        cast(null as decimal(18, 4)) as purchased, -amount as kept,
        case when amount is null then 1 else 0 end as is_unknown
    from all_returns
),

by_month as (
    select
        customer_id, currency_code, month,
        sum(order_days) as order_days,
        sum(b.purchased) as purchased,
        sum(b.kept) as kept,
        count(b.purchased) as amounts,
        count(b.kept) as amounts_kept,
        sum(is_unknown) as unknown
    from bought_and_sent_back as b
    group by customer_id, currency_code, month
),

-- a month comes in with itself and goes out twelve months later
comings_and_goings as (
    select
        customer_id, currency_code, month, 1 as event_months, order_days, amounts, amounts_kept, unknown,
        coalesce(purchased, 0) as purchased, coalesce(kept, 0) as kept
    from by_month
    union all
    select
        customer_id, currency_code, plus_months(month, 12) as month, -1 as event_months, -order_days as order_days,
        -amounts as amounts, -amounts_kept as amounts_kept, -unknown as unknown,
        -coalesce(purchased, 0) as purchased, -coalesce(kept, 0) as kept
    from by_month
),

changes as (
    select
        customer_id, currency_code, month,
        sum(event_months) as event_months,
        sum(order_days) as order_days,
        sum(amounts) as amounts,
        sum(amounts_kept) as amounts_kept,
        sum(unknown) as unknown,
        sum(purchased) as purchased,
        sum(kept) as kept
    from comings_and_goings
    group by customer_id, currency_code, month
),

until_the_next_change as (
    select
        customer_id,
        currency_code,
        month as first_month,
        lead(month) over in_order as month_after,
        sum(event_months) over so_far as event_months,
        sum(order_days) over so_far as order_days,
        sum(amounts) over so_far as amounts,
        sum(amounts_kept) over so_far as amounts_kept,
        sum(unknown) over so_far as unknown,
        sum(purchased) over so_far as purchased,
        sum(kept) over so_far as kept
    from changes
    window
        in_order as (partition by customer_id, currency_code order by month asc nulls last),
        so_far as (
            partition by customer_id, currency_code
            order by month asc nulls last
            rows between unbounded preceding and current row
        )
),

years as (
    select
        m.month,
        u.customer_id,
        u.currency_code,
        u.order_days,
        case when u.amounts > 0 then u.purchased end as purchase_amount,
        case when u.amounts_kept > 0 then u.kept end as net_amount,
        u.unknown as without_amount
    from until_the_next_change as u
    join reported_months as m
        on m.month >= u.first_month
        and m.month < u.month_after
    where u.event_months > 0
)

select * from years
