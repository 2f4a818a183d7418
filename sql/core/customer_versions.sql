-- What did we know of each customer, from when to when?
-- Grain: one row per customer id seen anywhere up to as_of() and span of days [valid_from, valid_to) in which nothing
-- changed: what was known at the end of each day. The first version known counts from the beginning, the last one until
-- further notice. Where the CRM names no country, that of the latest order until then.
with

newest as (
    select
        customer_id, birth_date, gender, occupation, education, marital_status, city, region, country, registered_at,
        acquisition_channel
    from staged_customers
),

several as (
    select
        customer_id, changed_on, birth_date, gender, occupation, education, marital_status, city, region, country,
        acquisition_channel
    from staged_customer_versions
),

keys_of_several as (select distinct customer_id from staged_customer_versions),

activity as (select customer_id from customer_activity),

orders_with_a_country as (
    select customer_id, country
    from orders
    where customer_id is not null and country is not null
),

orders_on_their_day as (
    select customer_id, order_date, ordered_at, country
    from orders
    where customer_id is not null and country is not null
),

country_names as (select alias, country from countries),

everyone as (
    select customer_id from activity
    union
    select customer_id from newest where registered_at is null or business_date(registered_at) <= as_of()
),

crm_versions as (
    select
        n.customer_id, cast(null as date) as changed_on, 1 as place, n.birth_date, n.gender, n.occupation, n.education,
        n.marital_status, n.city, n.region, n.country, n.acquisition_channel
    from newest as n
    left join keys_of_several as k on k.customer_id = n.customer_id
    where k.customer_id is null
    union all
    select
        customer_id, changed_on, row_number() over (partition by customer_id order by changed_on asc nulls first) as place,
        birth_date, gender, occupation, education, marital_status, city, region, country, acquisition_channel
    from several
),

-- what changes after tonight is not known tonight
versions_known_tonight as (
    select
        v.customer_id, case when v.place > 1 then v.changed_on end as valid_from,
        v.birth_date, v.gender, v.occupation, v.education, v.marital_status, v.city,
        nullif(trimmed(v.region), '') as region,
        case when nullif(trimmed(v.country), '') is not null then coalesce(n.country, 'ZZ') end as country,
        nullif(trimmed(v.acquisition_channel), '') as acquisition_channel
    from crm_versions as v
    left join country_names as n on n.alias = lower_case(trimmed(v.country))
    where v.place = 1 or v.changed_on <= as_of()
),

countries_of_orders as (
    select o.customer_id, min(o.country) as country, max(o.country) as other_country
    from orders_with_a_country as o
    group by o.customer_id
),

customers_who_ordered_to_several as (
    select customer_id
    from countries_of_orders
    where country <> other_country
),

days_of_who_ordered_to_several as (
    select
        o.customer_id, o.order_date, o.country,
        row_number() over (
            partition by o.customer_id, o.order_date order by o.ordered_at desc nulls last, o.country asc nulls last
        ) as place
    from orders_on_their_day as o
    join customers_who_ordered_to_several as s on s.customer_id = o.customer_id
),

last_country_of_each_day as (
    select
        customer_id, order_date, country,
        lag(country) over (partition by customer_id order by order_date asc nulls last) as country_before
    from days_of_who_ordered_to_several
    where place = 1
),

-- who has ordered to one country alone lives there
country_spans as (
    select customer_id, country, cast(null as date) as valid_from, cast(null as date) as valid_to
    from countries_of_orders
    where country = other_country
    union all
    select
        customer_id, country,
        case when country_before is not null then order_date end as valid_from,
        lead(order_date) over (partition by customer_id order by order_date asc nulls last) as valid_to
    from last_country_of_each_day
    where country_before is null or country <> country_before
),

customers_who_changed as (
    select customer_id from keys_of_several
    union
    select customer_id from customers_who_ordered_to_several
),

everyone_and_who_changed as (
    select e.customer_id, c.customer_id is not null as has_changed
    from everyone as e
    left join customers_who_changed as c on c.customer_id = e.customer_id
),

crm_spans as (
    select
        e.customer_id, v.valid_from,
        lead(v.valid_from) over (partition by e.customer_id order by v.valid_from asc nulls first) as valid_to,
        v.birth_date, v.gender, v.occupation, v.education, v.marital_status, v.city, v.region, v.country,
        v.acquisition_channel
    from everyone_and_who_changed as e
    left join versions_known_tonight as v on v.customer_id = e.customer_id
    where e.has_changed
),

-- orders tell of a country only where the CRM does not
spans as (
    select
        c.customer_id,
        case
            when c.valid_from is null or o.valid_from is null then coalesce(c.valid_from, o.valid_from)
            else greatest(c.valid_from, o.valid_from)
        end as valid_from,
        c.birth_date, c.gender, c.occupation, c.education, c.marital_status, c.city, c.region,
        coalesce(c.country, o.country) as country,
        c.acquisition_channel
    from crm_spans as c
    left join country_spans as o
        on o.customer_id = c.customer_id
        -- no choice of two, which in an outer join makes DuckDB hold every span against every other
        and coalesce(o.valid_to, date '9999-12-31') > coalesce(c.valid_from, date '0001-01-01')
        and coalesce(o.valid_from, date '0001-01-01') < coalesce(c.valid_to, date '9999-12-31')
),

in_their_order as (
    select
        customer_id, valid_from, birth_date, gender, occupation, education, marital_status, city, region, country,
        acquisition_channel,
        row_number() over (partition by customer_id order by valid_from asc nulls first) as place
    from spans
),

places_after as (
    select
        customer_id, place + 1 as place, birth_date, gender, occupation, education, marital_status, city, region,
        country, acquisition_channel
    from in_their_order
),

-- what is said again is no new version: only a span unlike the one before it begins one
with_the_one_before as (
    select
        n.customer_id, n.valid_from, n.birth_date, n.gender, n.occupation, n.education, n.marital_status, n.city,
        n.region, n.country, n.acquisition_channel,
        n.place > 1
            and n.birth_date is not distinct from b.birth_date
            and n.gender is not distinct from b.gender
            and n.occupation is not distinct from b.occupation
            and n.education is not distinct from b.education
            and n.marital_status is not distinct from b.marital_status
            and n.city is not distinct from b.city
            and n.region is not distinct from b.region
            and n.country is not distinct from b.country
            and n.acquisition_channel is not distinct from b.acquisition_channel
            as is_the_same
    from in_their_order as n
    left join places_after as b
        on b.customer_id = n.customer_id
        and b.place = n.place
),

versions_of_who_changed as (
    select
        customer_id, valid_from,
        lead(valid_from) over (partition by customer_id order by valid_from asc nulls first) as valid_to,
        birth_date, gender, occupation, education, marital_status, city, region, country, acquisition_channel
    from with_the_one_before
    where not is_the_same
),

everyones_versions as (
    select
        e.customer_id, cast(null as date) as valid_from, cast(null as date) as valid_to,
        v.birth_date, v.gender, v.occupation, v.education, v.marital_status, v.city, v.region,
        coalesce(v.country, o.country) as country,
        v.acquisition_channel
    from everyone_and_who_changed as e
    left join versions_known_tonight as v on v.customer_id = e.customer_id
    left join countries_of_orders as o on o.customer_id = e.customer_id
    where not e.has_changed
    union all
    select
        customer_id, valid_from, valid_to, birth_date, gender, occupation, education, marital_status, city, region,
        country, acquisition_channel
    from versions_of_who_changed
)

select * from everyones_versions
