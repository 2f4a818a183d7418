-- Do customers pay more for a unit of the same category than the year before?
-- Grain: one row per month, segment and currency. A customer and a category bought in the twelve months up to month-end
-- and in the twelve before are a pair; each pair weighs the same number of units, so that only its price counts.
with

reported_months as (select month from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

bought as (
    select customer_id, order_month, currency_code, category, paid_units, amount
    from customer_category_months
    where category is not null and paid_units > 0
),

-- a month is of this year for twelve months, of the year before for twelve more
comings_and_goings as (
    select
        customer_id, currency_code, category, order_month as month,
        paid_units as units_now, amount as amount_now, 0 as units_before, 0 as amount_before
    from bought
    union all
    select
        customer_id, currency_code, category, plus_months(order_month, 12) as month,
        -paid_units as units_now, -amount as amount_now, paid_units as units_before, amount as amount_before
    from bought
    union all
    select
        customer_id, currency_code, category, plus_months(order_month, 24) as month,
        0 as units_now, 0 as amount_now, -paid_units as units_before, -amount as amount_before
    from bought
),

changes as (
    select
        customer_id, currency_code, category, month,
        sum(c.units_now) as units_now,
        sum(c.amount_now) as amount_now,
        sum(c.units_before) as units_before,
        sum(c.amount_before) as amount_before
    from comings_and_goings as c
    group by customer_id, currency_code, category, month
),

until_the_next_change as (
    select
        customer_id, currency_code,
        month as first_month,
        lead(month) over in_order as month_after,
        sum(units_now) over so_far as units_now,
        sum(amount_now) over so_far as amount_now,
        sum(units_before) over so_far as units_before,
        sum(amount_before) over so_far as amount_before
    from changes
    window
        in_order as (partition by customer_id, currency_code, category order by month asc nulls last),
        so_far as (
            partition by customer_id, currency_code, category
            order by month asc nulls last
            rows between unbounded preceding and current row
        )
),

pairs as (
    select
        customer_id, currency_code, first_month, month_after,
        cast(round_half_up(ratio(amount_now, units_now), 4) as decimal(18, 4)) as price_now,
        cast(round_half_up(ratio(amount_before, units_before), 4) as decimal(18, 4)) as price_before
    from until_the_next_change
    where units_now > 0 and units_before > 0
),

pairs_coming_and_going as (
    select customer_id, currency_code, first_month as month, 1 as pairs, price_now, price_before
    from pairs
    union all
    select
        customer_id, currency_code, month_after as month, -1 as pairs, -price_now as price_now,
        -price_before as price_before
    from pairs
),

changes_of_customers as (
    select
        customer_id, currency_code, month,
        sum(p.pairs) as pairs,
        sum(p.price_now) as price_now,
        sum(p.price_before) as price_before
    from pairs_coming_and_going as p
    group by customer_id, currency_code, month
),

customers_until_the_next_change as (
    select
        customer_id, currency_code,
        month as first_month,
        lead(month) over in_order as month_after,
        sum(pairs) over so_far as pairs,
        sum(price_now) over so_far as price_now,
        sum(price_before) over so_far as price_before
    from changes_of_customers
    window
        in_order as (partition by customer_id, currency_code order by month asc nulls last),
        so_far as (
            partition by customer_id, currency_code
            order by month asc nulls last
            rows between unbounded preceding and current row
        )
),

by_month as (
    select m.month, c.customer_id, c.currency_code, c.price_now, c.price_before
    from customers_until_the_next_change as c
    join reported_months as m
        on m.month >= c.first_month
        and m.month < c.month_after
    where c.pairs > 0
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
    from by_month as b
    join segments as s
        on s.month = b.month
        and s.customer_id = b.customer_id
    group by b.month, s.segment_kind, s.segment, b.currency_code
)

select * from by_segment
