-- Of the customers first seen in a month, how many were spoken with, bought and bought again, and how soon?
-- Grain: one row per month first seen, segment and stage. Segments are those known at the end of that month, ages
-- those of the first day. Each stage counts by itself: some buy before anybody speaks with them. Window: rules/acquisition_windows.csv.
with

rule as (select within_days from acquisition_windows),

reported_months as (select month, month_end from months),

kinds as (
    select segment_kind
    from segment_kinds
    where segment_kind in ('all', 'age_band', 'gender', 'country', 'region', 'acquisition_channel')
),

all_customers as (select customer_id, first_seen_date, first_order_date from customers),

versions as (
    select customer_id, valid_from, valid_to, birth_date, gender, country, region, acquisition_channel
    from customer_versions
),

bands as (select age_from, age_to, age_band from age_bands),

letters as (select customer_id, sent_on from campaign_contacts where not is_control),

spoken as (select customer_id, occurred_on from interactions),

answered as (select customer_id, answered_on from answers),

purchases as (select customer_id, order_date from order_days),

contacts as (
    select customer_id, sent_on as contacted_on from letters
    union all
    select customer_id, occurred_on as contacted_on from spoken
    union all
    select customer_id, answered_on as contacted_on from answered
),

first_contacts as (
    select customer_id, min(contacted_on) as selected_on
    from contacts
    where customer_id is not null
    group by customer_id
),

newcomers as (
    select
        m.month, m.month_end, c.customer_id, v.birth_date, v.gender, v.country, v.region, v.acquisition_channel,
        c.first_seen_date, c.first_order_date
    from all_customers as c
    join reported_months as m
        on c.first_seen_date >= m.month
        and c.first_seen_date <= m.month_end
    join versions as v
        on v.customer_id = c.customer_id
        and (v.valid_from is null or v.valid_from <= m.month_end)
        and (v.valid_to is null or v.valid_to > m.month_end)
),

second_purchases as (
    select n.customer_id, min(p.order_date) as second_order_date
    from newcomers as n
    join purchases as p
        on p.customer_id = n.customer_id
        and p.order_date > n.first_order_date
    group by n.customer_id
),

newcomers_with_what_they_reached as (
    select
        n.month, n.month_end, n.customer_id, n.gender, n.country, n.region, n.acquisition_channel,
        full_years(n.birth_date, n.first_seen_date) as age,
        days_between(n.first_seen_date, f.selected_on) as selected_after,
        days_between(n.first_seen_date, n.first_order_date) as bought_after,
        days_between(n.first_seen_date, s.second_order_date) as bought_again_after
    from newcomers as n
    left join first_contacts as f on f.customer_id = n.customer_id
    left join second_purchases as s on s.customer_id = n.customer_id
),

newcomers_with_age_band as (
    select
        n.month, n.month_end, n.customer_id, n.gender, n.country, n.region, n.acquisition_channel, b.age_band,
        n.selected_after, n.bought_after, n.bought_again_after
    from newcomers_with_what_they_reached as n
    left join bands as b
        on n.age >= b.age_from
        and n.age <= b.age_to
),

newcomers_in_their_segment as (
    select
        n.month, n.month_end, k.segment_kind,
        coalesce(
            case k.segment_kind
                when 'all' then 'all'
                when 'age_band' then n.age_band
                when 'gender' then n.gender
                when 'country' then n.country
                when 'region' then n.region
                else n.acquisition_channel
            end,
            'unknown'
        ) as segment,
        n.selected_after, n.bought_after, n.bought_again_after
    from newcomers_with_age_band as n
    cross join kinds as k
),

by_segment as (
    select
        n.month, n.month_end, n.segment_kind, n.segment, r.within_days,
        count(*) as customers,
        count(n.selected_after) as selected,
        count(n.bought_after) as bought,
        count(n.bought_again_after) as bought_again,
        count(case when n.selected_after <= r.within_days then 1 end) as selected_in_time,
        count(case when n.bought_after <= r.within_days then 1 end) as bought_in_time,
        count(case when n.bought_again_after <= r.within_days then 1 end) as bought_again_in_time,
        quantile(n.selected_after, 0.5) as selected_median,
        quantile(n.bought_after, 0.5) as bought_median,
        quantile(n.bought_again_after, 0.5) as bought_again_median
    from newcomers_in_their_segment as n
    cross join rule as r
    group by n.month, n.month_end, n.segment_kind, n.segment, r.within_days
),

-- a company that tells of no contacts, or of no purchases, has no such stage
companys_contacts as (select count(*) as contacts from first_contacts),

companys_purchases as (select count(first_order_date) as buyers from all_customers),

stages as (
    select v.stage, v.place
    from (values ('identified', 1), ('selected', 2), ('bought', 3), ('bought_again', 4)) as v (stage, place)
    cross join companys_contacts as c
    cross join companys_purchases as p
    where v.stage = 'identified' or (v.stage = 'selected' and c.contacts > 0) or (v.place > 2 and p.buyers > 0)
),

-- within the window is only known when the window of the month's last newcomer has passed
funnel as (
    select
        b.month as cohort_month,
        b.segment_kind,
        b.segment,
        s.stage,
        s.place,
        b.customers,
        case s.stage
            when 'identified' then b.customers
            when 'selected' then b.selected
            when 'bought' then b.bought
            else b.bought_again
        end as reached,
        case
            when plus_days(b.month_end, b.within_days) <= as_of() then case s.stage
                when 'identified' then b.customers
                when 'selected' then b.selected_in_time
                when 'bought' then b.bought_in_time
                else b.bought_again_in_time
            end
        end as reached_in_time,
        case s.stage
            when 'identified' then 0
            when 'selected' then b.selected_median
            when 'bought' then b.bought_median
            else b.bought_again_median
        end as median_days,
        b.customers as n
    from by_segment as b
    cross join stages as s
)

select * from funnel
