-- In which stage of life was each customer at each month-end?
-- Grain: one row per month and customer who had bought by its end. Thresholds: rules/lifecycle_rules.csv. Who bought
-- nothing in the last window is dormant when the own quiet window has passed too, and declines until then.
with

rule as (select window_days, growth_above, decline_below from lifecycle_rules),

reported_months as (select month, month_end from months),

purchases as (select customer_id, order_date, currency_code, amount from order_days),

principal_currencies as (select customer_id, currency_code from customer_currencies),

quiet_windows as (select customer_id, quiet_days from customer_quiet_windows),

-- a purchase is in the last window from its own month-end on, and in the one before from the first month-end after it
purchases_with_the_months_that_see_them as (
    select
        p.customer_id,
        p.order_date,
        month_start(p.order_date) as first_month,
        month_start(plus_days(p.order_date, r.window_days)) as middle_month,
        month_start(plus_days(p.order_date, 2 * r.window_days)) as month_after,
        case when p.currency_code = c.currency_code then p.amount end as amount,
        case when p.currency_code = c.currency_code and p.amount is null then 1 else 0 end as is_unknown
    from purchases as p
    join principal_currencies as c on c.customer_id = p.customer_id
    cross join rule as r
),

seen_by_the_same_months as (
    select
        customer_id, first_month, middle_month, month_after,
        min(order_date) as first_order_date,
        max(order_date) as last_order_date,
        sum(coalesce(s.amount, 0)) as amount,
        sum(is_unknown) as unknown
    from purchases_with_the_months_that_see_them as s
    group by customer_id, first_month, middle_month, month_after
),

comings_and_goings as (
    select
        customer_id, first_month as month, first_order_date, last_order_date,
        s.amount as spend, s.unknown, 0 as spend_before, 0 as unknown_before
    from seen_by_the_same_months as s
    union all
    select
        customer_id, middle_month as month, cast(null as date) as first_order_date, cast(null as date) as last_order_date,
        -s.amount as spend, -s.unknown as unknown, s.amount as spend_before, s.unknown as unknown_before
    from seen_by_the_same_months as s
    union all
    select
        customer_id, month_after as month, cast(null as date) as first_order_date, cast(null as date) as last_order_date,
        0 as spend, 0 as unknown, -s.amount as spend_before, -s.unknown as unknown_before
    from seen_by_the_same_months as s
),

changes as (
    select
        customer_id, month,
        min(first_order_date) as first_order_date,
        max(last_order_date) as last_order_date,
        sum(c.spend) as spend,
        sum(unknown) as unknown,
        sum(c.spend_before) as spend_before,
        sum(unknown_before) as unknown_before
    from comings_and_goings as c
    group by customer_id, month
),

until_the_next_change as (
    select
        customer_id,
        month as first_month,
        coalesce(lead(month) over in_order, plus_months(month_start(as_of()), 1)) as month_after,
        min(first_order_date) over so_far as first_order_date,
        max(last_order_date) over so_far as last_order_date,
        sum(spend) over so_far as spend,
        sum(unknown) over so_far as unknown,
        sum(spend_before) over so_far as spend_before,
        sum(unknown_before) over so_far as unknown_before
    from changes
    window
        in_order as (partition by customer_id order by month asc nulls last),
        so_far as (
            partition by customer_id
            order by month asc nulls last
            rows between unbounded preceding and current row
        )
),

as_seen_at_month_end as (
    select
        m.month, m.month_end, u.customer_id, u.first_order_date, u.last_order_date,
        case when u.unknown = 0 then cast(u.spend as decimal(24, 4)) end as spend,
        case when u.unknown_before = 0 then cast(u.spend_before as decimal(24, 4)) end as spend_before
    from until_the_next_change as u
    join reported_months as m
        on m.month >= u.first_month
        and m.month < u.month_after
),

as_seen_with_the_rule as (
    select
        s.month, s.customer_id, c.currency_code, s.first_order_date, s.last_order_date,
        s.spend, s.spend_before, r.growth_above, r.decline_below,
        s.last_order_date > plus_days(s.month_end, -r.window_days) as has_bought_lately,
        s.last_order_date < plus_days(s.month_end, -w.quiet_days) as is_quiet,
        s.first_order_date > plus_days(s.month_end, -r.window_days) as is_new
    from as_seen_at_month_end as s
    join principal_currencies as c on c.customer_id = s.customer_id
    join quiet_windows as w on w.customer_id = s.customer_id
    cross join rule as r
),

in_their_stage as (
    select
        month, customer_id, currency_code, first_order_date, last_order_date, spend, spend_before,
        case
            when not has_bought_lately and is_quiet then 'dormant'
            when is_new or first_order_date = last_order_date then 'introduction'
            when not has_bought_lately then 'decline'
            when spend > growth_above * spend_before then 'growth'
            when spend < decline_below * spend_before then 'decline'
            when spend is not null and spend_before is not null then 'stable'
            else 'unknown'
        end as stage
    from as_seen_with_the_rule
),

with_the_stage_before as (
    select
        month, customer_id, currency_code, first_order_date, last_order_date, spend, spend_before, stage,
        lag(stage) over (partition by customer_id order by month asc nulls last) as stage_before
    from in_their_stage
),

-- a stage that lasted already at the first month-end we look at began we do not know when
with_the_month_of_change as (
    select
        month, customer_id, currency_code, stage, last_order_date, spend, spend_before,
        case
            when stage_before <> stage or (stage_before is null and first_order_date >= month) then month
        end as changed_in
    from with_the_stage_before
),

stages as (
    select
        month, customer_id, currency_code, stage, last_order_date, spend, spend_before,
        max(changed_in) over (
            partition by customer_id
            order by month asc nulls last
            rows between unbounded preceding and current row
        ) as stage_since
    from with_the_month_of_change
)

select * from stages
