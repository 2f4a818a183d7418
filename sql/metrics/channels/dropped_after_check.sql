-- Of the journeys in which a second channel was checked, how many came to nothing?
-- Grain: one row per month in which such journeys ended and segment.
with

reported_months as (select month from months),

segments as (select month, customer_id, segment_kind, segment from customer_segments),

touches as (select customer_id, journey, is_converted, ended_on, channel from journeys where channel is not null),

journeys_with_a_check as (
    select customer_id, journey, is_converted, month_start(ended_on) as month
    from touches
    group by customer_id, journey, is_converted, ended_on
    having min(channel) <> max(channel)
),

journeys_of_each_customer as (
    select j.month, j.customer_id, count(case when not j.is_converted then 1 end) as dropped, count(*) as journeys
    from journeys_with_a_check as j
    join reported_months as m on m.month = j.month
    group by j.month, j.customer_id
),

by_segment as (
    select
        j.month, s.segment_kind, s.segment,
        sum(j.dropped) as numerator,
        sum(j.journeys) as denominator,
        count(*) as n
    from journeys_of_each_customer as j
    join segments as s
        on s.month = j.month
        and s.customer_id = j.customer_id
    group by j.month, s.segment_kind, s.segment
)

select * from by_segment
