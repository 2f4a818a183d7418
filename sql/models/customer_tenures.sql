-- For how long has each customer been with us, and is the customer lost?
-- Grain: one row per buyer, and one per subscriber's contract. A buyer is lost on the first day on which the silence is
-- longer than the own quiet window; whoever came back was not lost. What is known of the customer is as of the start.
with

purchase_months as (select customer_id, first_order_date, last_order_date from customer_months),

quiet_windows as (select customer_id, quiet_days from customer_quiet_windows),

all_contracts as (select customer_id, plan, started_on, ended_on, is_lost from contracts),

versions as (
    select customer_id, valid_from, valid_to, birth_date, gender, country, region, acquisition_channel
    from customer_versions
),

bands as (select age_from, age_to, age_band from age_bands),

buyers as (
    select
        customer_id,
        min(first_order_date) as started_on,
        max(last_order_date) as last_order_date
    from purchase_months
    group by customer_id
),

buyers_with_their_first_unusual_day as (
    select
        b.customer_id,
        b.started_on,
        plus_days(b.last_order_date, w.quiet_days + 1) as unusual_on
    from buyers as b
    join quiet_windows as w on w.customer_id = b.customer_id
),

tenures as (
    select
        'buyers' as population,
        customer_id,
        started_on,
        case when unusual_on <= as_of() then unusual_on else as_of() end as observed_until,
        unusual_on <= as_of() as is_lost,
        cast(null as string) as plan
    from buyers_with_their_first_unusual_day
    union all
    select
        'subscribers' as population,
        customer_id,
        started_on,
        coalesce(ended_on, as_of()) as observed_until,
        is_lost,
        coalesce(plan, 'unknown') as plan
    from all_contracts
),

tenures_with_the_customer as (
    select
        t.population, t.customer_id, t.started_on, t.observed_until, t.is_lost, t.plan,
        days_between(t.started_on, t.observed_until) as tenure_days,
        full_years(c.birth_date, t.started_on) as age,
        coalesce(c.gender, 'unknown') as gender,
        coalesce(c.country, 'unknown') as country,
        coalesce(c.region, 'unknown') as region,
        coalesce(c.acquisition_channel, 'unknown') as acquisition_channel
    from tenures as t
    join versions as c
        on c.customer_id = t.customer_id
        and (c.valid_from is null or c.valid_from <= t.started_on)
        and (c.valid_to is null or c.valid_to > t.started_on)
),

tenures_with_age_band as (
    select
        t.population, t.customer_id, t.started_on, t.tenure_days, t.is_lost,
        case when t.is_lost then t.observed_until end as lost_on,
        coalesce(b.age_band, 'unknown') as age_band,
        t.gender, t.country, t.region, t.acquisition_channel, t.plan
    from tenures_with_the_customer as t
    left join bands as b
        on t.age >= b.age_from
        and t.age <= b.age_to
)

select * from tenures_with_age_band
