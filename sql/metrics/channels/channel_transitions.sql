-- Where did customers go next on their way, from the first touch to the purchase or to nothing?
-- Grain: one row per month, channel and the channel after it; journeys of twelve months, the latest month and a year before.
with

touches as (
    select customer_id, journey, is_converted, ended_on, position, channel
    from journeys
    where channel is not null
),

windows as (
    select month, plus_months(month, -11) as first_day, month_end as last_day
    from months
    where months_ago in (0, 12)
),

touches_of_each_month as (
    select w.month, t.customer_id, t.journey, t.is_converted, t.position, t.channel
    from touches as t
    join windows as w
        on t.ended_on >= w.first_day
        and t.ended_on <= w.last_day
),

with_the_next as (
    select
        month, position, channel,
        case when is_converted then '(conversion)' else '(null)' end as outcome,
        lead(channel) over (
            partition by month, customer_id, journey
            order by position asc nulls last
        ) as next_channel
    from touches_of_each_month
),

steps as (
    select month, '(start)' as from_channel, channel as to_channel
    from with_the_next
    where position = 1
    union all
    select month, channel as from_channel, coalesce(next_channel, outcome) as to_channel
    from with_the_next
),

counted as (
    select month, from_channel, to_channel, count(*) as times
    from steps
    group by month, from_channel, to_channel
),

-- counted from the touches, not from the steps: each touch is left once, each journey begins once
departures as (
    select month, channel as from_channel, count(*) as departures
    from touches_of_each_month
    group by month, channel
    union all
    select month, '(start)' as from_channel, count(*) as departures
    from touches_of_each_month
    where position = 1
    group by month
),

shares as (
    select
        c.month, c.from_channel, c.to_channel, c.times, d.departures,
        sum(c.times) over (partition by c.month, c.from_channel) as times_of_all,
        ratio(c.times, d.departures) as share
    from counted as c
    join departures as d
        on d.month = c.month
        and d.from_channel = c.from_channel
)

select * from shares
