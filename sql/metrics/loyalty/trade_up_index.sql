-- Do customers buy the same category at a higher price than the year before?
-- Grain: one row per month, segment and currency. A customer and a category bought in the twelve months up to month-end
-- and in the twelve before are a pair. Its price is the mean over the lines, not the units: who takes more of the cheap
-- has not traded down.
with

reported_months as (select month from months),

latest_month as (select month from months where months_ago = 0),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

bought as (
    select customer_id, order_month, currency_code, category, paid_lines, unit_prices
    from customer_category_months
    where category is not null and paid_lines > 0
),

-- a month is of this year for twelve months, of the year before for twelve more
comings_and_goings as (
    select
        customer_id, currency_code, category, order_month as month,
        paid_lines as lines_now, unit_prices as prices_now, 0 as lines_before, 0 as prices_before
    from bought
    union all
    select
        customer_id, currency_code, category, plus_months(order_month, 12) as month,
        -paid_lines as lines_now, -unit_prices as prices_now, paid_lines as lines_before, unit_prices as prices_before
    from bought
    union all
    select
        customer_id, currency_code, category, plus_months(order_month, 24) as month,
        0 as lines_now, 0 as prices_now, -paid_lines as lines_before, -unit_prices as prices_before
    from bought
),

-- what goes after the latest month need not be put in order
up_to_the_latest_month as (
    select
        c.customer_id, c.currency_code, c.category, c.month, c.lines_now, c.prices_now, c.lines_before,
        c.prices_before, plus_months(l.month, 1) as end_month
    from comings_and_goings as c
    join latest_month as l on c.month <= l.month
),

-- of several changes in a month all but the last end in the month in which they begin
until_the_next_change as (
    select
        customer_id, currency_code,
        u.month as first_month,
        coalesce(lead(u.month) over in_order, end_month) as month_after,
        sum(u.lines_now) over so_far as lines_now,
        sum(u.prices_now) over so_far as prices_now,
        sum(u.lines_before) over so_far as lines_before,
        sum(u.prices_before) over so_far as prices_before
    from up_to_the_latest_month as u
    window
        in_order as (
            partition by customer_id, currency_code, category
            order by u.month asc nulls last, u.lines_now asc nulls last, u.lines_before asc nulls last
        ),
        so_far as (
            partition by customer_id, currency_code, category
            order by u.month asc nulls last, u.lines_now asc nulls last, u.lines_before asc nulls last
            rows between unbounded preceding and current row
        )
),

pairs as (
    select
        customer_id, currency_code, first_month, month_after,
        cast(round_half_up(ratio(prices_now, lines_now), 4) as decimal(18, 4)) as price_now,
        cast(round_half_up(ratio(prices_before, lines_before), 4) as decimal(18, 4)) as price_before
    from until_the_next_change
    where lines_now > 0 and lines_before > 0 and month_after > first_month
),

by_customer as (
    select
        m.month, p.customer_id, p.currency_code,
        sum(p.price_now) as price_now,
        sum(p.price_before) as price_before
    from pairs as p
    join reported_months as m
        on m.month >= p.first_month
        and m.month < p.month_after
    group by m.month, p.customer_id, p.currency_code
),

by_segment as (
    select
        b.month,
        s.segment_kind,
        s.segment,
        b.currency_code,
        sum(b.price_now) as numerator,
        sum(b.price_before) as denominator,
        count(*) as n
    from by_customer as b
    join segments as s
        on s.month = b.month
        and s.customer_id = b.customer_id
    group by b.month, s.segment_kind, s.segment, b.currency_code
)

select * from by_segment
