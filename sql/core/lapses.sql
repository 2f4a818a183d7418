-- When did each customer fall silent for unusually long, and when did they come back?
-- Grain: one row per lapse up to as_of(): a customer who comes back and falls silent again has two. What is unusual is
-- judged by the purchases up to the silence, not by those after it: rules/churn_windows.csv.
with

rule as (select min_gaps, sd_multiplier from churn_windows),

complaint_rule as (select horizon_days from complaint_windows),

purchases as (select customer_id, order_date, currency_code from order_days),

windows as (select company_days from customer_quiet_windows),

complaints_made as (
    select customer_id, occurred_on
    from interactions
    where purpose = 'complaint' and customer_id is not null
),

company_window as (select max(company_days) as company_days from windows),

purchases_with_the_gaps_around as (
    select
        customer_id,
        order_date,
        currency_code,
        nullif(days_between(lag(order_date) over in_order, order_date), 0) as gap,
        lead(order_date) over in_order as next_order_date
    from purchases
    window in_order as (partition by customer_id order by order_date asc nulls last, currency_code asc nulls last)
),

purchases_with_the_gaps_so_far as (
    select
        customer_id,
        order_date,
        next_order_date,
        count(gap) over so_far as gaps,
        sum(gap) over so_far as total,
        sum(gap * gap) over so_far as total_of_squares
    from purchases_with_the_gaps_around
    window so_far as (
        partition by customer_id
        order by order_date asc nulls last, currency_code asc nulls last
        rows between unbounded preceding and current row
    )
),

-- a silence shorter than the mean gap is none: most purchases need no standard deviation
silences as (
    select
        p.customer_id, p.order_date, p.next_order_date, p.gaps, r.min_gaps, r.sd_multiplier, w.company_days,
        ratio(p.total, p.gaps) as gap_mean,
        ratio(p.gaps * p.total_of_squares - p.total * p.total, p.gaps * (p.gaps - 1)) as gap_variance
    from purchases_with_the_gaps_so_far as p
    cross join rule as r
    cross join company_window as w
    where p.next_order_date is null
        or (p.gaps < r.min_gaps and days_between(p.order_date, p.next_order_date) > w.company_days)
        or (p.gaps >= r.min_gaps and days_between(p.order_date, p.next_order_date) * p.gaps > p.total)
),

silences_with_their_window as (
    select
        customer_id,
        order_date,
        next_order_date,
        case
            when gaps >= min_gaps
                then to_int(round_half_up(gap_mean + sd_multiplier * coalesce(square_root(gap_variance), 0), 6))
            else company_days
        end as quiet_days
    from silences
),

silences_with_their_first_unusual_day as (
    select
        s.customer_id, s.order_date, s.next_order_date, s.quiet_days,
        plus_days(s.order_date, s.quiet_days + 1) as lapsed_on,
        plus_days(s.order_date, s.quiet_days + 1 - r.horizon_days) as complaints_from
    from silences_with_their_window as s
    cross join complaint_rule as r
),

-- a purchase on the first unusual day comes just in time
unusual_silences as (
    select customer_id, order_date, next_order_date, quiet_days, lapsed_on, complaints_from
    from silences_with_their_first_unusual_day
    where lapsed_on <= as_of() and (next_order_date is null or next_order_date > lapsed_on)
),

last_complaints_before as (
    select u.customer_id, u.lapsed_on, max(c.occurred_on) as complained_on
    from unusual_silences as u
    join complaints_made as c
        on c.customer_id = u.customer_id
        and c.occurred_on >= u.complaints_from
        and c.occurred_on <= u.lapsed_on
    group by u.customer_id, u.lapsed_on
),

lapses_with_the_complaint_before as (
    select
        u.customer_id,
        u.order_date as last_order_date,
        u.quiet_days,
        u.lapsed_on,
        u.next_order_date as returned_on,
        c.complained_on
    from unusual_silences as u
    left join last_complaints_before as c
        on c.customer_id = u.customer_id
        and c.lapsed_on = u.lapsed_on
)

select * from lapses_with_the_complaint_before
