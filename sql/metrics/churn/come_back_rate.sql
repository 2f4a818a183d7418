-- Of the customers who lapsed, how many came back within the days that they are given, whatever brought them?
-- Grain: one row per month and segment. A lapse counts in the month in which its days are over: rules/win_back_rules.csv.
-- The segment is that of the month of the last purchase (earlier than the first reported month: that of the first).
-- The share is one of lapses, n are the people.
with

reported_months as (select month from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

customers_in_a_segment as (select month, customer_id from customer_segments where segment_kind = 'all'),

all_lapses as (select customer_id, last_order_date, lapsed_on, returned_on from lapses),

rule as (select win_back_days from win_back_rules),

first_reported_month as (select min(month) as first_month from reported_months),

lapses_with_the_day_of_the_verdict as (
    select
        l.customer_id, l.returned_on,
        month_start(l.last_order_date) as last_order_month,
        plus_days(l.lapsed_on, r.win_back_days) as decided_on,
        month_start(plus_days(l.lapsed_on, r.win_back_days)) as month
    from all_lapses as l
    cross join rule as r
),

lapses_decided_in_a_reported_month as (
    select
        l.month,
        l.customer_id,
        greatest(l.last_order_month, f.first_month) as segment_month,
        case when l.returned_on <= l.decided_on then 1 else 0 end as has_returned
    from lapses_with_the_day_of_the_verdict as l
    join reported_months as m on m.month = l.month
    cross join first_reported_month as f
),

-- whom nothing was heard of in the year before the first reported month stands among those who gave no name
lapses_with_who_was_known as (
    select a.month, a.customer_id, a.segment_month, a.has_returned, k.customer_id as known_customer_id
    from lapses_decided_in_a_reported_month as a
    left join customers_in_a_segment as k
        on k.month = a.segment_month
        and k.customer_id = a.customer_id
),

by_segment as (
    select
        l.month,
        s.segment_kind,
        s.segment,
        sum(l.has_returned) as numerator,
        count(*) as denominator,
        count(distinct l.customer_id) as n
    from lapses_with_who_was_known as l
    join segments as s
        on s.month = l.segment_month
        and s.customer_id is not distinct from l.known_customer_id
    group by l.month, s.segment_kind, s.segment
)

select * from by_segment
