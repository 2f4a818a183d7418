-- How much do customers buy without a promotion?
-- Grain: one row per month, segment and currency: of the spend of twelve months whose list price is known, what was not
-- below it. Who bought on fewer days than rules/promotion_rules.csv asks for is missing.
with

rule as (select least_order_days from promotion_rules),

reported_months as (select month from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

purchases as (select customer_id, order_date, currency_code from order_days),

spent as (
    select customer_id, order_month, currency_code, listed_amount, promotion_amount
    from customer_category_months
),

days_and_spend as (
    select
        customer_id, currency_code, month_start(order_date) as month, 1 as order_days,
        cast(0 as decimal(18, 4)) as listed, cast(0 as decimal(18, 4)) as on_promotion
    from purchases
    union all
    select
        customer_id, currency_code, order_month as month, 0 as order_days, listed_amount as listed,
        promotion_amount as on_promotion
    from spent
),

by_month as (
    select
        customer_id, currency_code, month,
        sum(d.order_days) as order_days,
        sum(d.listed) as listed,
        sum(d.on_promotion) as on_promotion
    from days_and_spend as d
    group by customer_id, currency_code, month
),

-- a month comes in with itself and goes out twelve months later
comings_and_goings as (
    select customer_id, currency_code, month, order_days, listed, on_promotion
    from by_month
    union all
    select
        customer_id, currency_code, plus_months(month, 12) as month, -order_days as order_days, -listed as listed,
        -on_promotion as on_promotion
    from by_month
),

changes as (
    select
        customer_id, currency_code, month,
        sum(c.order_days) as order_days,
        sum(c.listed) as listed,
        sum(c.on_promotion) as on_promotion
    from comings_and_goings as c
    group by customer_id, currency_code, month
),

until_the_next_change as (
    select
        customer_id,
        currency_code,
        month as first_month,
        lead(month) over in_order as month_after,
        sum(order_days) over so_far as order_days,
        sum(listed) over so_far as listed,
        sum(on_promotion) over so_far as on_promotion
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
        m.month, u.customer_id, u.currency_code, u.listed, u.on_promotion,
        u.order_days >= r.least_order_days and u.listed > 0 as is_judged
    from until_the_next_change as u
    join reported_months as m
        on m.month >= u.first_month
        and m.month < u.month_after
    cross join rule as r
    where u.order_days > 0
),

by_segment as (
    select
        y.month,
        s.segment_kind,
        s.segment,
        y.currency_code,
        sum(case when y.is_judged then y.listed - y.on_promotion else 0 end) as numerator,
        sum(case when y.is_judged then y.listed else 0 end) as denominator,
        count(case when y.is_judged then 1 end) as n,
        count(case when not y.is_judged then 1 end) as n_missing
    from years as y
    join segments as s
        on s.month = y.month
        and s.customer_id = y.customer_id
    group by y.month, s.segment_kind, s.segment, y.currency_code
)

select * from by_segment
