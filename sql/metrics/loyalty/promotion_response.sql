-- How do customers of each response grade answer our promotions, and what does it cost?
-- Grain: one row per month of sending, segment, grade and currency of the campaigns' costs. The grade is today's, from
-- customer_promotion_grade. A campaign's own cost is spread evenly over its contacts.
with

segments as (select month, customer_id, segment_kind, segment from customer_segments),

contacts as (
    select campaign_id, customer_id, sent_on, opened_on, redeemed_on, cost
    from campaign_contacts
    where not is_control
),

contacts_to_count as (select campaign_id, opened_on from campaign_contacts where not is_control),

campaigns_known as (select campaign_id, cost, currency_code from campaigns),

grades as (select customer_id, grade from customer_promotion_grade),

contacts_of_each_campaign as (
    select campaign_id, count(*) as contacts, count(opened_on) as opened
    from contacts_to_count
    group by campaign_id
),

-- where no opening was ever recorded nobody knows who opened
openings_ever as (select sum(opened) as openings from contacts_of_each_campaign),

campaigns_by_contact as (
    select
        c.campaign_id, k.currency_code,
        round_half_up(ratio(k.cost, c.contacts), 10) as own_cost
    from contacts_of_each_campaign as c
    left join campaigns_known as k on k.campaign_id = c.campaign_id
),

contacts_with_their_cost as (
    select
        month_start(c.sent_on) as month, c.customer_id, b.currency_code, c.opened_on, c.redeemed_on,
        case
            when c.cost is not null or b.own_cost is not null then coalesce(c.cost, 0) + coalesce(b.own_cost, 0)
        end as cost
    from contacts as c
    join campaigns_by_contact as b on b.campaign_id = c.campaign_id
),

by_customer as (
    select
        month, customer_id, currency_code, count(*) as received, count(opened_on) as opened,
        count(redeemed_on) as redeemed, sum(c.cost) as cost
    from contacts_with_their_cost as c
    group by month, customer_id, currency_code
),

by_customer_with_grade as (
    select
        b.month, b.customer_id, coalesce(g.grade, 'ungraded') as grade, b.currency_code, b.received, b.opened,
        b.redeemed, b.cost
    from by_customer as b
    left join grades as g on g.customer_id = b.customer_id
),

by_segment as (
    select
        b.month, s.segment_kind, s.segment, b.grade, b.currency_code,
        sum(b.received) as received,
        sum(b.opened) as opened,
        sum(b.redeemed) as redeemed,
        sum(b.cost) as cost,
        count(*) as n
    from by_customer_with_grade as b
    join segments as s
        on s.month = b.month
        and s.customer_id = b.customer_id
    group by b.month, s.segment_kind, s.segment, b.grade, b.currency_code
),

responses as (
    select
        b.month, b.segment_kind, b.segment, b.grade, b.currency_code, b.received,
        case when e.openings > 0 then b.opened end as opened,
        b.redeemed,
        ratio(b.redeemed, b.received) as redemption_rate,
        cast(round_half_up(b.cost, 4) as decimal(28, 4)) as cost,
        b.n
    from by_segment as b
    cross join openings_ever as e
)

select * from responses
