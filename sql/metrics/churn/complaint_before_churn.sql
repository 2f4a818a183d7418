-- Of the customers lost in each month, how many had complained before?
-- Grain: one row per month and segment. Lost are buyers whose silence became unusual in the month, still away at its end,
-- and customers whose contract ended in it; who is both is one. Before: the horizon_days of rules/complaint_windows.csv.
-- The segment of a buyer is that of the month of the last purchase, else that of the month.
with

month_ends as (select month, month_end from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

customers_in_a_segment as (select month, customer_id from customer_segments where segment_kind = 'all'),

all_lapses as (select customer_id, last_order_date, lapsed_on, returned_on, complained_on from lapses),

lost_contracts as (select customer_id, contract_number, ended_on from contracts where is_lost),

rule as (select horizon_days from complaint_windows),

complaints_made as (
    select customer_id, occurred_on
    from interactions
    where purpose = 'complaint' and customer_id is not null
),

first_reported_month as (select min(month) as first_month from month_ends),

lapses_in_their_month as (
    select
        customer_id, returned_on, complained_on,
        month_start(lapsed_on) as month,
        month_start(last_order_date) as last_order_month
    from all_lapses
),

ends_of_contracts as (
    select
        c.customer_id, c.contract_number, c.ended_on,
        plus_days(c.ended_on, -r.horizon_days) as complaints_from
    from lost_contracts as c
    cross join rule as r
),

ends_after_a_complaint as (
    select distinct e.customer_id, e.contract_number
    from ends_of_contracts as e
    join complaints_made as c
        on c.customer_id = e.customer_id
        and c.occurred_on >= e.complaints_from
        and c.occurred_on <= e.ended_on
),

losses as (
    select
        l.customer_id, l.month, greatest(l.last_order_month, f.first_month) as segment_month,
        case when l.complained_on is not null then 1 else 0 end as has_complained
    from lapses_in_their_month as l
    join month_ends as m on m.month = l.month
    cross join first_reported_month as f
    where l.returned_on is null or l.returned_on > m.month_end
    union all
    select
        e.customer_id, month_start(e.ended_on) as month, month_start(e.ended_on) as segment_month,
        case when a.customer_id is not null then 1 else 0 end as has_complained
    from ends_of_contracts as e
    left join ends_after_a_complaint as a
        on a.customer_id = e.customer_id
        and a.contract_number = e.contract_number
),

customers_lost as (
    select
        customer_id, month,
        min(segment_month) as segment_month,
        max(has_complained) as has_complained
    from losses
    group by customer_id, month
),

-- whom nothing was heard of in the year before the first reported month stands among those who gave no name
lost_with_who_was_known as (
    select a.month, a.customer_id, a.segment_month, a.has_complained, k.customer_id as known_customer_id
    from customers_lost as a
    left join customers_in_a_segment as k
        on k.month = a.segment_month
        and k.customer_id = a.customer_id
),

by_segment as (
    select
        c.month,
        s.segment_kind,
        s.segment,
        sum(c.has_complained) as numerator,
        count(*) as denominator,
        count(*) as n
    from lost_with_who_was_known as c
    join month_ends as m on m.month = c.month
    join segments as s
        on s.month = c.segment_month
        and s.customer_id is not distinct from c.known_customer_id
    group by c.month, s.segment_kind, s.segment
)

select * from by_segment
