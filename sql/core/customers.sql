-- Who are our customers, and since when do we know them?
-- Grain: one row per customer id seen anywhere up to as_of(), as known tonight; without a CRM record it is inferred.
with

crm_records as (select customer_id, registered_at from staged_customers),

versions_of_tonight as (
    select
        customer_id, birth_date, gender, occupation, education, marital_status, city, region, country,
        acquisition_channel
    from customer_versions
    where valid_to is null
),

activity as (select customer_id, first_event_date from customer_activity),

purchases as (select customer_id, first_order_date from customer_months),

registrations as (select customer_id, business_date(registered_at) as registered_on from crm_records),

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

customers_with_what_is_known as (
    select
        v.customer_id,
        r.customer_id is null as is_inferred,
        v.birth_date, v.gender, v.occupation, v.education, v.marital_status, v.city, v.region, v.country,
        v.acquisition_channel,
        case when r.registered_on <= as_of() then r.registered_on end as registered_on,
        p.first_order_date,
        f.first_event_date
    from versions_of_tonight as v
    left join registrations as r on r.customer_id = v.customer_id
    left join first_events as f on f.customer_id = v.customer_id
    left join first_purchases as p on p.customer_id = v.customer_id
),

customers_since_their_first_day as (
    select
        customer_id, is_inferred, birth_date, gender, occupation, education, marital_status, city, region, country,
        acquisition_channel, registered_on, first_order_date,
        least(coalesce(registered_on, first_event_date), coalesce(first_event_date, registered_on)) as first_seen_date
    from customers_with_what_is_known
)

select * from customers_since_their_first_day
