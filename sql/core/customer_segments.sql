-- Which segments is each customer in, month by month?
-- As of each month-end: what was known then counts, not what is known tonight.
-- Grain: one row per month, customer with an event in the twelve months up to its end, and kind of segment in use;
-- a row without customer stands for whoever gave no name. Join events with
--     s.month = e.month and s.customer_id is not distinct from e.customer_id
with

month_ends as (select month, month_end from months),

activity as (select customer_id, event_month from customer_activity),

versions as (
    select customer_id, valid_from, valid_to, birth_date, gender, country, region, acquisition_channel
    from customer_versions
),

all_birth_dates as (select birth_date from customer_versions where birth_date is not null),

bands as (select age_from, age_to, age_band from age_bands),

kinds as (select segment_kind from segment_kinds),

tiers as (select month, customer_id, tier from customer_tiers),

channels as (select month, customer_id, channel from customer_channels),

events_with_the_next as (
    select
        customer_id,
        event_month,
        lead(event_month) over (partition by customer_id order by event_month asc nulls last) as next_event_month
    from activity
),

-- an event counts for twelve months or until the next one takes over, so that nobody is in a month twice
months_that_an_event_counts_for as (
    select
        customer_id,
        event_month as first_month,
        least(plus_months(event_month, 12), coalesce(next_event_month, plus_months(event_month, 12))) as month_after
    from events_with_the_next
),

birth_dates as (
    select distinct birth_date
    from all_birth_dates
),

ages_at_month_end as (
    select m.month, b.birth_date, full_years(b.birth_date, m.month_end) as age
    from birth_dates as b
    cross join month_ends as m
),

bands_at_month_end as (
    select a.month, a.birth_date, b.age_band
    from ages_at_month_end as a
    join bands as b
        on a.age >= b.age_from
        and a.age <= b.age_to
),

active_customers as (
    select m.month, c.customer_id, a.birth_date, a.gender, a.country, a.region, a.acquisition_channel
    from months_that_an_event_counts_for as c
    join month_ends as m
        on m.month >= c.first_month
        and m.month < c.month_after
    join versions as a
        on a.customer_id = c.customer_id
        and (a.valid_from is null or a.valid_from <= m.month_end)
        and (a.valid_to is null or a.valid_to > m.month_end)
),

-- who bought nothing in these twelve months is in no tier and in no channel: that is known
active_customers_with_what_changes as (
    select
        a.month, a.customer_id, b.age_band, a.gender, a.country, a.region, a.acquisition_channel,
        case when t.tier is not null then t.tier when c.customer_id is null then 'none' end as tier,
        case when c.customer_id is null then 'none' else c.channel end as channel
    from active_customers as a
    left join bands_at_month_end as b
        on b.month = a.month
        and b.birth_date = a.birth_date
    left join tiers as t
        on t.month = a.month
        and t.customer_id = a.customer_id
    left join channels as c
        on c.month = a.month
        and c.customer_id = a.customer_id
),

one_segment_of_each_kind as (
    select
        c.month,
        c.customer_id,
        k.segment_kind,
        coalesce(
            case k.segment_kind
                when 'all' then 'all'
                when 'age_band' then c.age_band
                when 'gender' then c.gender
                when 'country' then c.country
                when 'region' then c.region
                when 'acquisition_channel' then c.acquisition_channel
                when 'tier' then c.tier
                else c.channel
            end,
            'unknown'
        ) as segment
    from active_customers_with_what_changes as c
    cross join kinds as k
),

everyone_and_whoever_gave_no_name as (
    select month, customer_id, segment_kind, segment from one_segment_of_each_kind
    union all
    select
        m.month, cast(null as string) as customer_id, k.segment_kind,
        case when k.segment_kind = 'all' then 'all' else 'unknown' end as segment
    from month_ends as m
    cross join kinds as k
)

select * from everyone_and_whoever_gave_no_name
