-- Which channels brought the purchases?
-- Grain: one row per touch of the journeys that ended in the twelve months up to the latest month-end and to that of a
-- year before, for everybody and by acquisition channel as known on that day; those of one touch or none are counted. The model answers per
-- month, segment, model, currency and channel.
with

rule as (select half_life_days from attribution_rules),

ended_journeys as (
    select customer_id, journey, is_converted, ended_on, position, touches, channel, days_before
    from journeys
),

purchase_days as (select customer_id, order_date, currency_code, amount from order_days),

visits as (select channel from direct_visits),

-- plain comparisons, for a choice of two in an outer join makes DuckDB hold every path against every version
versions as (
    select
        customer_id, acquisition_channel,
        coalesce(valid_from, date '0001-01-01') as known_from,
        coalesce(valid_to, date '9999-12-31') as known_until
    from customer_versions
),

kinds as (select segment_kind from segment_kinds where segment_kind in ('all', 'acquisition_channel')),

windows as (
    select month, plus_months(month, -11) as first_day, month_end as last_day
    from months
    where months_ago in (0, 12)
),

journeys_of_each_month as (
    select
        w.month, w.last_day, j.customer_id, j.journey, j.is_converted, j.position, j.touches, j.channel, j.days_before,
        case when j.is_converted then j.ended_on end as order_date
    from ended_journeys as j
    join windows as w
        on j.ended_on >= w.first_day
        and j.ended_on <= w.last_day
),

-- a day with two currencies is a purchase in each
with_what_was_paid as (
    select
        j.month, j.last_day, j.customer_id, j.journey, j.is_converted, j.position, j.touches, j.channel, j.days_before,
        p.currency_code, p.amount
    from journeys_of_each_month as j
    left join purchase_days as p
        on p.customer_id = j.customer_id
        and p.order_date = j.order_date
),

touches_with_segment as (
    select
        w.month, k.segment_kind,
        case k.segment_kind when 'all' then 'all' else coalesce(c.acquisition_channel, 'unknown') end as segment,
        w.customer_id, w.journey, w.currency_code, w.is_converted, w.amount, w.position, w.touches, w.channel,
        w.days_before, v.channel is not null as is_direct_visit
    from with_what_was_paid as w
    left join versions as c
        on c.customer_id = w.customer_id
        and c.known_from <= w.last_day
        and c.known_until > w.last_day
    left join visits as v on v.channel = w.channel
    cross join kinds as k
),

-- most journeys have one touch or none: of these it is enough to know how many there were
short_and_long_journeys as (
    select
        month, segment_kind, segment, cast(null as string) as customer_id, cast(null as bigint) as journey,
        currency_code, 1 as position, channel, days_before, is_direct_visit, is_converted,
        count(*) as times, sum(amount) as amount
    from touches_with_segment
    where touches <= 1
    group by month, segment_kind, segment, currency_code, channel, days_before, is_direct_visit, is_converted
    union all
    select
        month, segment_kind, segment, customer_id, journey, currency_code, position, channel, days_before,
        is_direct_visit, is_converted, 1 as times, amount
    from touches_with_segment
    where touches > 1
),

with_the_half_life as (
    select
        j.month, j.segment_kind, j.segment, j.customer_id, j.journey, j.currency_code, j.position, j.channel,
        j.days_before, j.is_direct_visit, j.is_converted, j.times, j.amount, r.half_life_days
    from short_and_long_journeys as j
    cross join rule as r
)

select * from with_the_half_life
order by
    month asc nulls last, segment_kind asc nulls last, segment asc nulls last, customer_id asc nulls last,
    journey asc nulls last, currency_code asc nulls last, position asc nulls last, is_converted asc nulls last,
    channel asc nulls last, days_before asc nulls last
