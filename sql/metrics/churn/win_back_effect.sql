-- How many more lapsed customers come back because they were contacted?
-- Grain: one row per month and segment: contacts whose days were over in the twelve months up to month-end, where
-- all twelve are reported months. The share of those contacted less the share of the control group; interval:
-- Newcombe's, of two Wilson intervals.
with

windows as (select month, earlier_month from trailing_months),

reported_months as (select month from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

customers_in_a_segment as (select month, customer_id from customer_segments where segment_kind = 'all'),

contacts as (
    select customer_id, last_order_date, decided_on, is_control, has_returned
    from win_back_contacts
    where has_returned is not null
),

first_reported_month as (select min(month) as first_month from reported_months),

months_looked_at as (
    select m.month
    from reported_months as m
    cross join first_reported_month as f
    where plus_months(m.month, -11) >= f.first_month
),

-- with fewer than twelve months the effect would not compare with that of later months
whole_windows as (
    select w.month, w.earlier_month
    from windows as w
    join months_looked_at as m on m.month = w.month
),

contacts_in_their_month as (
    select
        customer_id, is_control, has_returned,
        month_start(decided_on) as decided_month,
        month_start(last_order_date) as last_order_month
    from contacts
),

contacts_since_the_first_month as (
    select
        c.customer_id, c.is_control, c.has_returned, c.decided_month,
        greatest(c.last_order_month, f.first_month) as segment_month
    from contacts_in_their_month as c
    cross join first_reported_month as f
    where c.decided_month >= f.first_month
),

-- whom nothing was heard of in the year before the first reported month stands among those who gave no name
contacts_with_who_was_known as (
    select a.customer_id, a.is_control, a.has_returned, a.decided_month, a.segment_month, k.customer_id as known_customer_id
    from contacts_since_the_first_month as a
    left join customers_in_a_segment as k
        on k.month = a.segment_month
        and k.customer_id = a.customer_id
),

contacts_with_segment as (
    select c.customer_id, c.is_control, c.has_returned, c.decided_month, s.segment_kind, s.segment
    from contacts_with_who_was_known as c
    join segments as s
        on s.month = c.segment_month
        and s.customer_id is not distinct from c.known_customer_id
),

counts as (
    select
        w.month,
        c.segment_kind,
        c.segment,
        count(distinct c.customer_id) as customers,
        count(case when not c.is_control then 1 end) as contacted,
        count(case when not c.is_control and c.has_returned then 1 end) as contacted_returned,
        count(case when c.is_control then 1 end) as controls,
        count(case when c.is_control and c.has_returned then 1 end) as controls_returned
    from contacts_with_segment as c
    join whole_windows as w on w.earlier_month = c.decided_month
    group by w.month, c.segment_kind, c.segment
),

shares as (
    select
        month, segment_kind, segment, customers, contacted, contacted_returned, controls, controls_returned,
        ratio(contacted_returned, contacted) as contacted_share,
        ratio(controls_returned, controls) as control_share,
        wilson_low(contacted_returned, contacted) as contacted_low,
        wilson_high(contacted_returned, contacted) as contacted_high,
        wilson_low(controls_returned, controls) as control_low,
        wilson_high(controls_returned, controls) as control_high
    from counts
),

differences as (
    select
        month, segment_kind, segment, customers, contacted, contacted_returned, controls, controls_returned,
        contacted_share - control_share as incremental_share,
        contacted_share - control_share - square_root(
            (contacted_share - contacted_low) * (contacted_share - contacted_low)
                + (control_high - control_share) * (control_high - control_share)
        ) as low,
        contacted_share - control_share + square_root(
            (contacted_high - contacted_share) * (contacted_high - contacted_share)
                + (control_share - control_low) * (control_share - control_low)
        ) as high
    from shares
)

select * from differences
