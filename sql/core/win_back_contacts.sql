-- Which lapsed customers did campaigns reach or keep as control, and who of them came back in the days that they were given?
-- Grain: one row per campaign and customer who was lapsed on the day of the contact. A purchase of that same day is a
-- return: nothing tells whether it came before the letter, and so it is with the control group.
with

contacts as (select campaign_id, customer_id, sent_on, is_control from campaign_contacts),

all_lapses as (select customer_id, last_order_date, lapsed_on, returned_on from lapses),

rule as (select win_back_days from win_back_rules),

contacts_with_the_day_of_the_verdict as (
    select
        c.campaign_id, c.customer_id, c.sent_on, c.is_control,
        plus_days(c.sent_on, r.win_back_days) as decided_on
    from contacts as c
    cross join rule as r
),

contacts_of_lapsed_customers as (
    select
        c.campaign_id, c.customer_id, c.sent_on, c.is_control, l.last_order_date, l.lapsed_on, l.returned_on, c.decided_on,
        case when c.decided_on <= as_of() then coalesce(l.returned_on <= c.decided_on, false) end as has_returned
    from contacts_with_the_day_of_the_verdict as c
    join all_lapses as l
        on l.customer_id = c.customer_id
        and l.lapsed_on <= c.sent_on
        and coalesce(l.returned_on, as_of()) >= c.sent_on
)

select * from contacts_of_lapsed_customers
