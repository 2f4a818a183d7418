-- Of which customers did more than one record arrive, and what did each say?
-- Grain: one row per such customer and business day on which the record changed: what it said at the end of the day. Of
-- records without updated_at, which are the oldest, one.
with

landed_keys as (select customer_id from landed_customers),

landed_versions as (
    select
        customer_id, name, birth_date, gender, occupation, education, marital_status, city, region, country,
        registered_at, acquisition_channel, updated_at, arrival
    from landed_customers
),

-- they are few
keys_that_came_more_than_once as (
    select customer_id
    from landed_keys
    group by customer_id
    having count(*) > 1
),

versions_on_their_day as (
    select
        l.customer_id, business_date(l.updated_at) as changed_on, l.name, l.birth_date, l.gender, l.occupation,
        l.education, l.marital_status, l.city, l.region, l.country, l.registered_at, l.acquisition_channel,
        l.updated_at, l.arrival
    from landed_versions as l
    join keys_that_came_more_than_once as k on k.customer_id = l.customer_id
),

from_the_last_of_the_day as (
    select
        customer_id, changed_on, birth_date, gender, occupation, education, marital_status, city, region, country,
        acquisition_channel,
        row_number() over (
            partition by customer_id, changed_on
            order by
                updated_at desc nulls last, arrival desc nulls last,
                name asc nulls last, birth_date asc nulls last, gender asc nulls last, occupation asc nulls last,
                education asc nulls last, marital_status asc nulls last, city asc nulls last, region asc nulls last,
                country asc nulls last, registered_at asc nulls last, acquisition_channel asc nulls last
        ) as place
    from versions_on_their_day
),

last_of_the_day as (
    select
        customer_id, changed_on, birth_date, gender, occupation, education, marital_status, city, region, country,
        acquisition_channel
    from from_the_last_of_the_day
    where place = 1
)

select * from last_of_the_day
