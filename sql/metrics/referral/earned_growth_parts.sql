-- From whom did the revenue of twelve months come: from customers of the year before, or from new ones, earned or bought?
-- Grain: one row per month, segment and currency; twelve months up to its end against the twelve before. Who bought in the
-- year before is in the segment of then, everyone else in that of now. Earned channels: rules/earned_channels.csv.
with

month_ends as (select month from months),

months_of_the_year_before as (select plus_months(month, 12) as month from months),

years as (select month, customer_id, currency_code, net_amount from customer_years),

years_before as (
    select plus_months(month, 12) as month, customer_id, currency_code, net_amount
    from customer_years
),

all_customers as (select customer_id, first_order_date, acquisition_channel from customers),

links as (select referee_id from referrals where is_link),

recommended as (select channel from earned_channels),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

comparable_months as (
    select
        m.month,
        plus_months(m.month, -12) as month_before,
        plus_months(m.month, -11) as first_month,
        plus_months(m.month, 1) as month_after
    from month_ends as m
    join months_of_the_year_before as b on b.month = m.month
),

customers_with_their_channel as (
    select
        customer_id,
        first_order_date,
        nullif(lower_case(trimmed(acquisition_channel)), '') as channel
    from all_customers
),

-- a recorded referral says more than the channel in the CRM
customers_with_their_source as (
    select
        c.customer_id,
        c.first_order_date,
        case
            when l.referee_id is not null or r.channel is not null then 'earned'
            when c.channel is null then 'unknown'
            else 'bought'
        end as source
    from customers_with_their_channel as c
    left join links as l on l.referee_id = c.customer_id
    left join recommended as r on r.channel = c.channel
),

this_and_last as (
    select
        m.month, y.customer_id, y.currency_code, coalesce(y.net_amount, 0) as this_amount,
        cast(0 as decimal(28, 4)) as last_amount, 0 as was_there
    from years as y
    join comparable_months as m on m.month = y.month
    union all
    select
        m.month, y.customer_id, y.currency_code, cast(0 as decimal(28, 4)) as this_amount,
        coalesce(y.net_amount, 0) as last_amount, 1 as was_there
    from years_before as y
    join comparable_months as m on m.month = y.month
),

by_customer as (
    select
        month, customer_id, currency_code,
        cast(sum(this_amount) as decimal(28, 4)) as this_amount,
        cast(sum(last_amount) as decimal(28, 4)) as last_amount,
        max(was_there) as was_there
    from this_and_last
    group by month, customer_id, currency_code
),

-- who sent something back before the first purchase is not new yet
by_customer_and_kind as (
    select
        b.month, b.customer_id, b.currency_code, b.this_amount, b.last_amount,
        case
            when b.was_there = 1 then 'same'
            when s.first_order_date >= m.first_month and s.first_order_date < m.month_after then s.source
            else 'returned'
        end as kind,
        case when b.was_there = 1 then m.month_before else b.month end as segment_month
    from by_customer as b
    join comparable_months as m on m.month = b.month
    left join customers_with_their_source as s on s.customer_id = b.customer_id
),

by_segment as (
    select
        c.month,
        s.segment_kind,
        s.segment,
        c.currency_code,
        count(*) as n,
        count(case when c.kind = 'same' then 1 end) as last_customers,
        count(case when c.kind in ('earned', 'bought', 'unknown') then 1 end) as new_customers,
        count(case when c.kind = 'unknown' then 1 end) as unknown_customers,
        sum(c.last_amount) as last_amount,
        sum(c.this_amount) as this_amount,
        sum(case when c.kind = 'same' then c.this_amount else 0 end) as same_amount,
        sum(case when c.kind = 'earned' then c.this_amount else 0 end) as earned_amount,
        sum(case when c.kind = 'bought' then c.this_amount else 0 end) as bought_amount,
        sum(case when c.kind = 'unknown' then c.this_amount else 0 end) as unknown_amount,
        sum(case when c.kind = 'returned' then c.this_amount else 0 end) as returned_amount
    from by_customer_and_kind as c
    join segments as s
        on s.month = c.segment_month
        and s.customer_id = c.customer_id
    group by c.month, s.segment_kind, s.segment, c.currency_code
),

-- more came back than was bought: nothing can be measured by that
with_what_to_measure_by as (
    select
        month, segment_kind, segment, currency_code, n, last_customers, new_customers, unknown_customers, last_amount,
        this_amount, same_amount, earned_amount, bought_amount, unknown_amount, returned_amount,
        case when last_amount > 0 then last_amount end as base
    from by_segment
),

with_the_rates as (
    select
        month, segment_kind, segment, currency_code, n, last_customers, new_customers, unknown_customers, last_amount,
        this_amount, same_amount, earned_amount, bought_amount, unknown_amount, returned_amount,
        ratio(same_amount, base) as net_revenue_retention,
        ratio(earned_amount, base) as earned_new,
        ratio(same_amount + earned_amount - base, base) as earned_growth,
        ratio(this_amount - base, base) as revenue_growth,
        case when this_amount > base then ratio(same_amount + earned_amount - base, this_amount - base) end
            as earned_growth_ratio,
        ratio(earned_amount, base)
            * ratio(earned_amount + bought_amount + unknown_amount, earned_amount + bought_amount)
            as earned_new_pro_rata
    from with_what_to_measure_by
)

select * from with_the_rates
