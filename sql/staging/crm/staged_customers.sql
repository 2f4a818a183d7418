-- What does the CRM know about each customer?
-- Grain: one row per customer. The newest updated_at wins, then the last arrival, then the other columns.
with

landed as (
    select
        customer_id, name, birth_date, gender, occupation, education, marital_status, city, region, country,
        registered_at, acquisition_channel, updated_at, arrival
    from landed_customers
),

versions as (
    select
        customer_id, name, birth_date, gender, occupation, education, marital_status, city, region, country,
        registered_at, acquisition_channel, updated_at,
        row_number() over (
            partition by customer_id
            order by
                updated_at desc nulls last, arrival desc nulls last,
                name asc nulls last, birth_date asc nulls last,
                gender asc nulls last, occupation asc nulls last, education asc nulls last,
                marital_status asc nulls last, city asc nulls last, region asc nulls last,
                country asc nulls last, registered_at asc nulls last, acquisition_channel asc nulls last
        ) as version
    from landed
),

newest_version as (
    select
        customer_id, name, birth_date, gender, occupation, education, marital_status, city, region, country,
        registered_at, acquisition_channel, updated_at
    from versions
    where version = 1
)

select * from newest_version
