-- Who are our customers, and since when do we know them?
-- Grain: one row per customer id seen anywhere up to as_of(); without a CRM record it is inferred.
with

crm_customers as (
    select
        customer_id, birth_date, gender, occupation, education, marital_status, city, region, country, registered_at,
        acquisition_channel
    from staged_customers
),

activity as (select customer_id, first_event_date from customer_activity),

purchases as (select customer_id, first_order_date from customer_months),

orders_with_a_country as (
    select customer_id, ordered_at
    from orders
    where customer_id is not null and country is not null
),

countries_of_orders as (
    select customer_id, ordered_at, country
    from orders
    where customer_id is not null and country is not null
),

country_names as (select alias, country from countries),

crm_customers_with_country as (
    select
        r.customer_id, r.birth_date, r.gender, r.occupation, r.education, r.marital_status, r.city,
        nullif(trimmed(r.region), '') as region,
        nullif(trimmed(r.acquisition_channel), '') as acquisition_channel,
        business_date(r.registered_at) as registered_on,
        case when nullif(trimmed(r.country), '') is not null then coalesce(n.country, 'ZZ') end as country
    from crm_customers as r
    left join country_names as n on n.alias = lower_case(trimmed(r.country))
),

first_events as (
    select customer_id, min(first_event_date) as first_event_date
    from activity
    group by customer_id
),

first_purchases as (
    select customer_id, min(first_order_date) as first_order_date
    from purchases
    group by customer_id
),

latest_orders_with_a_country as (
    select customer_id, max(ordered_at) as ordered_at
    from orders_with_a_country
    group by customer_id
),

countries_of_the_latest_orders as (
    select o.customer_id, min(o.country) as country
    from countries_of_orders as o
    join latest_orders_with_a_country as l
        on l.customer_id = o.customer_id
        and l.ordered_at = o.ordered_at
    group by o.customer_id
),

everyone as (
    select customer_id from first_events
    union
    select customer_id from crm_customers_with_country where registered_on is null or registered_on <= as_of()
),

customers_with_what_is_known as (
    select
        e.customer_id,
        r.customer_id is null as is_inferred,
        r.birth_date, r.gender, r.occupation, r.education, r.marital_status, r.city, r.region,
        coalesce(r.country, c.country) as country,
        r.acquisition_channel,
        case when r.registered_on <= as_of() then r.registered_on end as registered_on,
        p.first_order_date,
        f.first_event_date
    from everyone as e
    left join crm_customers_with_country as r on r.customer_id = e.customer_id
    left join first_events as f on f.customer_id = e.customer_id
    left join first_purchases as p on p.customer_id = e.customer_id
    left join countries_of_the_latest_orders as c on c.customer_id = e.customer_id
),

customers_since_their_first_day as (
    select
        customer_id, is_inferred, birth_date, gender, occupation, education, marital_status, city, region, country,
        acquisition_channel, registered_on, first_order_date,
        least(coalesce(registered_on, first_event_date), coalesce(first_event_date, registered_on)) as first_seen_date
    from customers_with_what_is_known
)

select * from customers_since_their_first_day
