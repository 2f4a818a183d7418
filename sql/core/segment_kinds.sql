-- By what can we divide our customers?
-- Grain: one row per kind of segment in use: all, and those of which at least one customer has or had a value.
with

all_versions as (select birth_date, gender, country, region, acquisition_channel from customer_versions),

all_tiers as (select tier from customer_tiers),

all_channels as (select channel from customer_channels),

known_values as (
    select
        count(birth_date) as birth_dates,
        count(gender) as genders,
        count(country) as countries,
        count(region) as regions,
        count(acquisition_channel) as acquisition_channels
    from all_versions
),

known_tiers as (select count(tier) as tiers from all_tiers),

known_channels as (select count(channel) as channels from all_channels),

customers_with_a_value as (
    select 'all' as segment_kind, 1 as customers from known_values
    union all
    select 'age_band' as segment_kind, birth_dates as customers from known_values
    union all
    select 'gender' as segment_kind, genders as customers from known_values
    union all
    select 'country' as segment_kind, countries as customers from known_values
    union all
    select 'region' as segment_kind, regions as customers from known_values
    union all
    select 'acquisition_channel' as segment_kind, acquisition_channels as customers from known_values
    union all
    select 'tier' as segment_kind, tiers as customers from known_tiers
    union all
    select 'channel' as segment_kind, channels as customers from known_channels
),

kinds_in_use as (
    select segment_kind
    from customers_with_a_value
    where customers > 0
)

select * from kinds_in_use
