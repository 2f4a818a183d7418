-- How many customers fell silent for longer than usual in each month and had not come back by its end?
-- Grain: one row per month and segment: the segment of the month of the last purchase, so that whom we lost is counted
-- as who they were with us (earlier than the first reported month: that of the first). A month in which nobody lapsed
-- has a row in all, from the first month on in which anybody bought.
with

month_ends as (select month, month_end from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

customers_in_a_segment as (select month, customer_id from customer_segments where segment_kind = 'all'),

all_lapses as (select customer_id, last_order_date, lapsed_on, returned_on from lapses),

purchase_months as (select order_month from customer_months),

first_reported_month as (select min(month) as first_month from month_ends),

lapses_in_their_month as (
    select
        customer_id, returned_on,
        month_start(lapsed_on) as month,
        month_start(last_order_date) as last_order_month
    from all_lapses
),

still_away_at_month_end as (
    select
        l.month,
        l.customer_id,
        greatest(l.last_order_month, f.first_month) as segment_month
    from lapses_in_their_month as l
    join month_ends as m on m.month = l.month
    cross join first_reported_month as f
    where l.returned_on is null or l.returned_on > m.month_end
),

-- whom nothing was heard of in the year before the first reported month stands among those who gave no name
lapsed_with_who_was_known as (
    select a.month, a.customer_id, a.segment_month, k.customer_id as known_customer_id
    from still_away_at_month_end as a
    left join customers_in_a_segment as k
        on k.month = a.segment_month
        and k.customer_id = a.customer_id
),

by_segment as (
    select
        a.month,
        s.segment_kind,
        s.segment,
        count(*) as numerator,
        count(*) as n
    from lapsed_with_who_was_known as a
    join segments as s
        on s.month = a.segment_month
        and s.customer_id is not distinct from a.known_customer_id
    group by a.month, s.segment_kind, s.segment
),

first_purchase as (select min(order_month) as first_month from purchase_months),

months_of_all as (
    select m.month
    from month_ends as m
    join first_purchase as p on p.first_month <= m.month
),

months_without as (
    select a.month, 'all' as segment_kind, 'all' as segment, 0 as numerator, 0 as n
    from months_of_all as a
    left join by_segment as b
        on b.month = a.month
        and b.segment_kind = 'all'
    where b.month is null
),

by_segment_and_months_without as (
    select month, segment_kind, segment, numerator, n from by_segment
    union all
    select month, segment_kind, segment, numerator, n from months_without
)

select * from by_segment_and_months_without
