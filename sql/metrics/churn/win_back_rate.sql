-- Of the lapsed customers whom campaigns reached, how many bought again within the days that they were given?
-- Grain: one row per month and segment. A contact counts in the month in which its days are over; the segment is that of
-- the month of the last purchase (earlier than the first reported month: that of the first). Not all of it is the
-- campaign's doing: see win_back_effect. The share is one of contacts, n are the people.
with

reported_months as (select month from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

customers_in_a_segment as (select month, customer_id from customer_segments where segment_kind = 'all'),

contacts as (
    select customer_id, last_order_date, decided_on, has_returned
    from win_back_contacts
    where not is_control and has_returned is not null
),

first_reported_month as (select min(month) as first_month from reported_months),

contacts_in_their_month as (
    select
        customer_id,
        month_start(decided_on) as month,
        month_start(last_order_date) as last_order_month,
        case when has_returned then 1 else 0 end as has_returned
    from contacts
),

contacts_decided_in_a_reported_month as (
    select c.month, c.customer_id, c.has_returned, greatest(c.last_order_month, f.first_month) as segment_month
    from contacts_in_their_month as c
    join reported_months as m on m.month = c.month
    cross join first_reported_month as f
),

-- whom nothing was heard of in the year before the first reported month stands among those who gave no name
contacts_with_who_was_known as (
    select a.month, a.customer_id, a.segment_month, a.has_returned, k.customer_id as known_customer_id
    from contacts_decided_in_a_reported_month as a
    left join customers_in_a_segment as k
        on k.month = a.segment_month
        and k.customer_id = a.customer_id
),

by_segment as (
    select
        c.month,
        s.segment_kind,
        s.segment,
        sum(c.has_returned) as numerator,
        count(*) as denominator,
        count(distinct c.customer_id) as n
    from contacts_with_who_was_known as c
    join segments as s
        on s.month = c.segment_month
        and s.customer_id is not distinct from c.known_customer_id
    group by c.month, s.segment_kind, s.segment
)

select * from by_segment
