-- Which lapsed customers are worth winning back, and what is there to gain?
-- Grain: one row per currency and place on its list, as of the business date. Expected gain: the share of customers lapsed
-- for as long who came back within list_days, times the margin of twelve months should the customer be active again.
-- Of equal gains the smaller customer id comes first. Whose contract runs has not left and is not on it.
with

month_ends as (select month, month_end from months),

rule as (select list_days, list_length from win_back_rules),

bands as (select days_from, days_to, lapse_band from lapse_bands),

all_lapses as (select lapsed_on, returned_on from lapses),

away as (
    select customer_id, last_order_date, lapsed_on
    from lapses
    where returned_on is null
),

running_contracts as (select distinct customer_id from contracts where not is_lost),

values_to_come as (
    select customer_id, currency_code, p_alive, expected_transactions_12m, expected_spend
    from customer_lifetime_value
),

assumptions as (select gross_margin from customer_value),

complaints_made as (
    select
        customer_id,
        occurred_on,
        case when resolved_on is not null or coalesce(status, 'open') in ('solved', 'closed') then 1 else 0 end as is_settled
    from interactions
    where purpose = 'complaint' and customer_id is not null
),

channels as (select month, customer_id, channel from customer_channels),

month_ends_with_windows as (
    select m.month_end, plus_days(m.month_end, r.list_days) as window_end
    from month_ends as m
    cross join rule as r
),

-- the same question as today's, asked at each month-end whose days are over
away_at_a_month_end as (
    select
        w.month_end,
        l.lapsed_on,
        count(case when l.returned_on <= w.window_end then 1 end) as returned,
        count(*) as lapsed
    from all_lapses as l
    join month_ends_with_windows as w
        on w.month_end >= l.lapsed_on
        and w.month_end < coalesce(l.returned_on, as_of())
    where w.window_end <= as_of()
    group by w.month_end, l.lapsed_on
),

away_for_days as (
    select days_between(lapsed_on, month_end) as days, returned, lapsed
    from away_at_a_month_end
),

chances as (
    select
        b.lapse_band, b.days_from, b.days_to,
        cast(ratio(sum(a.returned), sum(a.lapsed)) as decimal(18, 12)) as chance
    from away_for_days as a
    join bands as b
        on a.days >= b.days_from
        and a.days <= coalesce(b.days_to, a.days)
    group by b.lapse_band, b.days_from, b.days_to
),

away_today as (
    select
        a.customer_id, a.last_order_date, a.lapsed_on,
        month_start(a.last_order_date) as last_order_month,
        days_between(a.lapsed_on, as_of()) as days_lapsed
    from away as a
    left join running_contracts as c on c.customer_id = a.customer_id
    where c.customer_id is null
),

margins_should_they_be_active as (
    select
        v.customer_id,
        v.currency_code,
        round_half_up(m.gross_margin * v.expected_spend * ratio(v.expected_transactions_12m, v.p_alive), 4) as margin_12m
    from values_to_come as v
    cross join assumptions as m
),

gains as (
    select
        a.customer_id, a.last_order_date, a.last_order_month, a.lapsed_on, a.days_lapsed,
        c.lapse_band, c.chance, v.currency_code, v.margin_12m,
        round_half_up(c.chance * v.margin_12m, 4) as expected_gain
    from away_today as a
    join margins_should_they_be_active as v on v.customer_id = a.customer_id
    join chances as c
        on a.days_lapsed >= c.days_from
        and a.days_lapsed <= coalesce(c.days_to, a.days_lapsed)
),

ranked as (
    select
        customer_id, last_order_date, last_order_month, lapsed_on, days_lapsed, lapse_band, chance, currency_code,
        margin_12m, expected_gain,
        row_number() over (
            partition by currency_code
            order by expected_gain desc nulls last, customer_id asc nulls last
        ) as place
    from gains
    where expected_gain > 0
),

best as (
    select
        k.customer_id, k.last_order_date, k.last_order_month, k.lapsed_on, k.days_lapsed, k.lapse_band, k.chance,
        k.currency_code, k.margin_12m, k.expected_gain, k.place
    from ranked as k
    join rule as r on k.place <= r.list_length
),

last_complaint_days as (
    select b.customer_id, max(c.occurred_on) as last_complaint_on
    from best as b
    join complaints_made as c on c.customer_id = b.customer_id
    group by b.customer_id
),

last_complaints as (
    select d.customer_id, d.last_complaint_on, min(c.is_settled) as is_settled
    from last_complaint_days as d
    join complaints_made as c
        on c.customer_id = d.customer_id
        and c.occurred_on = d.last_complaint_on
    group by d.customer_id, d.last_complaint_on
),

list as (
    select
        b.currency_code, b.place, b.customer_id, b.expected_gain, b.chance, b.margin_12m, b.last_order_date,
        b.lapsed_on, b.days_lapsed, b.lapse_band,
        h.channel,
        c.last_complaint_on,
        c.is_settled = 1 as is_complaint_settled
    from best as b
    left join last_complaints as c on c.customer_id = b.customer_id
    left join channels as h
        on h.customer_id = b.customer_id
        and h.month = b.last_order_month
)

select * from list
