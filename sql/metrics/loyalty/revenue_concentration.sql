-- How much of the revenue hangs on the best fifth of the customers?
-- Grain: one row per month, segment and currency; other kinds than all only for the latest month and a year before.
with

rule as (select top_share from concentration_shares),

reported_months as (select month, months_ago from months),

segments as (
    select month, customer_id, segment_kind, segment
    from customer_segments
    where segment_kind <> 'all'
),

-- a year of returns alone, or of unknown amounts, is no purchase
spent_in_twelve_months as (
    select month, customer_id, currency_code, cast(purchase_amount as decimal(18, 4)) as amount
    from customer_years
    where purchase_amount is not null
),

-- ranking every segment in every month would cost more than all other questions together
segments_looked_at as (
    select s.month, s.customer_id, s.segment_kind, s.segment
    from segments as s
    join reported_months as r on r.month = s.month
    where r.months_ago in (0, 12)
),

amounts_in_each_segment as (
    select t.month, s.segment_kind, s.segment, t.customer_id, t.currency_code, t.amount
    from spent_in_twelve_months as t
    join segments_looked_at as s
        on s.month = t.month
        and s.customer_id = t.customer_id
),

-- who bought in twelve months is in all: no need to look that up
ranked_from_the_smallest as (
    select
        month, 'all' as segment_kind, 'all' as segment, currency_code, amount,
        row_number() over (
            partition by month, currency_code
            order by amount asc nulls last, customer_id desc nulls last
        ) as place,
        count(*) over (partition by month, currency_code) as customers
    from spent_in_twelve_months
    union all
    select
        month, segment_kind, segment, currency_code, amount,
        row_number() over (
            partition by month, segment_kind, segment, currency_code
            order by amount asc nulls last, customer_id desc nulls last
        ) as place,
        count(*) over (partition by month, segment_kind, segment, currency_code) as customers
    from amounts_in_each_segment
),

-- the place of the best is customers: the best fifth, rounded up, are those fewer than a fifth below it
with_the_top as (
    select
        f.month, f.segment_kind, f.segment, f.currency_code, f.amount, f.place, f.customers, r.top_share,
        case when f.customers - f.place < f.customers * r.top_share then f.amount else 0 end as top_amount
    from ranked_from_the_smallest as f
    cross join rule as r
),

added_up as (
    select
        month, segment_kind, segment, currency_code, customers, top_share,
        sum(w.top_amount) as top_amount,
        sum(w.amount) as amount,
        sum((2 * place - customers - 1) * w.amount) as above_less_below
    from with_the_top as w
    group by month, segment_kind, segment, currency_code, customers, top_share
),

concentration as (
    select
        month, segment_kind, segment, currency_code, customers,
        to_int(ceil(customers * top_share)) as top_customers,
        top_amount,
        amount,
        ratio(above_less_below, customers * amount) as gini
    from added_up
)

select * from concentration
